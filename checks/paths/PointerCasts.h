//===--- PointerCasts.h - Integers that are made pointers ------*- C++ -*-===//
//
// _beginthreadex returns an integer, which programs make a HANDLE of and
// compare with NULL. For the engine the pointer is not known; this part tells
// it that the one is null if the other is 0, and only then.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_POINTERCASTS_H
#define WINSOCK_TIDY_PATHS_POINTERCASTS_H

#include "clang/AST/Expr.h"
#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"

namespace winsock_tidy::paths {

class PointerCasts : public clang::ento::Checker<
                         clang::ento::check::PostStmt<clang::CastExpr>> {
public:
  void checkPostStmt(const clang::CastExpr *Cast,
                     clang::ento::CheckerContext &C) const;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_POINTERCASTS_H
