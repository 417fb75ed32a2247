//===--- SearchLoops.h - Loops that may find nothing -----------*- C++ -*-===//
//
// The engine goes through a loop a few times. A loop that looks through a table
// of a hundred connections for a free one is then on no path at its end with
// nothing found. But its rounds do nothing but ask: after the second, this part
// goes to the end of the loop, with the counter at its limit.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_SEARCHLOOPS_H
#define WINSOCK_TIDY_PATHS_SEARCHLOOPS_H

#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class ForStmt;
class VarDecl;
} // namespace clang

namespace winsock_tidy::paths {

class SearchLoops
    : public clang::ento::Checker<clang::ento::check::BranchCondition> {
  using CheckerContext = clang::ento::CheckerContext;

public:
  void checkBranchCondition(const clang::Stmt *Condition,
                            CheckerContext &C) const;

private:
  /// True if the rounds that go on only ask.
  bool isSearch(const clang::ForStmt *Loop,
                const clang::VarDecl *Counter) const;

  mutable llvm::DenseMap<const clang::ForStmt *, bool> Known;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_SEARCHLOOPS_H
