//===--- ConnectWaitRule.cpp - winsock-connect-wait -----------------------===//
//
// A connect of a non-blocking socket is awaited with select, whose set of
// exceptions the socket is not in. Follows the pages of connect and select: "if
// the client uses the select function, success is reported in the writefds set
// and failure is reported in the exceptfds set".
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

class ConnectWaitRule : public PathRule {
public:
  ConnectWaitRule(llvm::StringRef Name, ClangTidyContext *Context)
      : PathRule(Name, Context, story::Topic::Socket) {}

  void onConnectWait(const WaitEvent &Event, SymbolRef Sock,
                     const Moment &At) override {
    Waits.push_back(
        {Event.Call, Event.Row.Name, Event.IsForEver, Sock, At.Node});
  }

  void onConnectAsked(const Expr *Wait) override { Asked.insert(Wait); }

  void onEntry() override {
    Waits.clear();
    Asked.clear();
  }

  void onEntryDone(const EntryEnds &All, BugReporter &BR) override {
    // On a path that was not seen the program may ask the socket.
    if (!All.IsComplete)
      return;
    for (const Wait &Each : Waits)
      if (!Asked.contains(Each.Call))
        report("'" + std::string(Each.Name) +
                   "' waits for the connection, but not for its failure, which "
                   "Windows reports in the set of exceptions only; if the "
                   "connect fails, the wait goes on " +
                   (Each.IsForEver ? "for ever" : "until its time is over"),
               Each.Node, SourceLocation(), BR, Each.Sock);
  }

private:
  struct Wait {
    const Expr *Call;
    std::string_view Name;
    bool IsForEver;
    SymbolRef Sock;
    const ExplodedNode *Node;
  };
  llvm::SmallVector<Wait, 4> Waits;
  /// Those after which the program asks the socket how the connect goes.
  llvm::DenseSet<const Expr *> Asked;
};

} // namespace
} // namespace paths

using paths::ConnectWaitRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ConnectWaitRule)
