//===--- PointerCasts.h - Integers converted to pointers --------*- C++ -*-===//
//
// _beginthreadex returns an integer, which programs convert to a HANDLE and
// compare with NULL. The engine does not know the pointer's value. This part
// tells it that the pointer is null if and only if the integer is 0.
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
