//===--- SearchLoops.h - Loops whose search may fail ------------*- C++ -*-===//
//
// The engine executes a loop a few times only. So no path leaves a loop that
// searches a table of a hundred connections for a free one with nothing found.
// If the iterations of a loop only read, this part goes to the end of the loop
// after the second iteration, with the counter at its limit.
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
  /// True if the iterations that continue the loop only read.
  bool isSearch(const clang::ForStmt *Loop,
                const clang::VarDecl *Counter) const;

  mutable llvm::DenseMap<const clang::ForStmt *, bool> Known;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_SEARCHLOOPS_H
