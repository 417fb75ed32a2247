//===--- VolatileReads.h - Variables that change by themselves --*- C++ -*-===//
//
// A handler, or another thread, sets `volatile int stop`: two reads need not
// get the same value. To the engine, only the path itself changes it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_VOLATILEREADS_H
#define WINSOCK_TIDY_PATHS_VOLATILEREADS_H

#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

class VolatileReads : public clang::ento::Checker<
                          clang::ento::check::PostStmt<clang::CastExpr>> {
public:
  void checkPostStmt(const clang::CastExpr *Cast,
                     clang::ento::CheckerContext &C) const;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_VOLATILEREADS_H
