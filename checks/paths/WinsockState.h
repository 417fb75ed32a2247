//===--- WinsockState.h - What a path knows about Winsock -------*- C++ -*-===//
//
// The values that the modeling keeps in the program state of the path engine:
// the startups made on the path, the sockets it has met, and the operations
// whose outcome is not known yet. Values are immutable: the modeling replaces
// them, and the rules read them.
//
// Outcomes are decided late. WSAStartup's result is a symbol; whether the call
// succeeded is decided by the constraints when a rule needs the answer, or when
// the symbol dies. So `int ok = WSAStartup(...) == 0; ... if (ok)` is followed
// at any distance, and an unchecked call does not split the path.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_WINSOCKSTATE_H
#define WINSOCK_TIDY_PATHS_WINSOCKSTATE_H

#include "model/Api.h"
#include "paths/StateTrait.h"
#include "clang/Analysis/AnalysisDeclContext.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramStateTrait.h"
#include "llvm/ADT/FoldingSet.h"

namespace winsock_tidy::paths {

/// One call of WSAStartup on the path.
struct Startup {
  enum StatusKind {
    Unknown, ///< Its result was not looked at (yet).
    Held,    ///< It succeeded, and no cleanup matched it yet.
    Failed,  ///< It failed.
    Matched, ///< It succeeded, and a cleanup matched it.
  };
  StatusKind Status;
  const clang::Expr *Call;
  const clang::StackFrameContext *Frame;
  /// The symbol of the result while Status is Unknown; else null.
  clang::ento::SymbolRef Result;
  /// While Status is Matched: the cleanup, and where it ran.
  const clang::Expr *By = nullptr;
  const clang::StackFrameContext *ByFrame = nullptr;

  /// True if, as far as the path tells, Winsock is up because of this call.
  bool isOpen() const { return Status == Unknown || Status == Held; }
  Startup with(StatusKind NewStatus) const {
    return {NewStatus, Call, Frame, nullptr, nullptr, nullptr};
  }
  Startup matchedBy(const clang::Expr *Cleanup,
                    const clang::StackFrameContext *Where) const {
    return {Matched, Call, Frame, nullptr, Cleanup, Where};
  }
  bool operator==(const Startup &Other) const {
    return Status == Other.Status && Call == Other.Call &&
           Frame == Other.Frame && Result == Other.Result && By == Other.By &&
           ByFrame == Other.ByFrame;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddInteger(Status);
    ID.AddPointer(Call);
    ID.AddPointer(Frame);
    ID.AddPointer(Result);
    ID.AddPointer(By);
    ID.AddPointer(ByFrame);
  }
};

/// What the path knows about Winsock as a whole. Packed into one integer to be
/// a cheap trait of the state.
struct Balance {
  bool KnownBase = false;    ///< The count at the entry is zero (main).
  bool UnknownRan = false;   ///< A function of unknown effect ran.
  bool UnknownSince = false; ///< The same, since the last startup or cleanup.
  bool Doubtful = false;     ///< A branch was taken over a value that the path
                             ///< had known and then lost: it may be impossible.
  bool ExitHandler = false;  ///< A handler that ends Winsock was registered.
  bool OwnerGone = false;    ///< An object whose destruction may end Winsock,
                             ///< not visibly, was destroyed.
  bool Guessed = false;      ///< After a startup, a branch was taken over
                             ///< memory that the path does not know.
  bool GuessedSince = false; ///< After the last startup or cleanup.
  bool GuessedBefore = false; ///< The same, before the first startup.
  bool EnderRan = false;      ///< A function ran that may end Winsock, for all
                              ///< that is known.
  unsigned Unmatched = 0;     ///< Cleanups that no startup of the path matches.
  unsigned Made = 0;          ///< Startups made; numbers the next one.

  using Packed = std::uint64_t;
  Packed pack() const {
    return Packed(KnownBase) | Packed(UnknownRan) << 1 | Packed(Doubtful) << 2 |
           Packed(ExitHandler) << 3 | Packed(OwnerGone) << 4 |
           Packed(Guessed) << 5 | Packed(GuessedBefore) << 6 |
           Packed(UnknownSince) << 7 | Packed(GuessedSince) << 8 |
           Packed(EnderRan) << 9 | Packed(Unmatched & 0xffff) << 16 |
           Packed(Made & 0xffff) << 32;
  }
  static Balance unpack(Packed P) {
    Balance B;
    B.KnownBase = P & 1;
    B.UnknownRan = P & 2;
    B.Doubtful = P & 4;
    B.ExitHandler = P & 8;
    B.OwnerGone = P & 16;
    B.Guessed = P & 32;
    B.GuessedBefore = P & 64;
    B.UnknownSince = P & 128;
    B.GuessedSince = P & 256;
    B.EnderRan = P & 512;
    B.Unmatched = (P >> 16) & 0xffff;
    B.Made = (P >> 32) & 0xffff;
    return B;
  }
};

/// A socket's transport, as far as the path tells.
enum class Transport : unsigned char {
  Unknown,
  Stream,
  Datagram,
  Other, ///< No stream; perhaps datagrams.
};

/// What the path knows about one socket.
struct Socket {
  enum Fact : unsigned {
    None = 0,
    Made = 1u << 0,       ///< socket() or its like, on this path.
    Accepted = 1u << 1,   ///< Came from accept(), or was accepted into.
    Connected = 1u << 2,  ///< A connect succeeded (or was not looked at).
    Connecting = 1u << 3, ///< A connect is under way.
    Listening = 1u << 4,
    Sent = 1u << 5,          ///< Data was sent.
    ShutDown = 1u << 6,      ///< The sending side was ended.
    MaybeShutDown = 1u << 7, ///< Code that is not visible may have.
    Waited = 1u << 8,        ///< Something was awaited after the shutdown.
    PeerClosed = 1u << 9,    ///< A receive returned 0.
    Broken = 1u << 10,       ///< An operation on it failed for good.
    Troubled = 1u << 11,     ///< Another call on it, or beside it, failed.
    HardLinger = 1u << 12,   ///< SO_LINGER {on, 0}: a reset on purpose.
    TimedLinger = 1u << 13,  ///< SO_LINGER {on, n}: closesocket waits.
    NonBlocking = 1u << 14,
    Duplicated = 1u << 15, ///< Known elsewhere.
    Closed = 1u << 16,
    Used = 1u << 17,        ///< Data was sent or asked for, or tried to be.
    SoftConnect = 1u << 18, ///< Was non-blocking when it was connected.
    CallTested = 1u << 19,  ///< Since it is connected, a branch was taken over
                            ///< what some other call returned.
    Misused = 1u << 20,     ///< A call was given it after it was closed.
    Fresh = 1u << 21,   ///< It was new when the path got it, and only what the
                        ///< path did to it can have changed its state.
    Bound = 1u << 22,   ///< A bind, or what implies one, succeeded (or was not
                        ///< looked at).
    Named = 1u << 23,   ///< That was tried.
    Dialing = 1u << 25, ///< A connect was called; that it is under way, or how
                        ///< it ended, was not awaited.
    OutOfOrder = 1u << 24, ///< A call was made that its state does not allow.
    Outdated = 1u << 26,   ///< When it is connected, an option has to be set
                           ///< for it to know of that.
    Unaware = 1u << 27,    ///< That, and it is connected.
    Read = 1u << 28,       ///< Accepted, and something was received.
    PartlyRead = 1u << 29, ///< That, but less than what the peer has to say.
  };
  unsigned Facts = None;
  Transport Kind = Transport::Unknown;

  bool has(unsigned AnyOf) const { return (Facts & AnyOf) != 0; }
  Socket with(unsigned MoreFacts) const { return {Facts | MoreFacts, Kind}; }
  Socket without(unsigned Some) const { return {Facts & ~Some, Kind}; }
  bool mayBeStream() const {
    return Kind == Transport::Unknown || Kind == Transport::Stream;
  }
  Socket as(Transport NewKind) const { return {Facts, NewKind}; }

  bool operator==(const Socket &O) const {
    return Facts == O.Facts && Kind == O.Kind;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddInteger(Facts);
    ID.AddInteger(static_cast<unsigned>(Kind));
  }
};

/// An operation on a socket. In PendingMap: the key, its result, decides
/// whether it succeeded. In FailureMap: it failed, and the key is the value of
/// WSAGetLastError() that tells how.
struct SocketOperation {
  enum OpKind {
    Bind,
    Connect,
    Listen,
    Send,
    Receive,  ///< The value is a count; 0 means that the peer has closed.
    Transfer, ///< A receive whose count comes another way.
    Shutdown,
    Make,  ///< The value is the socket, INVALID_SOCKET if it failed.
    Close, ///< If it failed, the socket is not closed.
    OtherCall,
  };
  OpKind Op;
  clang::ento::SymbolRef Sock;
  /// What the result looks like when the operation failed.
  model::Failure Fails;
  /// The count that was asked for, where the value is a count.
  clang::ento::SVal Wanted = clang::ento::UnknownVal();

  bool operator==(const SocketOperation &O) const {
    return Op == O.Op && Sock == O.Sock && Fails == O.Fails &&
           Wanted == O.Wanted;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddInteger(Op);
    ID.AddPointer(Sock);
    ID.AddInteger(static_cast<unsigned>(Fails));
    Wanted.Profile(ID);
  }
};

/// The traits. (LLVM's macros put them into an unnamed namespace, which would
/// give each source file its own; these are shared.)
struct BalanceTrait {
  using Type = Balance::Packed;
};
/// By the number of the startup, so that the order of the path is kept.
struct StartupTrait {
  using Type = llvm::ImmutableMap<unsigned, Startup>;
};
struct SocketTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, Socket>;
};
struct PendingTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, SocketOperation>;
};
struct FailureTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, SocketOperation>;
};
/// Closes after a shutdown whose end nobody awaited; judged when Winsock or
/// the process ends.
struct HastyCloseTrait {
  using Type = llvm::ImmutableMap<const clang::Expr *, clang::ento::SymbolRef>;
};
/// Sockets whose address others may bind, too: the call that set the option.
struct SharedTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, const clang::Expr *>;
};
/// Globals and fields that the path itself has written.
struct WrittenTrait {
  using Type = llvm::ImmutableSet<const clang::ento::MemRegion *>;
};
/// What stood in flags of shutdowns (ShutdownFlags.h) where the path asked:
/// what it found out then is not to be forgotten.
struct AskedFlagTrait {
  using Type = llvm::ImmutableSet<clang::ento::SymbolRef>;
};
/// What each frame is about to return.
struct ReturnTrait {
  using Type =
      llvm::ImmutableMap<const clang::StackFrameContext *, clang::ento::SVal>;
};
/// The transport that the path's last getaddrinfo asked for.
struct HintTrait {
  using Type = unsigned;
};

using StartupMap = StartupTrait::Type;
using SocketMap = SocketTrait::Type;
using OperationMap = PendingTrait::Type;

/// What the path knows about Winsock as a whole.
Balance balance(clang::ento::ProgramStateRef State);
clang::ento::ProgramStateRef withBalance(clang::ento::ProgramStateRef State,
                                         Balance B);

/// The socket's facts; none for a socket the path meets for the first time.
Socket socketOf(clang::ento::ProgramStateRef State, clang::ento::SymbolRef S);

/// What the rules can still ask of the socket, whatever happens to it: of two
/// sockets that differ in nothing else, one shows all that the other would.
Socket essential(Socket S);

/// The facts that a success of the operation adds, or takes away. What nobody
/// looks at counts as one: that path exists.
Socket succeeded(Socket S, SocketOperation::OpKind Op);

/// Whether the symbol compares with Value as Op says, as far as the constraints
/// tell.
clang::ento::ConditionTruthVal compare(clang::ento::ProgramStateRef State,
                                       clang::ento::SymbolRef Sym,
                                       clang::BinaryOperatorKind Op,
                                       std::int64_t Value);

/// Whether the call that returned Result, and that fails as Fails says, has
/// failed, as far as the constraints tell: it has if they leave no success, and
/// it has not if they leave no failure.
clang::ento::ConditionTruthVal hasFailed(clang::ento::ProgramStateRef State,
                                         model::Failure Fails,
                                         clang::ento::SymbolRef Result);

/// The state in which that call has failed; null if the constraints rule it
/// out.
clang::ento::ProgramStateRef assumeFailed(clang::ento::ProgramStateRef State,
                                          model::Failure Fails,
                                          clang::ento::SymbolRef Result);

/// The state in which it has succeeded; null likewise.
clang::ento::ProgramStateRef assumeSucceeded(clang::ento::ProgramStateRef State,
                                             model::Failure Fails,
                                             clang::ento::SymbolRef Result);

/// Decides what the constraints of the state decide by now: startups whose
/// result is known to be zero or not, operations that are known to have failed
/// or succeeded, failures that are known to be "would block". Returns the state
/// with the decisions in it. Nothing is assumed.
clang::ento::ProgramStateRef settle(clang::ento::ProgramStateRef State);

/// The same, where symbols are about to die on which decisions wait: nobody can
/// look at the results any more, so what they say is assumed that the program
/// counts on. What is known of dead symbols goes.
clang::ento::ProgramStateRef withoutDead(clang::ento::ProgramStateRef State,
                                         clang::ento::SymbolReaper &Reaper);

} // namespace winsock_tidy::paths

WINSOCK_TIDY_TRAIT(BalanceTrait)
WINSOCK_TIDY_TRAIT(StartupTrait)
WINSOCK_TIDY_TRAIT(SocketTrait)
WINSOCK_TIDY_TRAIT(PendingTrait)
WINSOCK_TIDY_TRAIT(HastyCloseTrait)
WINSOCK_TIDY_TRAIT(SharedTrait)
WINSOCK_TIDY_TRAIT(WrittenTrait)
WINSOCK_TIDY_TRAIT(AskedFlagTrait)
WINSOCK_TIDY_TRAIT(ReturnTrait)
WINSOCK_TIDY_TRAIT(FailureTrait)
WINSOCK_TIDY_TRAIT(HintTrait)

#endif // WINSOCK_TIDY_PATHS_WINSOCKSTATE_H
