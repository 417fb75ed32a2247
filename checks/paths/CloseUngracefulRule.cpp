//===--- CloseUngracefulRule.cpp - winsock-close-ungraceful ---------------===//
//
// closesocket() on a connected stream socket without a graceful shutdown.
// Follows "Graceful Shutdown, Linger Options, and Socket Closure" and the
// pages of closesocket and shutdown.
//
//===----------------------------------------------------------------------===//

#include "paths/PathRule.h"
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

  void onClose(const Expr *Call, SymbolRef Sock, const Socket &Facts,
               const Moment &At) override {
    if (!mayLoseData(Facts))
      return;
    if (Facts.has(Socket::ShutDown)) {
      if (Facts.has(Socket::PartlyRead) && Facts.has(Socket::Sent) &&
          !Facts.has(Socket::Waited))
        Unread.push_back({Call, At.Node, Sock});
      else if (RequireDrain == Drain::Always && !Facts.has(Socket::Waited))
        reportHere(NotAwaited, Sock, At);
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
    Unused.push_back({At.Node, Sock});
  }

  void onEntry() override {
    Unused.clear();
    Unread.clear();
    Hasty.clear();
  }

  void onEntryDone(const EntryEnds &All, BugReporter &BR) override {
    for (auto [Node, Sock] : Unused)
      if (Socket Facts = socketOf(Node->getState(), Sock);
          Facts.has(Socket::Used) || !Facts.has(Socket::CallTested) ||
          !originOf(Sock) || !All.UsedSockets.contains(originOf(Sock)))
        report("the connected socket is closed without 'shutdown'; data that "
               "is still on its way may be lost, and the program cannot know",
               Node, SourceLocation(), BR, Sock);
    for (const UnreadClose &Each : Unread)
      if (!Hasty.contains(Each.Call))
        if (llvm::StringRef Message = unread(Each.Sock, All); !Message.empty())
          report(Message, Each.Node, SourceLocation(), BR, Each.Sock);
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
  /// True if the path shows a connection on which data can be in transit at the
  /// close, and nothing that makes that harmless or intended.
  bool mayLoseData(const Socket &S) const {
    if (!S.mayBeStream())
      return false;
    if (S.has(Socket::PeerClosed | Socket::Broken | Socket::HardLinger |
              Socket::Duplicated | Socket::MaybeShutDown | Socket::Listening))
      return false;
    if (S.has(Socket::TimedLinger) && !S.has(Socket::NonBlocking))
      return false;
    if (S.has(Socket::Troubled) && !S.has(Socket::Sent))
      return false;
    if (OnlyAfterSend && !S.has(Socket::Sent))
      return false;
    // A connect of a non-blocking socket that returned success counts as
    // pending: programs treat both cases alike.
    if (S.has(Socket::SoftConnect) && !S.has(Socket::Sent))
      return false;
    if (S.has(Socket::Connected | Socket::Accepted))
      return true;
    // The connect is pending, or the socket's origin is unknown: data that was
    // sent shows a connection.
    return S.has(Socket::Sent) &&
           (S.has(Socket::Connecting) || !S.has(Socket::Made));
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
  llvm::SmallVector<std::pair<const ExplodedNode *, SymbolRef>, 8> Unused;
  /// Closes of connections whose request was received only in part.
  struct UnreadClose {
    const Expr *Call;
    const ExplodedNode *Node;
    SymbolRef Sock;
  };
  llvm::SmallVector<UnreadClose, 8> Unread;
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
