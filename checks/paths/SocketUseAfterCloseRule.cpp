//===--- SocketUseAfterCloseRule.cpp - winsock-socket-use-after-close -----===//
//
// A handle that closesocket has closed is passed to a function that needs an
// open one. Follows the page of closesocket: "the socket descriptor passed in
// the s parameter may immediately be reused", and what Application Verifier
// calls WSA_SOCKET_ALREADY_CLOSED and WSA_INVALID_SOCKET_HANDLE.
//
//===----------------------------------------------------------------------===//

#include "paths/PathRule.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy {
namespace paths {
namespace {

class SocketUseAfterCloseRule : public PathRule {
public:
  SocketUseAfterCloseRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Socket) {}

  bool answers(Question What) const override {
    return What == Question::IsOpen;
  }
  void onUseOfClosed(const Expr *Call, const model::Function &Row,
                     SymbolRef Sock, const Moment &At) override {
    std::string Name(Row.Name);
    if (Row.has(model::Effect::Closes))
      report("'" + Name +
                 "' is called again for a socket that is closed already; if "
                 "the handle was given out anew, it closes another socket",
             At.Node, SourceLocation(), At.BR, Sock);
    else
      report("'" + Name + "' is given a socket that is closed already", At.Node,
             SourceLocation(), At.BR, Sock);
  }
};

} // namespace
} // namespace paths

using paths::SocketUseAfterCloseRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(SocketUseAfterCloseRule)
