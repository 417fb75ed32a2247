//===--- WinsockModeling.h - Effects of Winsock calls -----------*- C++ -*-===//
//
// This project's checker in the engine. It reads the model's row of every call
// and updates the program state accordingly; it adds the notes of which
// findings consist; it collects the ends of functions; and it sends events to
// the rules. It reports nothing.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_WINSOCKMODELING_H
#define WINSOCK_TIDY_PATHS_WINSOCKMODELING_H

#include "Compat.h"
#include "paths/EnginePart.h"
#include "paths/IdleConditions.h"
#include "paths/PathRule.h"
#include "paths/PathSession.h"
#include "paths/Relevance.h"
#include "paths/ShutdownFlags.h"
#include "paths/Story.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/FunctionSummary.h"

namespace winsock_tidy::paths {

class WinsockModeling
    : public clang::ento::Checker<
          clang::ento::check::BeginFunction, clang::ento::check::PreCall,
          clang::ento::check::PostCall, clang::ento::check::Bind,
          clang::ento::check::BranchCondition,
          clang::ento::check::PreStmt<clang::ReturnStmt>,
          clang::ento::check::PreStmt<clang::BinaryOperator>,
          clang::ento::check::PreStmt<clang::UnaryOperator>,
          clang::ento::check::EndFunction, clang::ento::check::LiveSymbols,
          clang::ento::check::DeadSymbols, clang::ento::check::RegionChanges,
          clang::ento::check::EndAnalysis>,
      public EnginePart {
  using CheckerContext = clang::ento::CheckerContext;
  using ProgramStateRef = clang::ento::ProgramStateRef;
  using CallEvent = clang::ento::CallEvent;
  using SVal = clang::ento::SVal;
  using SymbolRef = clang::ento::SymbolRef;

public:
  /// Joins the session's rules and creates their bug types.
  void attach(PathSession &S, const Relevance &R);
  /// The exploration of a new entry function begins. F is the engine's
  /// summaries of the functions that it follows. UnseenCallers as in EntryEnds.
  void beginEntry(const clang::FunctionDecl *Entry,
                  clang::ento::FunctionSummariesTy &F, bool UnseenCallers);

  void checkBeginFunction(CheckerContext &C) const;
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPostCall(const CallEvent &Call, CheckerContext &C) const;
  void checkBind(SVal Where, SVal What, WINSOCK_TIDY_BIND_PARAMS) const;
  void checkBranchCondition(const clang::Stmt *Condition,
                            CheckerContext &C) const;
  void checkPreStmt(const clang::ReturnStmt *Return, CheckerContext &C) const;
  void checkPreStmt(const clang::BinaryOperator *Compare,
                    CheckerContext &C) const;
  void checkPreStmt(const clang::UnaryOperator *Not, CheckerContext &C) const;
  void checkEndFunction(const clang::ReturnStmt *Return,
                        CheckerContext &C) const;
  void checkLiveSymbols(ProgramStateRef State,
                        clang::ento::SymbolReaper &Reaper) const;
  void checkDeadSymbols(clang::ento::SymbolReaper &Reaper,
                        CheckerContext &C) const;
  ProgramStateRef checkRegionChanges(
      ProgramStateRef State, const clang::ento::InvalidatedSymbols *Invalidated,
      llvm::ArrayRef<const clang::ento::MemRegion *> Explicit,
      llvm::ArrayRef<const clang::ento::MemRegion *> Regions,
      const clang::LocationContext *Frame, const CallEvent *Call) const;
  void checkEndAnalysis(clang::ento::ExplodedGraph &Graph,
                        clang::ento::BugReporter &BR,
                        clang::ento::ExprEngine &Engine) const;

  /// The path is about to split over these values.
  ProgramStateRef deciding(llvm::ArrayRef<SVal> Values,
                           ProgramStateRef State) const;

  /// A note that appears in findings about Topic (and, for sockets, about this
  /// socket).
  static const clang::ento::NoteTag *note(CheckerContext &C, story::Topic About,
                                          SymbolRef Sock, llvm::StringRef Text);

private:
  /// The effects of a call on Winsock as a whole.
  void afterStartup(const model::Function &Row, const CallEvent &Call,
                    CheckerContext &C) const;
  void beforeCleanup(const CallEvent &Call, CheckerContext &C) const;
  void beforeLastCall(const CallEvent &Call, const clang::FunctionDecl *Callee,
                      CheckerContext &C) const;
  clang::ento::ExplodedNode *beforeProcessEnd(const CallEvent &Call,
                                              CheckerContext &C) const;
  ProgramStateRef withRegisteredName(const model::Function &Row,
                                     const CallEvent &Call,
                                     ProgramStateRef State) const;

  /// The effects of a call on sockets; see SocketModeling.cpp.
  void beforeClose(const model::Function &Row, const CallEvent &Call,
                   CheckerContext &C) const;
  ProgramStateRef withClosed(const model::Function &Row, const CallEvent &Call,
                             ProgramStateRef State) const;
  void lookAtProtocol(const model::Function &Row, const CallEvent &Call,
                      CheckerContext &C) const;
  void modelSocketCall(const model::Function &Row, const CallEvent &Call,
                       ProgramStateRef State, CheckerContext &C) const;
  ProgramStateRef withOption(const model::Function &Row, const CallEvent &Call,
                             Socket &Facts, ProgramStateRef State) const;

  /// Whether the socket's state allows the call; see CallOrder.cpp.
  void checkOrder(const model::Function &Row, const CallEvent &Call,
                  CheckerContext &C) const;
  void beforeListen(const model::Function &Row, SymbolRef Sock,
                    const clang::Expr *Call, CheckerContext &C) const;
  /// Whether the call shows that pending connects and accepts have ended.
  ProgramStateRef withEndedConnections(const model::Function &Row,
                                       const CallEvent &Call,
                                       ProgramStateRef State) const;

  /// A call with an unknown effect ran.
  ProgramStateRef withUnknownCall(const CallEvent &Call, ProgramStateRef State,
                                  CheckerContext &C) const;
  /// True if the call is a destructor of the standard library that may end
  /// Winsock.
  bool mayDestroyOwner(const CallEvent &Call, CheckerContext &C) const;

  /// Returns the coarse class of V; see ReturnClass.
  ReturnClass classify(ProgramStateRef State, SVal V,
                       clang::QualType Type) const;

  /// Some path uses the socket; see EntryEnds::UsedSockets.
  void noteUse(SVal Sock) const;
  /// Returns what the path knows about an accepted connection after a receive:
  /// whether the peer had more data.
  Socket afterReceive(const model::Function &Row, const CallEvent &Call,
                      SymbolRef Sock, Socket Facts) const;

  /// Returns the node of the end, from which the path continues; null if none
  /// was created.
  clang::ento::ExplodedNode *collectEnds(const clang::ReturnStmt *Return,
                                         const clang::Expr *Exit,
                                         CheckerContext &C) const;
  void noteDecision(llvm::ArrayRef<SVal> Values, CheckerContext &C) const;
  /// The path is about to test a flag.
  ProgramStateRef withAskedFlags(llvm::ArrayRef<SVal> Values,
                                 ProgramStateRef State) const;
  void collectThrows(clang::ento::ExplodedGraph &Graph) const;

  clang::ento::FunctionSummariesTy *Summaries = nullptr;
  const clang::FunctionDecl *Entry = nullptr;
  bool HasUnseenCallers = false;
  mutable llvm::SmallVector<FunctionEnd, 32> Ends;
  /// Functions that the engine followed at least once.
  mutable llvm::DenseSet<const clang::Decl *> Followed;
  mutable llvm::DenseSet<const clang::Stmt *> UsedSockets, ReadOnSockets;
  mutable ShutdownFlags Flags;
  mutable IdleConditions Idle;
  /// Symbols that are results of WSAGetLastError().
  mutable llvm::DenseSet<SymbolRef> ErrorCodes;
};

/// True if the call may run code that is not visible and may have any effect on
/// Winsock.
bool mayRunUnseenCode(const clang::ento::CallEvent &Call,
                      const Relevance &Relevant,
                      clang::ento::CheckerContext &C);

/// True for a class of the standard library that is made of nothing else:
/// std::unique_ptr<std::thread::_State>.
bool isLibraryOnly(const clang::CXXRecordDecl *Record);

/// Returns the symbol that stands for the socket in V, through casts to and
/// from integers and pointers; null if V is a constant or unknown.
clang::ento::SymbolRef socketSymbol(clang::ento::SVal V);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_WINSOCKMODELING_H
