//===--- AtomicModeling.h - Atomic reads and writes --------------*- C++
//-*-===//
//
// The engine forgets what memory holds that an atomic operation works on. But
// flags that tell whether Winsock is started are often atomic: std::atomic, the
// compiler's __atomic functions, and the Interlocked functions of Windows. This
// part gives them their values.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_ATOMICMODELING_H
#define WINSOCK_TIDY_PATHS_ATOMICMODELING_H

#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

class AtomicModeling : public clang::ento::Checker<
                           clang::ento::eval::Call,
                           clang::ento::check::PreStmt<clang::AtomicExpr>,
                           clang::ento::check::PostStmt<clang::AtomicExpr>> {
  using CheckerContext = clang::ento::CheckerContext;

public:
  bool evalCall(const clang::ento::CallEvent &Call, CheckerContext &C) const;
  void checkPreStmt(const clang::AtomicExpr *E, CheckerContext &C) const;
  void checkPostStmt(const clang::AtomicExpr *E, CheckerContext &C) const;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_ATOMICMODELING_H
