//===--- ConnectWaitRule.cpp - winsock-connect-wait -----------------------===//
//
// The program waits for the connect of a non-blocking socket with select,
// without the socket in the set of exceptions. Follows the pages of connect and
// select: "if the client uses the select function, success is reported in the
// writefds set and failure is reported in the exceptfds set".
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
  ConnectWaitRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Socket) {}

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
    for (const Wait &Each : Waits)
      if (Asked.contains(Each.Call))
        keepSilent(Each.Call, "the program asks the socket about the connect "
                              "afterward");
      // On an unexplored path the program may query the socket.
      else if (!All.IsComplete)
        keepSilent(Each.Call, "not all paths after it were explored");
      else
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
  /// The waits after which the program queries the socket about the connect.
  llvm::DenseSet<const Expr *> Asked;
};

} // namespace
} // namespace paths

using paths::ConnectWaitRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(ConnectWaitRule)
