//===--- OutcomeRecorder.h - From a function's ends to outcomes -*- C++ -*-===//
//
// While a function is explored for its outcomes, this part records the calls
// that each path makes and the memory that it writes. At the end of the path it
// determines what of that is visible to a caller (effects/Outcome.h).
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_OUTCOMERECORDER_H
#define WINSOCK_TIDY_PATHS_OUTCOMERECORDER_H

#include "Compat.h"
#include "effects/Outcome.h"
#include "paths/EnginePart.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include "llvm/ADT/FoldingSet.h"
#include <deque>

namespace winsock_tidy::paths {

class OutsideView;

/// One call on a path.
struct RecordedCall : llvm::FoldingSetNode {
  const clang::Expr *Origin = nullptr;
  /// Null for a function that is not part of the API.
  const model::Function *Row = nullptr;
  /// Null if it is not known.
  const clang::FunctionDecl *Callee = nullptr;
  /// The address of the object of a method.
  clang::ento::SVal Object = clang::ento::UnknownVal();
  llvm::SmallVector<clang::ento::SVal, 4> Arguments;
  /// For a function that is not part of the API: what the path had written to
  /// memory before. For one that waits: the sockets in sets of the function's
  /// own. For a returned object (without Origin), which is Result: what is in
  /// it.
  llvm::SmallVector<
      std::pair<const clang::ento::MemRegion *, clang::ento::SVal>, 0>
      Written;
  clang::ento::SVal Result = clang::ento::UnknownVal();
  /// The resource that the call put into a variable of the function.
  clang::ento::SymbolRef Made = nullptr;
  void Profile(llvm::FoldingSetNodeID &ID) const;
};

class OutcomeRecorder
    : public clang::ento::Checker<
          clang::ento::check::PreCall, clang::ento::check::PostCall,
          clang::ento::check::Bind,
          clang::ento::check::PreStmt<clang::BinaryOperator>,
          clang::ento::check::PreStmt<clang::ReturnStmt>,
          clang::ento::check::PostStmt<clang::CastExpr>,
          clang::ento::check::EndFunction, clang::ento::check::LiveSymbols>,
      public EnginePart {
  using CheckerContext = clang::ento::CheckerContext;
  using CallEvent = clang::ento::CallEvent;
  using SVal = clang::ento::SVal;

public:
  /// The exploration of the function for its outcomes begins.
  void begin(const clang::FunctionDecl *Function);
  /// Returns the outcomes of the explored function; none if outcomes cannot
  /// describe its paths.
  effects::Outcomes finish();

  /// The path ends with an exception, which leaves the explored function.
  /// Destructors that run before that have Owned.
  void addThrow(const clang::CXXThrowExpr *Throw,
                llvm::ArrayRef<clang::ento::SymbolRef> Owned,
                clang::ento::ProgramStateRef State) const;

  /// The state in which Call, of a function that is not visible, has thrown: to
  /// callers, it has done anything with what it received.
  clang::ento::ProgramStateRef
  withUnseenThrow(const CallEvent &Call,
                  clang::ento::ProgramStateRef State) const;

  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPostCall(const CallEvent &Call, CheckerContext &C) const;
  void checkBind(SVal Where, SVal What, WINSOCK_TIDY_BIND_PARAMS) const;
  void checkPreStmt(const clang::BinaryOperator *Assign,
                    CheckerContext &C) const;
  void checkPreStmt(const clang::ReturnStmt *Return, CheckerContext &C) const;
  void checkPostStmt(const clang::CastExpr *Cast, CheckerContext &C) const;
  void checkEndFunction(const clang::ReturnStmt *Return,
                        CheckerContext &C) const;
  void checkLiveSymbols(clang::ento::ProgramStateRef State,
                        clang::ento::SymbolReaper &Reaper) const;

private:
  const RecordedCall *record(const model::Function *Row, const CallEvent &Call,
                             SVal Result, clang::ento::ProgramStateRef State,
                             clang::ento::ProgramStateRef Before) const;
  const RecordedCall *replacing(const model::Function &Row,
                                const CallEvent &Call) const;
  const RecordedCall *keep(RecordedCall New) const;
  /// Adds an end of the path. Complete adds how the function ends there.
  void addEnd(clang::ento::ProgramStateRef State,
              llvm::function_ref<void(OutsideView &, effects::Outcome &)>
                  Complete) const;
  /// Adds what the function returns.
  void addResult(clang::ento::ProgramStateRef State, CheckerContext &C,
                 OutsideView &View, effects::Outcome &End) const;

  const clang::FunctionDecl *Function = nullptr; ///< Null while no function is
                                                 ///< explored.
  mutable bool IsTooLarge = false;
  mutable std::vector<effects::Outcome> Ends;
  mutable std::deque<RecordedCall> Calls;
  mutable llvm::FoldingSet<RecordedCall> Known;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_OUTCOMERECORDER_H
