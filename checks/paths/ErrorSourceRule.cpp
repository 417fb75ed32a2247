//===--- ErrorSourceRule.cpp - winsock-error-source ---------------------===//
//
// The error of a failed call is fetched from the wrong place, or after another
// call may have replaced it. Follows the pages of WSAGetLastError, WSAStartup
// and "Error Codes - errno, h_errno and WSAGetLastError".
//
//===----------------------------------------------------------------------===//

#include "paths/PathRule.h"
#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

class ErrorSourceRule : public PathRule {
public:
  ErrorSourceRule(llvm::StringRef Name, ClangTidyContext *Context)
      : PathRule(Name, Context, story::Topic::Result) {}

  void onWrongErrorSource(const FetchEvent &Event, SymbolRef Result,
                          const Moment &At) override {
    std::string Failed = "'" + std::string(Event.Failed.Name) + "'";
    std::string Text;
    switch (Event.Fault) {
    case FetchEvent::Errno:
      Text = "errno does not hold the error of " + Failed +
             (Event.Failed.Error == model::ErrorSource::ReturnValue
                  ? "; its result is the code"
                  : "; call 'WSAGetLastError'");
      break;
    case FetchEvent::IsTheResult:
      Text = "the error of " + Failed +
             " is its result; 'WSAGetLastError' does not tell it";
      break;
    case FetchEvent::Overwritten:
      Text = "'" + std::string(Event.Between->Name) +
             "' may have replaced the error of " + Failed +
             " by now; call 'WSAGetLastError' before it";
      break;
    }
    report(Text, At.Node, Event.Fetch->getExprLoc(), At.BR, Result);
  }
};

} // namespace
} // namespace paths

using paths::ErrorSourceRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ErrorSourceRule)
