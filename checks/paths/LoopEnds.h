//===--- LoopEnds.h - What comes after a loop of many rounds ----*- C++ -*-===//
//
// The engine executes the body of a loop a few times only. If a loop has more
// rounds, and it is known how many, no path would reach the code after it. This
// part ends such a loop in the last round that the engine explores, with the
// counter at its limit. So a search of a table of a hundred connections may
// find nothing.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_LOOPENDS_H
#define WINSOCK_TIDY_PATHS_LOOPENDS_H

#include "clang/StaticAnalyzer/Core/Checker.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CheckerContext.h"
#include "llvm/ADT/DenseMap.h"

namespace winsock_tidy::paths {

class LoopEnds
    : public clang::ento::Checker<clang::ento::check::BranchCondition> {
  using CheckerContext = clang::ento::CheckerContext;

public:
  void checkBranchCondition(const clang::Stmt *Condition,
                            CheckerContext &C) const;

private:
  /// True if the engine does not explore another round of Loop as a whole.
  bool isLastRound(const clang::Stmt *Loop, CheckerContext &C) const;

  /// By loop: the blocks that end in the condition of a loop within it.
  mutable llvm::DenseMap<const clang::Stmt *, llvm::SmallVector<unsigned, 2>>
      InnerLoops;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_LOOPENDS_H
