//===--- SocketLeakRule.cpp - winsock-socket-leak -----------------------===//
//
// An open socket that nobody can close any more: the function that holds it is
// left, or its variable is given another value. Follows the pages of socket and
// closesocket: "An application should always have a matching call to
// closesocket for each successful call to socket".
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

class SocketLeakRule : public PathRule {
public:
  SocketLeakRule(llvm::StringRef Name, ClangTidyContext *Context)
      : PathRule(Name, Context, story::Topic::Socket) {}

  void onLeak(const LeakEvent &Event, SymbolRef Sock,
              const Moment &At) override {
    report(text(Event), At.Node, Event.Where, At.BR, Sock);
  }

private:
  static std::string text(const LeakEvent &Event) {
    switch (Event.How) {
    case LeakEvent::NeverClosed:
      return "the socket that is made here is closed on no path";
    case LeakEvent::NextIsMade:
      return "the open socket is lost here; another value takes its place, and "
             "nothing can close it any more";
    case LeakEvent::Throws:
      return "this exception leaves " + nameOf(Event.Function) +
             " without closing the socket; nothing can close it any more";
    case LeakEvent::Leaves:
      return nameOf(Event.Function) +
             " returns here without closing the socket; nothing can close it "
             "any more";
    }
    return "";
  }

  static std::string nameOf(const Decl *Function) {
    const auto *FD = dyn_cast<NamedDecl>(Function);
    if (!FD || FD->getDeclName().isEmpty() || !FD->getDeclName().isIdentifier())
      return "the function";
    return "'" + FD->getNameAsString() + "'";
  }
};

} // namespace
} // namespace paths

using paths::SocketLeakRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(SocketLeakRule)
