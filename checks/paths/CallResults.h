//===--- CallResults.h - How programs use results ---------------*- C++ -*-===//
//
// The part of the modeling that follows the results of calls: counts that may
// still be SOCKET_ERROR where they are used, and failures whose error the
// program gets from the wrong source.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_CALLRESULTS_H
#define WINSOCK_TIDY_PATHS_CALLRESULTS_H

#include "paths/EnginePart.h"
#include "paths/PathRule.h"
#include "paths/PathSession.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"

namespace winsock_tidy::paths {

/// True if Call, of the function that returns the location of errno, is on the
/// left side of an assignment.
bool isErrnoWritten(const clang::Expr *Call, clang::ento::CheckerContext &C);
/// True if the value of errno is ignored: it is passed to a function that does
/// not read it, such as one that calls WSAGetLastError() instead.
bool isErrnoIgnored(const clang::Expr *Fetch, clang::ento::CheckerContext &C);

/// True if a function with the effects Does may fetch an error that is not that
/// of the path's last failure.
bool mayFetchWrongError(clang::ento::ProgramStateRef State, model::Effect Does);

/// Returns the state without the counts and results that are about to die,
/// except for what the constraints have decided about them.
clang::ento::ProgramStateRef
resultsWithoutDead(clang::ento::ProgramStateRef State,
                   clang::ento::SymbolReaper &Reaper);

class CallResults
    : public clang::ento::Checker<
          clang::ento::check::PreCall, clang::ento::check::PostCall,
          clang::ento::check::PreStmt<clang::ArraySubscriptExpr>,
          clang::ento::check::PreStmt<clang::BinaryOperator>,
          clang::ento::check::PreStmt<clang::CXXNewExpr>,
          clang::ento::check::PreStmt<clang::ReturnStmt>,
          clang::ento::check::PostStmt<clang::BinaryOperator>,
          clang::ento::check::PostStmt<clang::ImplicitCastExpr>,
          clang::ento::check::Location, clang::ento::check::EndFunction,
          clang::ento::check::LiveSymbols, clang::ento::check::DeadSymbols>,
      public EnginePart {
  using CheckerContext = clang::ento::CheckerContext;
  using ProgramStateRef = clang::ento::ProgramStateRef;
  using CallEvent = clang::ento::CallEvent;
  using SVal = clang::ento::SVal;
  using SymbolRef = clang::ento::SymbolRef;

public:
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPostCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPreStmt(const clang::ArraySubscriptExpr *E,
                    CheckerContext &C) const;
  void checkPreStmt(const clang::BinaryOperator *E, CheckerContext &C) const;
  void checkPreStmt(const clang::CXXNewExpr *E, CheckerContext &C) const;
  void checkPreStmt(const clang::ReturnStmt *Return, CheckerContext &C) const;
  void checkPostStmt(const clang::ImplicitCastExpr *E, CheckerContext &C) const;
  void checkPostStmt(const clang::BinaryOperator *E, CheckerContext &C) const;
  void checkLocation(SVal Place, bool IsLoad, const clang::Stmt *Access,
                     CheckerContext &C) const;
  void checkEndFunction(const clang::ReturnStmt *Return,
                        CheckerContext &C) const;
  void checkLiveSymbols(ProgramStateRef State,
                        clang::ento::SymbolReaper &Reaper) const;
  void checkDeadSymbols(clang::ento::SymbolReaper &Reaper,
                        CheckerContext &C) const;

private:
  /// Reports the use of a count that may be wrong because its call failed, if
  /// the value of E is such a count. Where is the location of the finding.
  void use(const clang::Expr *E, CountEvent::UseKind As,
           const clang::Expr *Where, CheckerContext &C) const;
  /// The path, in the state State, uses the count Sym.
  void use(SymbolRef Sym, CountEvent::UseKind As, const clang::Expr *Where,
           ProgramStateRef State, CheckerContext &C) const;
  /// E, of `+=` or `-=`, adds what may be a count.
  void adding(const clang::BinaryOperator *E, CheckerContext &C) const;
  /// The program reads the sum in Place, or may read it later.
  void readingSum(const clang::ento::MemRegion *Place, CheckerContext &C) const;
  void comparing(const clang::BinaryOperator *E, CheckerContext &C) const;
  /// The path returns from a function that it followed.
  void leaving(const CallEvent &Call, CheckerContext &C) const;
  /// Handles a return of -1: if the function's call has failed, -1 is what that
  /// call returned. Returns false if it has not.
  bool handingOn(const clang::ReturnStmt *Return, CheckerContext &C) const;
  /// This call fetches the error of the last failure.
  void fetching(const model::Function &Row, const CallEvent &Call,
                CheckerContext &C) const;
  /// The error that this call fetched is that of a known failure, so it is not
  /// 0.
  void fetched(const CallEvent &Call, CheckerContext &C) const;
  /// The path called a function that does not belong to Winsock.
  void other(const model::Function *Row, const CallEvent &Call,
             CheckerContext &C) const;
  void passing(const CallEvent &Call, CheckerContext &C) const;
  void passingToFormat(const CallEvent &Call, CheckerContext &C) const;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_CALLRESULTS_H
