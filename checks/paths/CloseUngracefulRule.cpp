//===--- CloseUngracefulRule.cpp - winsock-close-ungraceful ---------------===//
//
// closesocket() on a connected stream socket without a graceful shutdown.
// Follows "Graceful Shutdown, Linger Options, and Socket Closure" and the
// pages of closesocket and shutdown.
//
//===----------------------------------------------------------------------===//

#include "paths/PathRule.h"
#include "paths/Reasons.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

/// When a close immediately after shutdown(SD_SEND) is a finding.
enum class Drain { Never, BeforeCleanup, Always };

} // namespace winsock_tidy::paths

namespace clang::tidy {
template <> struct OptionEnumMapping<winsock_tidy::paths::Drain> {
  static llvm::ArrayRef<std::pair<winsock_tidy::paths::Drain, llvm::StringRef>>
  getEnumMapping() {
    using winsock_tidy::paths::Drain;
    static constexpr std::pair<Drain, llvm::StringRef> Mapping[] = {
        {Drain::Never, "never"},
        {Drain::BeforeCleanup, "before-cleanup"},
        {Drain::Always, "always"}};
    return Mapping;
  }
};
} // namespace clang::tidy

namespace winsock_tidy {
namespace paths {
namespace {

constexpr llvm::StringLiteral NotAwaited =
    "the socket is closed straight after 'shutdown', without waiting for the "
    "peer to finish; data that is still on its way may be lost";

class CloseUngracefulRule : public PathRule {
public:
  CloseUngracefulRule(llvm::StringRef Name, ClangTidyContext *Context)
      : PathRule(Name, Context, story::Topic::Socket),
        RequireDrain(Options.get("RequireDrain", Drain::BeforeCleanup)),
        OnlyAfterSend(Options.get("OnlyAfterSend", false)) {}

  void storeOptions(ClangTidyOptions::OptionMap &Map) override {
    Options.store(Map, "RequireDrain", RequireDrain);
    Options.store(Map, "OnlyAfterSend", OnlyAfterSend);
  }

  bool answers(Question What) const override {
    return What == Question::IsGraceful;
  }

  void onClose(const Expr *Call, SymbolRef Sock, const Socket &Facts,
               const Moment &At) override {
    if (Harmless Why = whyHarmless(Facts); !Why.Reason.empty())
      return keepSilent(Call, Why.Reason, since(Sock, Why.Facts, At.Node));
    if (Facts.has(Socket::ShutDown)) {
      if (Facts.has(Socket::PartlyRead) && Facts.has(Socket::Sent) &&
          !Facts.has(Socket::Waited))
        Unread.push_back({Call, At.Node, Sock});
      else if (RequireDrain == Drain::Always && !Facts.has(Socket::Waited))
        reportHere(NotAwaited, Sock, At);
      else
        keepSilent(Call, "the sending side was shut down before",
                   since(Sock, Socket::ShutDown, At.Node));
      return;
    }
    if (Facts.has(Socket::Sent)) {
      reportHere("the connected socket is closed without 'shutdown'; data that "
                 "was sent may be lost, and the program cannot know",
                 Sock, At);
      return;
    }
    // Nothing was sent on this path. If other paths use the connection, and
    // this one closed it because of the result of another call, something else
    // went wrong.
    Unused.push_back({Call, At.Node, Sock});
  }

  void onEntry() override {
    Unused.clear();
    Unread.clear();
    Hasty.clear();
  }

  void onEntryDone(const EntryEnds &All, BugReporter &BR) override {
    for (auto [Call, Node, Sock] : Unused)
      if (Socket Facts = socketOf(Node->getState(), Sock);
          Facts.has(Socket::Used) || !Facts.has(Socket::CallTested) ||
          !originOf(Sock) || !All.UsedSockets.contains(originOf(Sock)))
        report("the connected socket is closed without 'shutdown'; data that "
               "is still on its way may be lost, and the program cannot know",
               Node, SourceLocation(), BR, Sock);
      else
        keepSilent(Call,
                   "the path gives the connection up unused, after a "
                   "test of another call's result",
                   since(Sock, Socket::CallTested, Node));
    for (const Close &Each : Unread)
      if (!Hasty.contains(Each.Call)) {
        if (llvm::StringRef Message = unread(Each.Sock, All); !Message.empty())
          report(Message, Each.Node, SourceLocation(), BR, Each.Sock);
        else
          keepSilent(Each.Call, "the sending side was shut down before",
                     since(Each.Sock, Socket::ShutDown, Each.Node));
      }
  }

  void onEndOfWinsock(const Moment &At) override {
    if (RequireDrain != Drain::BeforeCleanup)
      return;
    for (const auto &[Call, Sock] : At.State->get<HastyCloseTrait>()) {
      Hasty.insert(Call);
      report("the socket is closed straight after 'shutdown', without waiting "
             "for the peer to finish, and Winsock ends before data that is "
             "still on its way is sure to arrive",
             At.Node, Call->getExprLoc(), At.BR, Sock);
    }
  }

private:
  /// Why a close loses nothing, or intends to, and the facts that show it.
  struct Harmless {
    llvm::StringRef Reason;
    unsigned Facts = Socket::None;
  };

  /// Returns no reason if the path shows a connection on which data can be in
  /// transit at the close, and nothing that makes that harmless or intended.
  Harmless whyHarmless(const Socket &S) const {
    if (!S.mayBeStream())
      return {"the socket is no stream"};
    static constexpr Harmless Facts[] = {
        {"the peer has closed its side", Socket::PeerClosed},
        {"an operation on the connection has failed", Socket::Broken},
        {"the program asks for the reset, with a linger time of 0",
         Socket::HardLinger},
        {"the socket was duplicated and may be open elsewhere",
         Socket::Duplicated},
        {"code that is not visible has the socket and may have shut it down",
         Socket::MaybeShutDown},
        {"the socket listens; it is no connection", Socket::Listening}};
    for (const Harmless &Each : Facts)
      if (S.has(Each.Facts))
        return Each;
    if (S.has(Socket::TimedLinger) && !S.has(Socket::NonBlocking))
      return {"the close waits, as a linger time is set", Socket::TimedLinger};
    const bool HasSent = S.has(Socket::Sent);
    if (S.has(Socket::Troubled) && !HasSent)
      return {"nothing was sent, and another call has failed",
              Socket::Troubled};
    if (OnlyAfterSend && !HasSent)
      return {"nothing was sent, and OnlyAfterSend is set"};
    // A connect of a non-blocking socket that returned success counts as
    // pending: programs treat both cases alike.
    if (S.has(Socket::SoftConnect) && !HasSent)
      return {"nothing was sent, and the connect may be pending",
              Socket::SoftConnect};
    if (S.has(Socket::Connected | Socket::Accepted))
      return {};
    // The connect is pending, or the socket's origin is unknown: data that was
    // sent shows a connection.
    if (!HasSent)
      return {"no connection is known on this path"};
    if (S.has(Socket::Made) && !S.has(Socket::Connecting))
      return {"the socket was not connected on this path"};
    return {};
  }

  /// Returns where the socket got one of the facts.
  static SourceLocation since(SymbolRef Sock, unsigned Facts,
                              const ExplodedNode *Node) {
    return whereSince(Node, [&](ProgramStateRef State) {
      return socketOf(settle(State), Sock).has(Facts);
    });
  }

  /// Returns what is wrong with a close that leaves a part of the request
  /// unread. If some path reads it in pieces, that is intended.
  llvm::StringRef unread(SymbolRef Sock, const EntryEnds &All) const {
    if (All.IsComplete && originOf(Sock) &&
        !All.ReadOnSockets.contains(originOf(Sock)))
      return "the socket is closed straight after 'shutdown', with a part of "
             "the request unread; that resets the connection, and the answer "
             "may be lost";
    return RequireDrain == Drain::Always ? llvm::StringRef(NotAwaited)
                                         : llvm::StringRef();
  }

  void reportHere(llvm::StringRef Message, SymbolRef Sock, const Moment &At) {
    report(Message, At.Node, SourceLocation(), At.BR, Sock);
  }

  /// Closes of connections on which the path has sent nothing.
  struct Close {
    const Expr *Call;
    const ExplodedNode *Node;
    SymbolRef Sock;
  };
  llvm::SmallVector<Close, 8> Unused;
  /// Closes of connections whose request was received only in part.
  llvm::SmallVector<Close, 8> Unread;
  /// Closes that were reported where Winsock ended.
  llvm::DenseSet<const Expr *> Hasty;

  const Drain RequireDrain;
  const bool OnlyAfterSend;
};

} // namespace
} // namespace paths

using paths::CloseUngracefulRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(CloseUngracefulRule)
