//===--- CloseUngracefulRule.cpp - winsock-close-ungraceful ---------------===//
//
// closesocket() on a connected stream socket without a graceful shutdown.
// Follows "Graceful Shutdown, Linger Options, and Socket Closure" and the
// pages of closesocket and shutdown.
//
//===----------------------------------------------------------------------===//

#include "paths/IdleCloses.h"
#include "paths/PathRule.h"
#include "paths/Reasons.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"
#include "llvm/ADT/MapVector.h"

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
  CloseUngracefulRule(llvm::StringRef Name, UnitContext &Unit)
      : PathRule(Name, Unit, story::Topic::Socket),
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
    if (HarmlessClose Why = whyHarmless(Facts); !Why.Reason.empty())
      return keepSilent(Call, Why.Reason, since(Sock, Why.Facts, At.Node));
    if (OnlyAfterSend && !Facts.has(Socket::Sent))
      return keepSilent(Call, "nothing was sent, and OnlyAfterSend is set");
    if (Facts.has(Socket::ShutDown)) {
      if (Facts.has(Socket::PartlyRead) && Facts.has(Socket::Sent) &&
          !Facts.has(Socket::Waited))
        Unread.push_back({Call, At.Node, Sock});
      else if (RequireDrain == Drain::Always && !Facts.has(Socket::Waited))
        reportHere(NotAwaited, Sock, At);
      else
        keepSilent(Call, "the sending side was shut down before",
                   since(Sock, Socket::ShutDown, At.Node));
    } else if (Facts.has(Socket::Sent)) {
      reportHere("the connected socket is closed without 'shutdown'; data that "
                 "was sent may be lost, and the program cannot know",
                 Sock, At);
    } else {
      Idle.add(Call, Sock, At);
    }
  }

  void onEntry() override {
    Idle.clear();
    Unread.clear();
    Hasty.clear();
  }

  void onEntryDone(const EntryEnds &All, BugReporter &BR) override {
    for (const IdleClose &Each : Idle.closes(All))
      if (Each.IsGivenUp)
        keepSilent(Each.Call, GivenUp,
                   since(Each.Sock, Socket::CallTested, Each.Node));
      else if (Each.End)
        report(ClosedIdle, Each.End, Each.Call->getExprLoc(), BR, Each.Sock);
      else
        keepSilent(Each.Call, "nothing was sent; winsock-close-ungraceful-idle "
                              "reports such closes");
    for (const auto &[Call, Ends] : Hasty)
      for (const HastyEnd &Each : Ends)
        if (Each.Close.IsUnused && All.isUsed(Each.Close.Sock))
          keepSilent(Call, GivenUp);
        else
          report("the socket is closed straight after 'shutdown', without "
                 "waiting for the peer to finish, and Winsock ends before data "
                 "that is still on its way is sure to arrive",
                 Each.Node, Call->getExprLoc(), BR, Each.Close.Sock);
    for (const UnreadClose &Each : Unread)
      if (!Hasty.count(Each.Call)) {
        if (llvm::StringRef Message = unread(Each.Sock, All); !Message.empty())
          report(Message, Each.Node, SourceLocation(), BR, Each.Sock);
        else
          keepSilent(Each.Call, "the sending side was shut down before",
                     since(Each.Sock, Socket::ShutDown, Each.Node));
      }
  }

  void onEndOfWinsock(const Moment &At) override {
    Idle.onEndOfWinsock(At);
    if (RequireDrain != Drain::BeforeCleanup)
      return;
    for (const auto &[Call, Close] : At.State->get<HastyCloseTrait>())
      if (Close.IsShutDown)
        Hasty[Call].push_back({Close, At.Node});
  }

private:
  /// Returns where the socket got one of the facts.
  SourceLocation since(SymbolRef Sock, unsigned Facts,
                       const ExplodedNode *Node) const {
    return whereSince(unit(), Node, [&](ProgramStateRef State) {
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

  IdleCloses Idle;
  /// Closes of connections whose request was received only in part.
  struct UnreadClose {
    const Expr *Call;
    const ExplodedNode *Node;
    SymbolRef Sock;
  };
  llvm::SmallVector<UnreadClose, 8> Unread;
  /// Closes straight after a shutdown, and where Winsock ends after them.
  struct HastyEnd {
    HastyClose Close;
    const ExplodedNode *Node;
  };
  llvm::MapVector<const Expr *, llvm::SmallVector<HastyEnd, 2>> Hasty;

  const Drain RequireDrain;
  const bool OnlyAfterSend;
};

} // namespace
} // namespace paths

using paths::CloseUngracefulRule;
} // namespace winsock_tidy

WINSOCK_DEFINE_CHECK(CloseUngracefulRule)
