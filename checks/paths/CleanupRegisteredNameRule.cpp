//===--- CleanupRegisteredNameRule.cpp - winsock-cleanup-registered-name --===//
//
// The last WSACleanup is called while a name that the path has registered is
// still registered. Names belong to their name space provider; WSACleanup does
// not unregister them. Follows the pages of WSACleanup and WSASetService.
//
//===----------------------------------------------------------------------===//

#include "paths/NameModeling.h"
#include "paths/PathRule.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

class CleanupRegisteredNameRule : public PathRule {
public:
  CleanupRegisteredNameRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Winsock) {}

  void onCleanup(const CleanupEvent &Event, const Moment &At) override {
    // A reference from elsewhere may not be the last one.
    if (!Event.IsLast || Event.Match != CleanupEvent::Matches)
      return;
    if (registeredNames(At.State).empty())
      return keepSilent(Event.Call, "no name of the path is registered");
    report("'WSACleanup' is called while a name that 'WSASetService' "
           "registered on this path is still registered; it stays registered "
           "until it is unregistered with RNRSERVICE_DEREGISTER or "
           "RNRSERVICE_DELETE",
           At.Node, SourceLocation(), At.BR);
  }
};

} // namespace
} // namespace paths

using paths::CleanupRegisteredNameRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(CleanupRegisteredNameRule)
