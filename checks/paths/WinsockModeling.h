//===--- WinsockModeling.h - What calls of Winsock do to a path --*- C++
//-*-===//
//
// The engine's checker of this project. It reads the model's row of every call
// and moves the program state as the row says; it adds the notes from which
// a finding's story is made; it collects the ends of functions; and it tells
// the rules what happened. It reports nothing.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_WINSOCKMODELING_H
#define WINSOCK_TIDY_PATHS_WINSOCKMODELING_H

#include "Compat.h"
#include "paths/EnginePart.h"
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
  /// Joins the session's rules; makes their bug types.
  void attach(PathSession &S, const Relevance &R);
  /// A new entry function is about to be explored; F is what the engine keeps
  /// of the functions that it follows on the way. UnseenCallers as in
  /// EntryEnds.
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
  /// What a call does to Winsock as a whole.
  void afterStartup(const model::Function &Row, const CallEvent &Call,
                    CheckerContext &C) const;
  void beforeCleanup(const CallEvent &Call, CheckerContext &C) const;
  clang::ento::ExplodedNode *beforeProcessEnd(const CallEvent &Call,
                                              CheckerContext &C) const;
  ProgramStateRef withRegisteredName(const model::Function &Row,
                                     const CallEvent &Call,
                                     ProgramStateRef State) const;

  /// What a call does to sockets; see SocketModeling.cpp.
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
                    CheckerContext &C) const;
  /// Whether the call shows that connects and accepts that were under way have
  /// come to their end.
  ProgramStateRef withEndedConnections(const model::Function &Row,
                                       const CallEvent &Call,
                                       ProgramStateRef State) const;

  /// A call whose effect is not known ran.
  ProgramStateRef withUnknownCall(const CallEvent &Call, ProgramStateRef State,
                                  CheckerContext &C) const;
  /// A destructor of the standard library ran that may end Winsock.
  bool mayDestroyOwner(const CallEvent &Call, CheckerContext &C) const;

  /// What V can be, coarsely; see ReturnClass.
  ReturnClass classify(ProgramStateRef State, SVal V,
                       clang::QualType Type) const;

  /// Some path puts the socket to use; see EntryEnds::UsedSockets.
  void noteUse(SVal Sock) const;
  /// What the path knows of an accepted connection after a receive: whether
  /// the peer had more to say.
  Socket afterReceive(const model::Function &Row, const CallEvent &Call,
                      SymbolRef Sock, Socket Facts) const;

  /// Returns the node of the end, from which the path goes on; null if none
  /// was made.
  clang::ento::ExplodedNode *collectEnds(const clang::ReturnStmt *Return,
                                         const clang::Expr *Exit,
                                         CheckerContext &C) const;
  void noteDecision(llvm::ArrayRef<SVal> Values, CheckerContext &C) const;
  /// The path is about to find out what is in a flag.
  ProgramStateRef withAskedFlags(llvm::ArrayRef<SVal> Values,
                                 ProgramStateRef State) const;
  void collectThrows(clang::ento::ExplodedGraph &Graph) const;

  clang::ento::FunctionSummariesTy *Summaries = nullptr;
  const clang::FunctionDecl *Entry = nullptr;
  bool HasUnseenCallers = false;
  mutable llvm::SmallVector<FunctionEnd, 32> Ends;
  /// Functions that were followed into at least once.
  mutable llvm::DenseSet<const clang::Decl *> Followed;
  mutable llvm::DenseSet<const clang::Stmt *> UsedSockets, ReadOnSockets;
  mutable ShutdownFlags Flags;
  /// Symbols that are results of WSAGetLastError().
  mutable llvm::DenseSet<SymbolRef> ErrorCodes;
};

/// True if the call may run code that is not visible and may do anything to
/// Winsock.
bool mayRunUnseenCode(const clang::ento::CallEvent &Call,
                      const Relevance &Relevant,
                      clang::ento::CheckerContext &C);

/// The symbol that stands for the socket in V, through casts to and from
/// integers and pointers; null when V is a constant or unknown.
clang::ento::SymbolRef socketSymbol(clang::ento::SVal V);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_WINSOCKMODELING_H
