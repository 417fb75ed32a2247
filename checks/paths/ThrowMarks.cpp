//===--- ThrowMarks.cpp ---------------------------------------------------===//

#include "paths/ThrowMarks.h"
#include "paths/BodyBuilder.h"
#include "paths/Relevance.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace winsock_tidy::paths {

/// Returns the throw expression that the statement S is; null for other
/// statements.
static const CXXThrowExpr *throwOf(const Stmt *S) {
  const auto *E = dyn_cast_or_null<Expr>(S);
  return E ? dyn_cast<CXXThrowExpr>(E->IgnoreParens()->IgnoreImplicit())
           : nullptr;
}

ThrowMarks::ThrowMarks(ASTContext &Context, const Relevance &Relevant,
                       ForeignBodies &Actions)
    : Context(Context), Actions(Actions), Replaced(Context) {
  if (!Context.getLangOpts().CXXExceptions)
    return;
  for (const FunctionDecl *FD : Relevant.functions())
    if (FD->hasBody() && !Actions.isLent(FD))
      mark(FD->getBody(), const_cast<FunctionDecl *>(FD));
  Replaced.forgetParents();
}

const CXXThrowExpr *ThrowMarks::announced(const Expr *Call) const {
  const auto *Mark = dyn_cast_or_null<CallExpr>(Call);
  const ForeignAction *Action = Mark ? Actions.action(Mark) : nullptr;
  return Action ? Action->Announced : nullptr;
}

void ThrowMarks::mark(Stmt *S, FunctionDecl *FD) {
  // Only statements that contain statements: a throw within an expression stays
  // unmarked. A lambda's body is a separate function.
  if (!S || isa<Expr>(S))
    return;
  HasTry |= isa<CXXTryStmt>(S);
  for (Stmt *&Child : S->children()) {
    const CXXThrowExpr *Throw = throwOf(Child);
    if (!Throw || !Throw->getSubExpr()) {
      mark(Child, FD);
      continue;
    }
    // Shared with another instance of a template, and already marked.
    if (!Marked.insert(Throw).second)
      continue;
    BodyBuilder Build(Actions, FD);
    Build.setPlace(Throw->getThrowLoc());
    CallExpr *Mark =
        Build.act({ForeignAction::Throw, 0, {}, Throw}, Context.VoidTy);
    Replaced.replace(
        Child, CompoundStmt::Create(Context, {Mark, Child}, FPOptionsOverride(),
                                    Throw->getBeginLoc(), Throw->getEndLoc()));
  }
}

} // namespace winsock_tidy::paths
