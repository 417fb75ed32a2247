//===--- OutcomeCollector.cpp ---------------------------------------------===//

#include "ProgramFacts.h"
#include "paths/PathRule.h"

namespace winsock_tidy {
namespace paths {
namespace {

/// Has the unit's functions explored, whose outcomes belong in the summary,
/// where no check that follows paths is enabled: other checks use the outcomes
/// of functions of other files, too.
class OutcomeCollectorRule : public PathRule {
public:
  OutcomeCollectorRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Result) {}
};

} // namespace
} // namespace paths

std::unique_ptr<ClangTidyCheck> makeOutcomeCollector(llvm::StringRef Name,
                                                     UnitContext &Unit) {
  return std::make_unique<paths::OutcomeCollectorRule>(Name, Unit);
}

} // namespace winsock_tidy
