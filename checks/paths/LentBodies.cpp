//===--- LentBodies.cpp ---------------------------------------------------===//

#include "paths/LentBodies.h"
#include "paths/ForeignBodies.h"
#include "paths/PathMerging.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/AnalysisManager.h"

using namespace clang;

namespace winsock_tidy::paths {

/// What was computed from bodies is no longer true.
void LentBodies::forgetBodies() {
  Manager.ClearContexts();
  Manager.getASTContext().getParentMapContext().clear();
  Merging.forgetTexts();
}

void LentBodies::lend(const FunctionDecl *FD, Stmt *Body) {
  if (Own.empty())
    forgetBodies();
  auto *Changed = const_cast<FunctionDecl *>(FD);
  Own.push_back({Changed, FD->getBody()});
  Changed->setBody(Body);
  Bodies.setLent(FD, true);
}

LentBodies::~LentBodies() {
  if (Own.empty())
    return;
  for (auto [FD, Body] : Own) {
    FD->setBody(Body);
    Bodies.setLent(FD, false);
  }
  forgetBodies();
}

} // namespace winsock_tidy::paths
