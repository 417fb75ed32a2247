//===--- UpdateContextRule.cpp - winsock-update-context -------------------===//
//
// A socket that AcceptEx or ConnectEx has connected does not know of its
// connection until an option is set, and functions that need the connection
// fail. Follows the pages of AcceptEx and ConnectEx, and that of the options of
// SOL_SOCKET: "This option should be set if the getpeername, getsockname,
// getsockopt, setsockopt, or shutdown functions are to be used on the connected
// socket".
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

class UpdateContextRule : public PathRule {
public:
  UpdateContextRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Order) {}

  void onWrongOrder(const OrderEvent &Event, SymbolRef Sock,
                    const Moment &At) override {
    if (Event.Fault != OrderEvent::Unaware)
      return;
    const std::string Option(Event.Facts.has(Socket::Accepted)
                                 ? model::UpdateAccepted.Name
                                 : model::UpdateConnected.Name);
    report(Option + " must be set before '" + std::string(Event.Row.Name) +
               "': the socket does not know of its connection yet",
           At.Node, SourceLocation(), At.BR, Sock);
  }
};

} // namespace
} // namespace paths

using paths::UpdateContextRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(UpdateContextRule)
