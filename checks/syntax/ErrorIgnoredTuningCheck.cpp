//===--- ErrorIgnoredTuningCheck.cpp - winsock-error-ignored-tuning -------===//
//
// Calls after whose failure a program still works, possibly more slowly.
//
//===----------------------------------------------------------------------===//

#include "syntax/ErrorIgnored.h"

namespace winsock_tidy {
namespace {
class ErrorIgnoredTuningCheck : public ErrorIgnored {
public:
  ErrorIgnoredTuningCheck(llvm::StringRef Name, UnitContext &Unit)
      : ErrorIgnored(Name, Unit, Reports::Tuning) {}
};
} // namespace
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ErrorIgnoredTuningCheck)
