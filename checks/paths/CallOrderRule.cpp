//===--- CallOrderRule.cpp - winsock-call-order ---------------------------===//
//
// A call that must fail because of an earlier operation on the socket, or
// because one is missing. Follows the error codes on the pages of bind, listen,
// accept, connect, send, recv, recvfrom, shutdown and ConnectEx.
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

/// Returns the error of the call, and its reason.
std::string reason(const OrderEvent &Event) {
  switch (Event.Fault) {
  case OrderEvent::NotBound:
    return Event.Row.has(model::Effect::Receives)
               ? "WSAEINVAL: the socket is neither bound nor connected, and "
                 "nothing was sent on it"
               : "WSAEINVAL: the socket is not bound";
  case OrderEvent::BoundBefore:
    return "WSAEINVAL: the socket is bound already";
  case OrderEvent::NotListening:
    return Event.Facts.has(Socket::Accepted)
               ? "WSAEINVAL: the socket is an accepted connection, it does not "
                 "listen"
               : "WSAEINVAL: the socket does not listen";
  case OrderEvent::Listens:
    return "WSAEINVAL: the socket listens";
  case OrderEvent::NotConnected:
    return Event.Facts.has(Socket::Listening)
               ? "WSAENOTCONN: the socket listens; the connection is the "
                 "socket "
                 "that 'accept' returns"
               : "WSAENOTCONN: the socket was never connected";
  case OrderEvent::IsConnected:
    return "WSAEISCONN: the socket is connected";
  case OrderEvent::Unaware:
    return "";
  case OrderEvent::TakesNoOthers:
    return "WSAEOPNOTSUPP: a datagram socket takes no connections";
  }
  return "";
}

class CallOrderRule : public PathRule {
public:
  CallOrderRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Order) {}

  bool answers(Question What) const override {
    return What == Question::IsInOrder;
  }
  void onWrongOrder(const OrderEvent &Event, SymbolRef Sock,
                    const Moment &At) override {
    if (Event.Fault == OrderEvent::Unaware)
      return; // winsock-update-context reports it.
    std::string Message =
        "'" + std::string(Event.Row.Name) + "' fails with " + reason(Event);
    if (!Event.Row.has(model::Effect::Teardown))
      report(Message, At.Node, SourceLocation(), At.BR, Sock);
    // Code that cleans up for several paths, or for all callers, need not know
    // the state of the socket. In other functions, the call wakes threads that
    // wait in accept.
    else if (At.frame()->inTopFrame() && !Event.Facts.has(Socket::Listening))
      Endings.push_back({Event.Call, At.Node, Sock, Message});
    else
      keepSilent(Event.Call,
                 Event.Facts.has(Socket::Listening)
                     ? "the call wakes threads that wait in accept"
                     : "the function cleans up for all its callers");
  }

  void onRightOrder(const Expr *Call) override { Right.insert(Call); }

  void onEntry() override {
    Endings.clear();
    Right.clear();
  }

  void onEntryDone(const EntryEnds &All, BugReporter &BR) override {
    for (const Ending &Each : Endings)
      if (Right.contains(Each.Call))
        keepSilent(Each.Call, "the call cleans up for several paths, and "
                              "succeeds on others");
      else
        report(Each.Message, Each.Node, SourceLocation(), BR, Each.Sock);
  }

private:
  /// A call that ends something, on a path on which it fails.
  struct Ending {
    const Expr *Call;
    const ExplodedNode *Node;
    SymbolRef Sock;
    std::string Message;
  };
  llvm::SmallVector<Ending, 4> Endings;
  /// Calls that succeed on some path.
  llvm::DenseSet<const Expr *> Right;
};

} // namespace
} // namespace paths

using paths::CallOrderRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(CallOrderRule)
