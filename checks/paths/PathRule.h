//===--- PathRule.h - What a path-sensitive check consists of ---*- C++ -*-===//
//
// A rule is a clang-tidy check that examines the paths of the path engine. All
// enabled rules of a translation unit share one run of the engine: they join a
// PathSession, the modeling updates the state and sends events to the rules,
// and each rule reports under its own name.
//
// A rule never changes the state and never identifies functions by name.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_PATHRULE_H
#define WINSOCK_TIDY_PATHS_PATHRULE_H

#include "Check.h"
#include "model/Api.h"
#include "paths/ReportedCalls.h"
#include "paths/Story.h"
#include "paths/WinsockState.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugType.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include "llvm/ADT/DenseSet.h"

namespace winsock_tidy {
class ApiLookup;
}

namespace winsock_tidy::paths {

class PathSession;
class Relevance;
struct LentMemory;

/// A coarse class of the value that a function returned: which of zero,
/// positive and negative it can be. A value with all bits set of an unsigned
/// type (INVALID_SOCKET) counts as negative, a non-null pointer as positive.
struct ReturnClass {
  enum Bit : unsigned { Zero = 1, Positive = 2, Negative = 4, Nothing = 8 };
  unsigned Bits = Nothing;
  /// True if Other includes every value that this class includes.
  bool within(ReturnClass Other) const { return (Bits & ~Other.Bits) == 0; }
  bool overlaps(ReturnClass Other) const { return (Bits & Other.Bits) != 0; }
  bool isAnything() const { return Bits == (Zero | Positive | Negative); }
};

/// One way in which one call of a function ended.
struct FunctionEnd {
  const clang::Decl *Function;
  const clang::StackFrameContext *Frame;
  /// The node of the end. It has a tag of this project, so that the engine
  /// keeps it.
  const clang::ento::ExplodedNode *Node;
  /// Null if control reached the end of the body without a return.
  const clang::ReturnStmt *Return;
  /// The throw that left the function, if one did.
  const clang::CXXThrowExpr *Throw;
  /// The call, or the throw, that ended the process, if one did.
  const clang::Expr *ProcessEnd;
  ReturnClass Returned;
  Balance At;
  /// The startups that this call of the function, or its callees, made.
  llvm::SmallVector<Startup, 2> Startups;
  /// Whether this is the function at which the engine began.
  bool isOutermost() const { return Frame->inTopFrame(); }
};

/// The call by which the path got the socket; null for one of unknown origin.
const clang::Stmt *originOf(clang::ento::SymbolRef Sock);

/// Paths of one entry that were ended early, most of them because they no
/// longer differed from another path in anything that matters. The outcome of
/// the other path is theirs, too.
class MergedPaths {
public:
  void clear() {
    Others.clear();
    IsRough = false;
  }
  /// Records that End is the last node of a path that continues in the same way
  /// as the path through Other; if Roughly, with the same facts, but possibly
  /// another way through the function.
  void add(const clang::ento::ExplodedNode *End,
           const clang::ento::ExplodedNode *Other, bool Roughly) {
    Others[End] = Other;
    IsRough |= Roughly;
  }
  /// Records that a path was ended for which no other path stands.
  void cut() { IsRough = true; }
  /// True if a path was ended that might have shown more than the others.
  bool isRough() const { return IsRough; }
  bool goesOn(const clang::ento::ExplodedNode *End) const {
    return Others.contains(End);
  }
  /// Returns the nodes that come after Node, or after its counterpart if Node's
  /// path was merged.
  llvm::SmallVector<const clang::ento::ExplodedNode *, 2>
  after(const clang::ento::ExplodedNode *Node) const;

private:
  llvm::DenseMap<const clang::ento::ExplodedNode *,
                 const clang::ento::ExplodedNode *>
      Others;
  bool IsRough = false;
};

/// All function ends that the exploration of one entry function has seen.
struct EntryEnds {
  const clang::Decl *Entry;
  /// main, wmain, WinMain or wWinMain: the process ends with it.
  bool IsProgramEntry;
  /// Objects with static storage, or handlers, may end Winsock after main.
  bool ExitMayCleanUp;
  /// The entry, or one of its callees in this file, calls WSACleanup somewhere,
  /// possibly on no explored path.
  bool CallsCleanup;
  /// False if the exploration stopped with paths unexplored, or paths were
  /// merged roughly: the lack of an event proves nothing then.
  bool IsComplete;
  /// Other functions of the unit call the entry on paths that were not explored
  /// as far: how they handle its results is not known.
  bool HasUnseenCallers;
  llvm::ArrayRef<FunctionEnd> Ends;
  /// Sockets (by the calls that made them) that some path uses: it sends or
  /// receives on them, stores them, or passes them on.
  const llvm::DenseSet<const clang::Stmt *> &UsedSockets;
  bool isUsed(clang::ento::SymbolRef Sock) const {
    return originOf(Sock) && UsedSockets.contains(originOf(Sock));
  }
  /// The sockets among them on which some path receives more than once.
  const llvm::DenseSet<const clang::Stmt *> &ReadOnSockets;
  ApiLookup &Api;
  const Relevance &Relevant;
  const MergedPaths &Merged;
};

/// A call of WSACleanup.
struct CleanupEvent {
  enum MatchKind {
    Matches,     ///< It matches a startup of this path.
    AfterFailed, ///< The path's only startup failed.
    OneTooMany,  ///< All startups of this path are matched already.
    BelowEntry,  ///< The path has none: it undoes its caller's startup.
  };
  MatchKind Match;
  const clang::Expr *Call;
  /// The startup that it matches, that failed, or that was matched before.
  const Startup *Of;
  /// No startup of the path is open after it.
  bool IsLast;
  /// A function of another file makes it; its counterpart may be there, too.
  bool IsElsewhere = false;
};

/// An open socket that the program can no longer close, or another resource
/// that the program can no longer release.
struct LeakEvent {
  enum HowKind {
    NeverClosed, ///< No path closes what this call makes, or passes it on.
    Leaves,      ///< A function is left with the socket open.
    Throws,      ///< An exception leaves the function.
    NextIsMade,  ///< The same call makes the next socket, in a loop.
  };
  HowKind How;
  model::Resource What;
  /// The call that made the socket.
  const clang::Expr *Origin;
  /// The function that lost it.
  const clang::Decl *Function;
  /// Where it was lost: the call, the return, the jump; invalid if not known.
  clang::SourceLocation Where;
};

/// The program releases or uses a handle that is not a valid resource.
struct HandleEvent {
  enum FaultKind {
    ReleasedTwice,
    UsedAfter, ///< It is released.
    NeverMade, ///< It is released, although the call that makes it failed.
  };
  FaultKind Fault;
  model::Resource What;
  /// The function that is called; null if the program reads or writes memory.
  const model::Function *Row;
};

/// The result of a function that returns a count is used as a count although it
/// may still be SOCKET_ERROR; or the count that WSARecv stores is used although
/// the call may have failed (the row's failure is not Failure::Count then).
struct CountEvent {
  enum UseKind { Index, Offset, Sum, Size, Bound, Returned };
  UseKind As;
  const model::Function &Row;
  /// Where it is used.
  const clang::Expr *Use;
};

/// The program gets an error from the wrong source.
struct FetchEvent {
  enum FaultKind {
    Errno,       ///< errno, which Winsock does not set.
    IsTheResult, ///< WSAGetLastError, although the result is the code.
    Overwritten, ///< WSAGetLastError, after another call.
  };
  FaultKind Fault;
  /// The call that failed, and for Overwritten the later call.
  const model::Function &Failed;
  const model::Function *Between;
  const clang::Expr *Fetch;
  /// The program has asked for the same error before.
  bool IsAgain;
};

/// The socket's state does not allow a call: the call fails.
struct OrderEvent {
  enum FaultKind {
    NotBound,      ///< listen, ConnectEx, recv of a datagram socket.
    BoundBefore,   ///< bind.
    NotListening,  ///< accept.
    Listens,       ///< connect.
    NotConnected,  ///< send, recv, shutdown.
    IsConnected,   ///< listen.
    TakesNoOthers, ///< listen, accept of a datagram socket.
    Unaware,       ///< shutdown, getpeername after ConnectEx.
  };
  FaultKind Fault;
  const model::Function &Row;
  const clang::Expr *Call;
  const Socket &Facts;
};

/// The program waits for a connection with a call that does not report a failed
/// connect.
struct WaitEvent {
  const model::Function &Row;
  const clang::Expr *Call;
  bool IsForEver; ///< The wait has no time limit.
};

/// A call that needs Winsock is made where Winsock is not started.
struct UseEvent {
  enum CauseKind {
    NeverStarted, ///< Nothing has started Winsock since the program began.
    StartFailed,  ///< Every startup of the path failed.
    AfterCleanup, ///< It follows the path's last cleanup.
  };
  CauseKind Cause;
  const model::Function &Row;
  const clang::Expr *Call;
  /// The startup that failed, or the one that the last cleanup matched.
  const Startup *Of;
  /// True if the code that makes the call is responsible for the startup. If
  /// false, the use is reported only if the function that starts Winsock leaves
  /// the startup to its caller on success.
  bool IsForUs = true;
  /// The variable whose initialization the path runs before the program's main
  /// begins; empty if there is none.
  llvm::StringRef BeforeMain = {};
};

/// A point of a path at which something happened.
struct Moment {
  /// The node to report at. It has the state of the path before the event, in
  /// which everything is settled that the constraints decide.
  const clang::ento::ExplodedNode *Node;
  clang::ento::ProgramStateRef State;
  clang::ento::BugReporter &BR;
  const clang::StackFrameContext *frame() const {
    return Node->getStackFrame();
  }
};

/// What the modeling examines on behalf of a rule, for reasons (Silences.h).
enum class Question {
  IsStarted,    ///< Is Winsock started where a call needs it?
  IsGraceful,   ///< Is a connection shut down before its close?
  IsOpen,       ///< Is the socket open where a call needs it?
  IsInOrder,    ///< Does the socket's state allow the call?
  IsOwnAddress, ///< Can others bind the address on which a socket listens?
  IsCount,      ///< Is a count used where it may be an error?
  IsRightError  ///< Does the error come from the right source?
};

class PathRule : public WinsockCheck {
public:
  PathRule(llvm::StringRef Name, UnitContext &Unit, story::Topic About);
  ~PathRule() override;

  /// The events of the modeling. The call is about to be made.
  virtual void onCleanup(const CleanupEvent &Event, const Moment &At) {}
  virtual void onUseOutside(const UseEvent &Event, const Moment &At) {}
  virtual void onClose(const clang::Expr *Call, clang::ento::SymbolRef Sock,
                       const Socket &Facts, const Moment &At) {}
  /// A call that needs an open socket receives a closed one.
  virtual void onUseOfClosed(const clang::Expr *Call,
                             const model::Function &Row,
                             clang::ento::SymbolRef Sock, const Moment &At) {}
  /// The last WSACleanup runs while a socket of the path is open.
  virtual void onOpenAtCleanup(const clang::Expr *Call,
                               clang::ento::SymbolRef Sock, const Socket &Facts,
                               const Moment &At) {}
  virtual void onWrongOrder(const OrderEvent &Event,
                            clang::ento::SymbolRef Sock, const Moment &At) {}
  /// The socket is about to listen, although Option, a call, has allowed others
  /// to bind its address.
  virtual void onSharedAddress(const clang::Expr *Option,
                               clang::ento::SymbolRef Sock, const Moment &At) {}
  /// A call that ends something is made in an allowed order.
  virtual void onRightOrder(const clang::Expr *Call) {}
  virtual void onConnectWait(const WaitEvent &Event,
                             clang::ento::SymbolRef Sock, const Moment &At) {}
  /// After Wait, a call of that kind, may have returned without a result, the
  /// program asks the socket itself about the connect.
  virtual void onConnectAsked(const clang::Expr *Wait) {}
  virtual void onErrorAsCount(const CountEvent &Event,
                              clang::ento::SymbolRef Result, const Moment &At) {
  }
  virtual void onWrongErrorSource(const FetchEvent &Event,
                                  clang::ento::SymbolRef Result,
                                  const Moment &At) {}
  virtual void onHandleFault(const HandleEvent &Event,
                             clang::ento::SymbolRef Sym, const Moment &At) {}
  virtual void onLeak(const LeakEvent &Event, clang::ento::SymbolRef Sock,
                      const Moment &At) {}
  /// A path shows that the handle that Origin, a call, makes is not lost, for
  /// Reason, which arose at Where. Sent only if reasons are wanted
  /// (Silences.h), and only if no path loses the handle.
  virtual void onKept(const clang::Expr *Origin, model::Resource What,
                      llvm::StringRef Reason, clang::SourceLocation Where) {}
  /// Memory that a pending operation uses goes out of scope at Where, or is
  /// freed at the node.
  virtual void onLentMemoryGone(const LentMemory &Gone,
                                clang::SourceLocation Where, const Moment &At) {
  }
  /// The exploration of an entry function begins.
  virtual void onEntry() {}
  /// Winsock ended (the last cleanup), or the process did.
  virtual void onEndOfWinsock(const Moment &At) {}
  /// The exploration of one entry is over; all its ends can be compared.
  virtual void onEntryDone(const EntryEnds &Ends,
                           clang::ento::BugReporter &BR) {}
  /// The whole translation unit was explored; rules may examine syntax, too.
  virtual void onUnitDone(clang::ASTContext &Context, ApiLookup &Api,
                          const Relevance &Relevant) {}

  bool isLanguageVersionSupported(const clang::LangOptions &) const override {
    return true;
  }
  void registerPPCallbacks(const clang::SourceManager &SM,
                           clang::Preprocessor *PP,
                           clang::Preprocessor *ModuleExpanderPP) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
  void onEndOfTranslationUnit() override;

  /// True if the rule reports what the modeling finds for that question.
  virtual bool answers(Question What) const { return false; }

  /// The check's id ("winsock-close-ungraceful").

  /// The engine's name for the topic of a finding.
  static llvm::StringRef category(story::Topic About) {
    return About == story::Topic::Winsock  ? "Winsock"
           : About == story::Topic::Socket ? "socket"
           : About == story::Topic::Order  ? "order of calls"
           : About == story::Topic::Handle ? "handle"
                                           : "result";
  }
  /// True if notes about that topic belong to the report.
  static bool isAbout(const clang::ento::PathSensitiveBugReport &Report,
                      story::Topic About);
  /// True at the first call for a location: one finding per location.
  bool isFirstAt(clang::SourceLocation Loc) {
    return Places.insert(Loc).second;
  }
  /// The calls for which isFirstFor was called.
  ReportedCalls &reported() { return Reported; }
  /// Called once per exploration, with the checker that reports in the rule's
  /// name.
  template <typename CheckerT> void makeBugType(const CheckerT &Checker) {
    Bug =
        std::make_unique<clang::ento::BugType>(&Checker, id(), category(About));
  }

protected:
  /// Reports Message at the node. The finding is located at Where if that is
  /// valid, otherwise at the node's statement. Notes come from the path; notes
  /// about sockets only if they are about Sock. Fix may be null.
  void report(llvm::StringRef Message, const clang::ento::ExplodedNode *Node,
              clang::SourceLocation Where, clang::ento::BugReporter &BR,
              clang::ento::SymbolRef Sock = nullptr,
              const clang::FixItHint &Fix = {});
  /// Records, if reasons are wanted, why the rule reports nothing about About:
  /// a clause that completes "no finding: ...", and where it became true.
  void keepSilent(const clang::Stmt *About, llvm::StringRef Reason,
                  clang::SourceLocation Arose = {}) const;
  /// Ensures one finding per root cause: the rules report nothing that follows
  /// from Call, which a finding blames.
  void blame(const clang::Expr *Call);
  bool isBlamed(const clang::Expr *Call) const;
  /// True at the first call for Call, which a finding of any entry is about.
  bool isFirstFor(const clang::Expr *Call) { return Reported.add(Call); }
  bool isReported(const clang::Expr *Call) const {
    return Reported.contains(Call);
  }

private:
  friend class PathSession;
  story::Topic About;
  PathSession &Session;
  std::unique_ptr<clang::ento::BugType> Bug;
  llvm::DenseSet<clang::SourceLocation> Places;
  ReportedCalls Reported;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_PATHRULE_H
