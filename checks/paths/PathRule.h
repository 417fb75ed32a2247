//===--- PathRule.h - What a path-sensitive check is made of ----*- C++ -*-===//
//
// A rule is a clang-tidy check that looks at the paths of the path engine. All
// enabled rules of a translation unit share one run of the engine: they join a
// PathSession, the modeling moves the state and tells the rules what happens,
// and each rule reports under its own name.
//
// A rule never changes the state and never recognizes a function by itself.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_PATHRULE_H
#define WINSOCK_TIDY_PATHS_PATHRULE_H

#include "Check.h"
#include "model/Api.h"
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

/// The value a function returned, coarsely: which of zero, positive, negative
/// it can be. All bits set in an unsigned value (INVALID_SOCKET) count as
/// negative, a non-null pointer as positive.
struct ReturnClass {
  enum Bit : unsigned { Zero = 1, Positive = 2, Negative = 4, Nothing = 8 };
  unsigned Bits = Nothing;
  /// True if the value lies within what Other can be.
  bool within(ReturnClass Other) const { return (Bits & ~Other.Bits) == 0; }
  bool overlaps(ReturnClass Other) const { return (Bits & Other.Bits) != 0; }
  bool isAnything() const { return Bits == (Zero | Positive | Negative); }
};

/// One way in which one activation of a function ended.
struct FunctionEnd {
  const clang::Decl *Function;
  const clang::StackFrameContext *Frame;
  /// The node of the end, with a tag of ours so that it is kept.
  const clang::ento::ExplodedNode *Node;
  /// Null when control fell off the end.
  const clang::ReturnStmt *Return;
  /// Set when the function was left by this throw.
  const clang::CXXThrowExpr *Throw;
  /// Set when this call, or the throw, ended the process.
  const clang::Expr *ProcessEnd;
  ReturnClass Returned;
  Balance At;
  /// The startups that this activation, or what it called, made.
  llvm::SmallVector<Startup, 2> Startups;
  /// Whether this activation is where the engine began.
  bool isOutermost() const { return Frame->inTopFrame(); }
};

/// The call by which the path got the socket; null for one of unknown origin.
const clang::Stmt *originOf(clang::ento::SymbolRef Sock);

/// Paths of one entry that were ended because they no longer differed from
/// another one in anything that matters. What came of that one came of them.
class MergedPaths {
public:
  void clear() { Others.clear(); }
  /// End is the last node of a path that goes on as the one through Other does.
  void add(const clang::ento::ExplodedNode *End,
           const clang::ento::ExplodedNode *Other) {
    Others[End] = Other;
  }
  bool goesOn(const clang::ento::ExplodedNode *End) const {
    return Others.contains(End);
  }
  /// The nodes that come after Node, on the other path if Node's was merged.
  llvm::SmallVector<const clang::ento::ExplodedNode *, 2>
  after(const clang::ento::ExplodedNode *Node) const;

private:
  llvm::DenseMap<const clang::ento::ExplodedNode *,
                 const clang::ento::ExplodedNode *>
      Others;
};

/// All ends that the exploration of one entry function has seen.
struct EntryEnds {
  const clang::Decl *Entry;
  /// main, wmain, WinMain or wWinMain: the process ends with it.
  bool IsProgramEntry;
  /// Objects with static storage, or handlers, may end Winsock after main.
  bool ExitMayCleanUp;
  /// The entry, or what it calls in this file, calls WSACleanup somewhere,
  /// though perhaps on no path that was explored.
  bool CallsCleanup;
  /// False if the exploration was given up with paths unexplored: that
  /// something was not seen proves nothing then.
  bool IsComplete;
  /// The unit's own functions call the entry, on paths that were not explored
  /// as far: what they make of what it leaves is not known.
  bool HasUnseenCallers;
  llvm::ArrayRef<FunctionEnd> Ends;
  /// Sockets (by where they come from) that some path puts to use: sends or
  /// receives on them, keeps them, or hands them on.
  const llvm::DenseSet<const clang::Stmt *> &UsedSockets;
  /// Those of them that some path receives on more than once.
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
    BelowEntry,  ///< The path made none: it undoes what its caller started.
  };
  MatchKind Match;
  const clang::Expr *Call;
  /// The startup that it matches, that failed, or that was matched before.
  const Startup *Of;
  /// No startup of the path is open after it.
  bool IsLast;
  /// A function of another file makes it; so may its counterpart.
  bool IsElsewhere = false;
};

/// An open socket that the program can no longer close, or another resource
/// that it can no longer release.
struct LeakEvent {
  enum HowKind {
    NeverClosed, ///< No path closes what this call makes, or hands it on.
    Leaves,      ///< A function is left with the socket open.
    Throws,      ///< It is left by an exception.
    NextIsMade,  ///< The same call makes the next socket, in a loop.
  };
  HowKind How;
  model::Resource What;
  /// The call that made the socket.
  const clang::Expr *Origin;
  /// The function that lost it.
  const clang::Decl *Function;
  /// Where it was lost: the call, the return, the jump; invalid if unknown.
  clang::SourceLocation Where;
};

/// A resource that is no socket is released, or used, and is none.
struct HandleEvent {
  enum FaultKind {
    ReleasedTwice,
    UsedAfter, ///< It is released.
    NeverMade, ///< It is released, though the call that makes it failed.
  };
  FaultKind Fault;
  model::Resource What;
  /// The function that is called; null where memory is read or written.
  const model::Function *Row;
};

/// The result of a function that returns a count is used as one where it may
/// still be SOCKET_ERROR; or the count that WSARecv stores, where the call may
/// have failed (the row's failure is no Failure::Count then).
struct CountEvent {
  enum UseKind { Index, Offset, Sum, Size, Bound, Returned };
  UseKind As;
  const model::Function &Row;
  /// Where it is used.
  const clang::Expr *Use;
};

/// An error is fetched from where it is not.
struct FetchEvent {
  enum FaultKind {
    Errno,       ///< errno, which Winsock does not set.
    IsTheResult, ///< WSAGetLastError, where the result is the code.
    Overwritten, ///< WSAGetLastError, after another call.
  };
  FaultKind Fault;
  /// The call that failed, and for Overwritten the one after it.
  const model::Function &Failed;
  const model::Function *Between;
  const clang::Expr *Fetch;
  /// The program has asked for the same error before.
  bool IsAgain;
};

/// A call is made that the socket's state does not allow: it fails.
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

/// A connection that is being made is awaited by a call that is not told when
/// that fails.
struct WaitEvent {
  const model::Function &Row;
  const clang::Expr *Call;
  bool IsForEver; ///< It has no end of its own.
};

/// A call that needs Winsock started where it is not.
struct UseEvent {
  enum CauseKind {
    NeverStarted, ///< Nothing has started it since the program began.
    StartFailed,  ///< Every startup of the path failed.
    AfterCleanup, ///< The path's last cleanup came before.
  };
  CauseKind Cause;
  const model::Function &Row;
  const clang::Expr *Call;
  /// The startup that failed, or that the last cleanup matched.
  const Startup *Of;
  /// The startup is the business of whoever makes the call; else only if the
  /// function that starts Winsock hands it over when it succeeds.
  bool IsForUs = true;
  /// The variable that the path initializes before the program's main begins.
  const clang::VarDecl *BeforeMain = nullptr;
};

/// A point of a path at which something happened.
struct Moment {
  /// The node to report at. The state of the path before what happens, with
  /// everything settled that the constraints decide.
  const clang::ento::ExplodedNode *Node;
  clang::ento::ProgramStateRef State;
  clang::ento::BugReporter &BR;
  const clang::StackFrameContext *frame() const {
    return Node->getStackFrame();
  }
};

class PathRule : public ClangTidyCheck {
public:
  PathRule(llvm::StringRef Name, ClangTidyContext *Context, story::Topic About);
  ~PathRule() override;

  /// The events of the modeling. The call is about to be made.
  virtual void onCleanup(const CleanupEvent &Event, const Moment &At) {}
  virtual void onUseOutside(const UseEvent &Event, const Moment &At) {}
  virtual void onClose(const clang::Expr *Call, clang::ento::SymbolRef Sock,
                       const Socket &Facts, const Moment &At) {}
  /// A call that needs an open socket is given one that was closed.
  virtual void onUseOfClosed(const clang::Expr *Call,
                             const model::Function &Row,
                             clang::ento::SymbolRef Sock, const Moment &At) {}
  /// The last WSACleanup runs while a socket of the path is open.
  virtual void onOpenAtCleanup(const clang::Expr *Call,
                               clang::ento::SymbolRef Sock, const Socket &Facts,
                               const Moment &At) {}
  virtual void onWrongOrder(const OrderEvent &Event,
                            clang::ento::SymbolRef Sock, const Moment &At) {}
  /// The socket is about to listen, though Option, a call, has set that others
  /// may bind its address.
  virtual void onSharedAddress(const clang::Expr *Option,
                               clang::ento::SymbolRef Sock, const Moment &At) {}
  /// A call that ends something is made, and nothing speaks against it.
  virtual void onRightOrder(const clang::Expr *Call) {}
  virtual void onConnectWait(const WaitEvent &Event,
                             clang::ento::SymbolRef Sock, const Moment &At) {}
  /// After Wait, a call of that kind, has perhaps come to no result, the
  /// program asks the socket itself how the connect goes.
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
  /// Memory that an operation under way uses goes out of scope at Where, or is
  /// freed at the node.
  virtual void onLentMemoryGone(const LentMemory &Gone,
                                clang::SourceLocation Where, const Moment &At) {
  }
  /// An entry function is about to be explored.
  virtual void onEntry() {}
  /// Winsock ended (the last cleanup), or the process did.
  virtual void onEndOfWinsock(const Moment &At) {}
  /// The exploration of one entry is over; all its ends can be compared.
  virtual void onEntryDone(const EntryEnds &Ends,
                           clang::ento::BugReporter &BR) {}
  /// The whole translation unit was explored; syntax may be looked at too.
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

  /// The check's id ("winsock-close-ungraceful").
  llvm::StringRef id() const { return Id; }

  /// The engine's name for what findings are about.
  static llvm::StringRef category(story::Topic About) {
    return About == story::Topic::Winsock  ? "Winsock"
           : About == story::Topic::Socket ? "socket"
           : About == story::Topic::Order  ? "order of calls"
           : About == story::Topic::Handle ? "handle"
                                           : "result";
  }
  /// True if notes about that topic belong to the report's story.
  static bool isAbout(const clang::ento::PathSensitiveBugReport &Report,
                      story::Topic About);
  /// True the first time it is asked about a location: one finding per place.
  bool isFirstAt(clang::SourceLocation Loc) {
    return Places.insert(Loc).second;
  }
  /// Called once per exploration, with the checker that reports in its name.
  template <typename CheckerT> void makeBugType(const CheckerT &Checker) {
    Bug = std::make_unique<clang::ento::BugType>(&Checker, Id, category(About));
  }

protected:
  /// Reports Message at the node; the finding sits at Where when that is
  /// valid, else at the node's statement. Notes come from the path; those
  /// about sockets only if they are about Sock. A null Fix is none.
  void report(llvm::StringRef Message, const clang::ento::ExplodedNode *Node,
              clang::SourceLocation Where, clang::ento::BugReporter &BR,
              clang::ento::SymbolRef Sock = nullptr,
              const clang::FixItHint &Fix = {});
  /// One root cause, one finding: what follows from a call that a finding
  /// blames is told by that finding.
  void blame(const clang::Expr *Call);
  bool isBlamed(const clang::Expr *Call) const;

private:
  friend class PathSession;
  friend class FindingConsumer;
  std::string Id;
  story::Topic About;
  std::shared_ptr<PathSession> Session;
  std::unique_ptr<clang::ento::BugType> Bug;
  llvm::DenseSet<clang::SourceLocation> Places;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_PATHRULE_H
