//===--- AtomicModeling.h - Atomic reads and writes -------------*- C++ -*-===//
//
// The engine forgets the contents of memory that an atomic operation works on.
// But flags that record whether Winsock is started are often atomic:
// std::atomic, the compiler's __atomic functions, and the Interlocked functions
// of Windows. This part models their values. A value of an _Atomic object that
// the engine cannot determine is a symbol of that object, not unknown. The same
// holds for the result of a function that is not visible and is given a counter
// as those functions are.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_ATOMICMODELING_H
#define WINSOCK_TIDY_PATHS_ATOMICMODELING_H

#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

class AtomicModeling
    : public clang::ento::Checker<
          clang::ento::eval::Call, clang::ento::check::PostCall,
          clang::ento::check::Location,
          clang::ento::check::PostStmt<clang::CastExpr>,
          clang::ento::check::PreStmt<clang::AtomicExpr>,
          clang::ento::check::PostStmt<clang::AtomicExpr>> {
  using CheckerContext = clang::ento::CheckerContext;
  using SVal = clang::ento::SVal;

public:
  bool evalCall(const clang::ento::CallEvent &Call, CheckerContext &C) const;
  void checkPostCall(const clang::ento::CallEvent &Call,
                     CheckerContext &C) const;
  void checkLocation(SVal Where, bool IsLoad, const clang::Stmt *S,
                     CheckerContext &C) const;
  void checkPostStmt(const clang::CastExpr *Cast, CheckerContext &C) const;
  void checkPreStmt(const clang::AtomicExpr *E, CheckerContext &C) const;
  void checkPostStmt(const clang::AtomicExpr *E, CheckerContext &C) const;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_ATOMICMODELING_H
