//===--- WinsockState.h - What a path knows about Winsock -------*- C++ -*-===//
//
// The values that the modeling keeps in the program state of the path engine:
// the startups made on the path, the sockets that it uses, and the operations
// whose outcome is not known yet. Values are immutable: the modeling replaces
// them, and the rules read them.
//
// Outcomes are decided late. WSAStartup's result is a symbol; the constraints
// decide whether the call succeeded when a rule needs the answer, or when the
// symbol dies. So `int ok = WSAStartup(...) == 0; ... if (ok)` is followed at
// any distance, and an unchecked call does not split the path.
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
    Unknown, ///< The path has not tested the result (yet).
    Held,    ///< It succeeded, and no cleanup has matched it yet.
    Failed,  ///< It failed.
    Matched, ///< It succeeded, and a cleanup matched it.
  };
  StatusKind Status;
  const clang::Expr *Call;
  const clang::StackFrameContext *Frame;
  /// The symbol of the result while Status is Unknown; null otherwise.
  clang::ento::SymbolRef Result;
  /// While Status is Matched: the cleanup, and where it ran.
  const clang::Expr *By = nullptr;
  const clang::StackFrameContext *ByFrame = nullptr;

  /// True if, as far as the path knows, Winsock is started because of this
  /// call.
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

/// What the path knows about Winsock as a whole. Packed into one integer so
/// that it is a cheap trait of the state.
struct Balance {
  bool KnownBase = false;    ///< The startup count at the entry is zero (main).
  bool UnknownRan = false;   ///< A function of unknown effect ran.
  bool UnknownSince = false; ///< The same, since the last startup or cleanup.
  bool Doubtful = false;     ///< A branch was taken over a value that the path
                             ///< had known and then lost: the path may be
                             ///< infeasible.
  bool ExitHandler = false;  ///< An exit handler that ends Winsock exists.
  bool OwnerGone = false;    ///< An object was destroyed whose destruction may
                             ///< end Winsock in code that is not visible, or a
                             ///< function that ends Winsock was not followed.
  bool Guessed = false;      ///< After a startup, a branch was taken over
                             ///< memory that the path does not know.
  bool GuessedSince = false; ///< After the last startup or cleanup.
  bool GuessedBefore = false; ///< The same, before the first startup.
  bool EnderRan = false;      ///< A function ran that may end Winsock.
  bool HeldElsewhere = false; ///< A socket was made while no startup of the
                              ///< path was open: other code holds one.
  bool Ending = false;        ///< The process is about to end, in a function
                              ///< that is followed for the error it fetches.
  unsigned Unmatched = 0;     ///< Cleanups that no startup of the path matches.
  unsigned Made = 0;          ///< Startups made; numbers the next one.

  using Packed = std::uint64_t;
  Packed pack() const {
    return Packed(KnownBase) | Packed(UnknownRan) << 1 | Packed(Doubtful) << 2 |
           Packed(ExitHandler) << 3 | Packed(OwnerGone) << 4 |
           Packed(Guessed) << 5 | Packed(GuessedBefore) << 6 |
           Packed(UnknownSince) << 7 | Packed(GuessedSince) << 8 |
           Packed(EnderRan) << 9 | Packed(HeldElsewhere) << 10 |
           Packed(Ending) << 11 | Packed(Unmatched & 0xffff) << 16 |
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
    B.HeldElsewhere = P & 1024;
    B.Ending = P & 2048;
    B.Unmatched = (P >> 16) & 0xffff;
    B.Made = (P >> 32) & 0xffff;
    return B;
  }
};

/// A socket's transport, as far as the path knows.
enum class Transport : unsigned char {
  Unknown,
  Stream,
  Datagram,
  Other, ///< Not a stream; perhaps datagrams.
};

/// What the path knows about one socket.
struct Socket {
  enum Fact : unsigned {
    None = 0,
    Made = 1u << 0,       ///< Made by socket(), WSASocket, ...
    Accepted = 1u << 1,   ///< Came from accept(), or was accepted into.
    Connected = 1u << 2,  ///< A connect succeeded (or was not tested).
    Connecting = 1u << 3, ///< A connect is pending.
    Listening = 1u << 4,
    Sent = 1u << 5,          ///< Data was sent.
    ShutDown = 1u << 6,      ///< The sending side was ended.
    MaybeShutDown = 1u << 7, ///< Code that is not visible may have.
    Waited = 1u << 8,        ///< A wait followed the shutdown.
    PeerClosed = 1u << 9,    ///< A receive returned 0.
    Broken = 1u << 10,       ///< An operation on it failed permanently.
    Troubled = 1u << 11,     ///< Another call on it, or near it, failed.
    HardLinger = 1u << 12,   ///< SO_LINGER {on, 0}: an intended reset.
    TimedLinger = 1u << 13,  ///< SO_LINGER {on, n}: closesocket waits.
    NonBlocking = 1u << 14,
    Duplicated = 1u << 15, ///< Available elsewhere.
    Closed = 1u << 16,
    Used = 1u << 17,        ///< The path tried to send or receive.
    SoftConnect = 1u << 18, ///< Was non-blocking when it was connected.
    CallTested = 1u << 19,  ///< Since it was connected, a branch was taken over
                            ///< the result of another call.
    Misused = 1u << 20,     ///< It was passed to a call after it was closed.
    Fresh = 1u << 21,       ///< It was new when the path got it, and only the
                            ///< path's own calls can have changed its state.
    Bound = 1u << 22,   ///< A bind, or a call that implies one, succeeded (or
                        ///< was not tested).
    Named = 1u << 23,   ///< The program tried to bind it.
    Dialing = 1u << 25, ///< A connect was called; the path did not wait for its
                        ///< completion or result.
    OutOfOrder = 1u << 24, ///< A call was made that its state does not allow.
    Outdated = 1u << 26,   ///< When it is connected, it does not know of that
                           ///< until an option is set.
    Unaware = 1u << 27,    ///< Outdated, and connected.
    Read = 1u << 28,       ///< Accepted, and the path received data.
    PartlyRead = 1u << 29, ///< The path received less than the peer sends.
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

/// An operation on a socket. In PendingMap the key is its result, which decides
/// whether the operation succeeded. In FailureMap the operation failed, and the
/// key is the value of WSAGetLastError() that gives the reason.
struct SocketOperation {
  enum OpKind {
    Bind,
    Connect,
    Listen,
    Send,
    Receive,  ///< The value is a count; 0 means that the peer has closed.
    Transfer, ///< A receive whose count is not the result.
    Shutdown,
    Make,  ///< The value is the socket, INVALID_SOCKET if it failed.
    Close, ///< If the operation failed, the socket is not closed.
    OtherCall,
  };
  OpKind Op;
  clang::ento::SymbolRef Sock;
  /// The result of a failed operation.
  model::Failure Fails;
  /// The requested count, if the value is a count.
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

/// The traits. (LLVM's macros put traits into an unnamed namespace, which gives
/// each source file its own; these are shared.)
struct BalanceTrait {
  using Type = Balance::Packed;
};
/// By the number of the startup, to keep the order of the path.
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
/// A close that is harmless unless Winsock or the process ends next.
struct HastyClose {
  clang::ento::SymbolRef Sock;
  /// The path shut the socket down and did not wait for the peer; otherwise it
  /// sent nothing.
  bool IsShutDown;
  /// The path has not used the connection, and has tested the result of another
  /// call.
  bool IsUnused;

  bool operator==(const HastyClose &O) const {
    return Sock == O.Sock && IsShutDown == O.IsShutDown &&
           IsUnused == O.IsUnused;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Sock);
    ID.AddBoolean(IsShutDown);
    ID.AddBoolean(IsUnused);
  }
};
/// By the call of closesocket.
struct HastyCloseTrait {
  using Type = llvm::ImmutableMap<const clang::Expr *, HastyClose>;
};
/// Sockets whose address others may also bind: the call that set the option.
struct SharedTrait {
  using Type = llvm::ImmutableMap<clang::ento::SymbolRef, const clang::Expr *>;
};
/// Globals and fields that the path itself has written.
struct WrittenTrait {
  using Type = llvm::ImmutableSet<const clang::ento::MemRegion *>;
};
/// The values of shutdown flags (ShutdownFlags.h) that the path tested. The
/// path must not forget these values.
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
/// The path has set the last error itself, possibly to none.
struct LastErrorSetTrait {
  using Type = bool;
};

using StartupMap = StartupTrait::Type;
using SocketMap = SocketTrait::Type;
using OperationMap = PendingTrait::Type;

/// What the path knows about Winsock as a whole.
Balance balance(clang::ento::ProgramStateRef State);
clang::ento::ProgramStateRef withBalance(clang::ento::ProgramStateRef State,
                                         Balance B);

/// Returns the facts about the socket; none for a socket that the path uses for
/// the first time.
Socket socketOf(clang::ento::ProgramStateRef State, clang::ento::SymbolRef S);

/// Returns the facts that the rules can still read, whatever happens to the
/// socket: of two sockets that differ in nothing else, one shows everything
/// that the other would.
Socket essential(Socket S);

/// Why a close without a shutdown loses nothing, or is intended, and the facts
/// about the socket that show it.
struct HarmlessClose {
  llvm::StringRef Reason;
  unsigned Facts = Socket::None;
};

/// Returns no reason if the path shows a connection on which data can be in
/// transit at a close, and nothing that makes that harmless or intended.
HarmlessClose whyHarmless(const Socket &S);
/// True if there is no such reason.
bool mayLoseData(const Socket &S);
/// True if the path has not used the connection, and has tested the result of
/// another call: something else may have gone wrong.
bool mayBeGivenUp(const Socket &S);

/// Returns the facts after a success of the operation. A result that the
/// program does not test counts as a success, because that path exists.
Socket succeeded(Socket S, SocketOperation::OpKind Op);

/// Whether the symbol compares with Value as Op states, as far as the
/// constraints show.
clang::ento::ConditionTruthVal compare(clang::ento::ProgramStateRef State,
                                       clang::ento::SymbolRef Sym,
                                       clang::BinaryOperatorKind Op,
                                       std::int64_t Value);

/// Whether the call that returned Result, whose failures Fails describes, has
/// failed, as far as the constraints show: it has failed if they exclude
/// success, and has succeeded if they exclude failure.
clang::ento::ConditionTruthVal hasFailed(clang::ento::ProgramStateRef State,
                                         model::Failure Fails,
                                         clang::ento::SymbolRef Result);

/// Returns the state in which that call has failed; null if the constraints
/// exclude it.
clang::ento::ProgramStateRef assumeFailed(clang::ento::ProgramStateRef State,
                                          model::Failure Fails,
                                          clang::ento::SymbolRef Result);

/// Returns the state in which it has succeeded; null if the constraints exclude
/// it.
clang::ento::ProgramStateRef assumeSucceeded(clang::ento::ProgramStateRef State,
                                             model::Failure Fails,
                                             clang::ento::SymbolRef Result);

/// Decides everything that the constraints of the state decide by now: startups
/// whose result is known to be zero or not, operations that are known to have
/// failed or succeeded, failures that are known to be "would block". Returns
/// the state with these decisions. It assumes nothing.
clang::ento::ProgramStateRef settle(clang::ento::ProgramStateRef State);

/// The same if symbols are about to die on which decisions depend. The program
/// can no longer test these results, so the state assumes what the program
/// relies on. It also drops what is known about dead symbols.
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
WINSOCK_TIDY_TRAIT(LastErrorSetTrait)

#endif // WINSOCK_TIDY_PATHS_WINSOCKSTATE_H
