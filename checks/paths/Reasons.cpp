//===--- Reasons.cpp ------------------------------------------------------===//

#include "paths/Reasons.h"
#include "UnitContext.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

SourceLocation whereSince(const UnitContext &Unit, const ExplodedNode *At,
                          llvm::function_ref<bool(ProgramStateRef)> Holds) {
  if (!Unit.Reasons || !At || !Holds(At->getState()))
    return {};
  const ExplodedNode *Since = At;
  while (const ExplodedNode *Before = Since->getFirstPred()) {
    if (!Holds(Before->getState())) {
      const Stmt *Last = Since->getStmtForDiagnostics();
      return Last ? Last->getBeginLoc() : SourceLocation();
    }
    Since = Before;
  }
  return {};
}

} // namespace winsock_tidy::paths
