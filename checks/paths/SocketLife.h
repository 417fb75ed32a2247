//===--- SocketLife.h - Which code can still close a socket -----*- C++ -*-===//
//
// The part of the modeling that follows the life of a socket's handle: made on
// the path, passed on, lost, closed. WinsockModeling knows what happens on the
// connection; SocketLife knows which code has the handle. It also follows the
// handles of the model's other resources (event objects, lists of addresses);
// Resources.cpp handles their differences.
//
// A handle that was stored where other code can reach it, or passed to a
// function that is not visible, belongs to other code from then on: the rules
// report nothing more about it. WinsockModeling keeps the closed sockets. A
// handle that no variable of the path holds is lost. What that means is decided
// when the function that lost it ends, when the function makes the next handle,
// or when Winsock ends.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_SOCKETLIFE_H
#define WINSOCK_TIDY_PATHS_SOCKETLIFE_H

#include "Compat.h"
#include "paths/EnginePart.h"
#include "paths/PathRule.h"
#include "paths/PathSession.h"
#include "paths/Relevance.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "llvm/ADT/MapVector.h"

namespace winsock_tidy::paths {

/// One handle, as far as the path knows.
struct Handle {
  enum StatusKind : unsigned char {
    Open,    ///< Made on this path; only variables of the path hold it.
    Stored,  ///< Open, and a global or an object of the caller holds it, too.
    Escaped, ///< Code that is not visible may have it.
    Unmade,  ///< Not a handle: the call that makes it has failed, and its place
             ///< had no value before.
  };
  StatusKind Status;
  /// While Open: the call that made it.
  const clang::Expr *Origin;
  const clang::StackFrameContext *Frame;
  /// While Open: it is in a list of sockets to poll (fd_set), and it is not
  /// known yet whether anything else holds it.
  bool IsListed = false;
  /// While Open: it was in such a list when the path polled the list. What
  /// follows depends on the results, which the path does not know.
  bool WasAsked = false;
  /// While Stored, in memory that other code can see: the system was called,
  /// which may have let other code run.
  bool WasOffered = false;

  model::Resource What = model::Resource::Socket;
  /// If the handle came through a pointer: the result of the call that made it,
  /// until that is known to be a success; null otherwise. Fails is the failure
  /// of that result.
  clang::ento::SymbolRef Result = nullptr;
  model::Failure Fails = model::Failure::Never;
  /// While Result is set: the handle was stored in a variable without a value.
  bool WasBare = false;

  bool isSocket() const { return What == model::Resource::Socket; }
  bool operator==(const Handle &O) const {
    return Status == O.Status && Origin == O.Origin && Frame == O.Frame &&
           IsListed == O.IsListed && WasAsked == O.WasAsked &&
           WasOffered == O.WasOffered && What == O.What && Result == O.Result &&
           Fails == O.Fails && WasBare == O.WasBare;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddInteger(Status);
    ID.AddPointer(Origin);
    ID.AddPointer(Frame);
    ID.AddBoolean(IsListed);
    ID.AddBoolean(WasAsked);
    ID.AddBoolean(WasOffered);
    ID.AddInteger(static_cast<unsigned>(What));
    ID.AddPointer(Result);
    ID.AddInteger(static_cast<unsigned>(Fails));
    ID.AddBoolean(WasBare);
  }
};

/// An open handle that no variable of the path holds any more.
struct LostHandle {
  const clang::Expr *Origin;
  /// Where it was made.
  const clang::StackFrameContext *Made;
  /// The function that lost it.
  const clang::StackFrameContext *Frame;
  const clang::ento::ExplodedNode *Node;
  model::Resource What;

  bool operator==(const LostHandle &O) const {
    return Origin == O.Origin && Made == O.Made && Frame == O.Frame &&
           Node == O.Node && What == O.What;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Origin);
    ID.AddPointer(Made);
    ID.AddPointer(Frame);
    ID.AddPointer(Node);
    ID.AddInteger(static_cast<unsigned>(What));
  }
};

class SocketLife
    : public clang::ento::Checker<
          clang::ento::eval::Call, clang::ento::eval::Assume,
          clang::ento::check::PreCall, clang::ento::check::PostCall,
          clang::ento::check::Bind, clang::ento::check::Location,
          clang::ento::check::DeadSymbols, clang::ento::check::LiveSymbols,
          clang::ento::check::PreStmt<clang::ReturnStmt>,
          clang::ento::check::PreStmt<clang::BinaryOperator>,
          clang::ento::check::PostStmt<clang::CastExpr>,
          clang::ento::check::EndFunction, clang::ento::check::RegionChanges,
          clang::ento::check::EndAnalysis>,
      public EnginePart {
  using CheckerContext = clang::ento::CheckerContext;
  using ProgramStateRef = clang::ento::ProgramStateRef;
  using CallEvent = clang::ento::CallEvent;
  using SVal = clang::ento::SVal;
  using SymbolRef = clang::ento::SymbolRef;

public:
  void beginEntry(const clang::FunctionDecl *FD);

  bool evalCall(const CallEvent &Call, CheckerContext &C) const;
  ProgramStateRef evalAssume(ProgramStateRef State, SVal Condition,
                             bool Holds) const;
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPostCall(const CallEvent &Call, CheckerContext &C) const;
  void checkBind(SVal Where, SVal What, WINSOCK_TIDY_BIND_PARAMS) const;
  void checkLocation(SVal Where, bool IsLoad, const clang::Stmt *S,
                     CheckerContext &C) const;
  void checkDeadSymbols(clang::ento::SymbolReaper &Reaper,
                        CheckerContext &C) const;
  void checkLiveSymbols(ProgramStateRef State,
                        clang::ento::SymbolReaper &Reaper) const;
  void checkPreStmt(const clang::ReturnStmt *Return, CheckerContext &C) const;
  void checkPreStmt(const clang::BinaryOperator *Compare,
                    CheckerContext &C) const;
  void checkPostStmt(const clang::CastExpr *Cast, CheckerContext &C) const;
  void checkEndFunction(const clang::ReturnStmt *Return,
                        CheckerContext &C) const;
  ProgramStateRef checkRegionChanges(
      ProgramStateRef State, const clang::ento::InvalidatedSymbols *Invalidated,
      llvm::ArrayRef<const clang::ento::MemRegion *> Explicit,
      llvm::ArrayRef<const clang::ento::MemRegion *> Regions,
      const clang::LocationContext *Frame, const CallEvent *Call) const;
  void checkEndAnalysis(clang::ento::ExplodedGraph &Graph,
                        clang::ento::BugReporter &BR,
                        clang::ento::ExprEngine &Engine) const;

  /// Returns the state after other code has received the handle, or has closed
  /// it.
  ProgramStateRef withEscape(ProgramStateRef State, SymbolRef Sock) const;

private:
  /// If the routine could be started, the handles that it receives are lost to
  /// the path; if not, they stay as they were.
  bool startingRoutine(const CallEvent &Call, const model::Function &Row,
                       CheckerContext &C) const;
  void beforeClose(const CallEvent &Call, SymbolRef Sock,
                   CheckerContext &C) const;
  /// True if a function of another file closes a socket that its outcome does
  /// not identify: it may be any socket.
  bool closesUnknown(const CallEvent &Call, SymbolRef Sock) const;
  void beforeLastCleanup(const CallEvent &Call, CheckerContext &C) const;
  void afterMaking(const CallEvent &Call, CheckerContext &C) const;
  /// The path makes the handle, at the place of its origin.
  ProgramStateRef withMade(SymbolRef Sym, const Handle &New,
                           ProgramStateRef State) const;

  /// Resources that are not sockets: made, released, used; see Resources.cpp.
  ProgramStateRef makingResource(const CallEvent &Call,
                                 const model::Function &Row,
                                 ProgramStateRef State) const;
  void resourceMade(const CallEvent &Call, const model::Function &Row,
                    ProgramStateRef State, CheckerContext &C) const;
  /// Returns false if the rules report nothing about the call.
  bool usingResources(const CallEvent &Call, const model::Function &Row,
                      CheckerContext &C) const;
  void beforeRelease(const CallEvent &Call, const model::Function &Row,
                     SymbolRef Sym, CheckerContext &C) const;
  /// Memory of a resource is about to be read or written.
  void readingResource(const clang::ento::MemRegion *Region,
                       const clang::Stmt *S, CheckerContext &C) const;
  void sendEvent(HandleEvent Event, SymbolRef Sym, CheckerContext &C) const;
  /// Returns the state after the argument was passed to a function that is not
  /// visible.
  ProgramStateRef withArgumentGiven(ProgramStateRef State,
                                    const CallEvent &Call,
                                    unsigned Index) const;
  /// True if the socket was passed to a function that may have kept it.
  bool mayBeKept(ProgramStateRef State, SymbolRef Sock) const;
  /// Returns the state in which other code has the handle.
  ProgramStateRef withStatus(ProgramStateRef State, SymbolRef Sock,
                             Handle::StatusKind To) const;
  /// The engine forgets memory that a call may write. The places of sockets in
  /// that memory are unknown then.
  ProgramStateRef withForgottenPlaces(const CallEvent &Call,
                                      const model::Function &Row,
                                      ProgramStateRef State) const;
  /// A handle that only this memory holds is lost with it.
  void freeing(const CallEvent &Call, model::ArgIndex Index,
               CheckerContext &C) const;
  /// The path writes What to Region, or to an unknown place (null).
  ProgramStateRef bound(const clang::ento::MemRegion *Region, SVal What,
                        ProgramStateRef State) const;
  /// New is a socket that the path has made. If it replaces an open handle in
  /// memory that other code can see, and nothing else holds that handle, the
  /// handle is lost: no code ran that could have closed it.
  ProgramStateRef replaced(const clang::ento::MemRegion *Region, SVal New,
                           ProgramStateRef State) const;
  ProgramStateRef withStatusOfAll(ProgramStateRef State, SVal Reachable,
                                  Handle::StatusKind To) const;
  /// The path is about to poll a list: a socket that only the list holds will
  /// be read back from it.
  ProgramStateRef withAskedHandles(ProgramStateRef State) const;

  /// Whether the path waits for pending connects, and how; see
  /// ConnectWaits.cpp.
  clang::ento::ExplodedNode *awaiting(const CallEvent &Call,
                                      const model::Function &Row,
                                      CheckerContext &C) const;
  ProgramStateRef askingConnect(const CallEvent &Call,
                                const model::Function &Row,
                                ProgramStateRef State) const;
  ProgramStateRef awaited(const CallEvent &Call, const model::Function *Row,
                          CheckerContext &C) const;
  ProgramStateRef forgettingWaits(clang::ento::SymbolReaper &Reaper,
                                  ProgramStateRef State) const;

  /// Which sockets are in which sets; see SocketSets.cpp. The path is about to
  /// wait for the sets,
  ProgramStateRef waiting(const CallEvent &Call, ProgramStateRef State) const;
  /// S is about to read an element,
  ProgramStateRef withSetSearch(const clang::ento::MemRegion *Region,
                                const clang::Stmt *S,
                                ProgramStateRef State) const;
  /// the path is about to write a part or the whole of a set,
  ProgramStateRef withChangedSet(const clang::ento::MemRegion *Region,
                                 SVal What, ProgramStateRef State) const;
  /// code that is not visible changes the memory that contains sets,
  ProgramStateRef
  withoutSets(llvm::ArrayRef<const clang::ento::MemRegion *> Changed,
              ProgramStateRef State) const;
  /// sockets are dead and can be forgotten.
  ProgramStateRef forgettingSets(clang::ento::SymbolReaper &Reaper,
                                 ProgramStateRef State) const;

  struct Leak {
    SymbolRef Sock;
    const clang::ento::ExplodedNode *Node;
    clang::SourceLocation Where;
    LeakEvent::HowKind How;
    /// The function that lost it, and where it was made.
    const clang::StackFrameContext *Frame, *Made;
    model::Resource What;
  };
  void lose(const clang::Expr *Origin, Leak L, ProgramStateRef State) const;
  void collectThrows(clang::ento::ExplodedGraph &Graph) const;
  /// Collects what the exception loses on the path that ends at Node.
  void collectThrow(const clang::CXXThrowExpr *Throw,
                    const clang::ento::ExplodedNode &Node) const;
  /// Tells the rules why the handles of this exploration are not lost; see
  /// LeakReasons.cpp. IsWhole is false if paths remain unexplored.
  void tellKept(const clang::ento::ExplodedGraph &Graph, bool IsWhole) const;
  struct OpenSocket {
    SymbolRef Sock;
    const clang::Expr *Origin;
  };
  /// A last WSACleanup, and what is open there.
  struct OpenEnd {
    const clang::Expr *Call;
    const clang::ento::ExplodedNode *Node;
    llvm::SmallVector<OpenSocket, 2> Open;
  };

  bool IsProgramEntry = false;
  /// What the exploration of one entry has shown, by the call that makes the
  /// socket: leaks in the order of discovery; calls whose sockets some path
  /// closes or passes on; sockets that were open when Winsock ended.
  mutable llvm::MapVector<const clang::Expr *, llvm::SmallVector<Leak, 4>>
      Leaks;
  mutable llvm::SmallVector<OpenEnd, 4> OpenEnds;
  mutable llvm::DenseSet<const clang::Expr *> Released;
  /// Calls after which some path has closed the socket that was passed to them.
  mutable llvm::DenseSet<const clang::Expr *> Borrowers;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_SOCKETLIFE_H
