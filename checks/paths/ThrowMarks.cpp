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
    : Context(Context), Replaced(Context) {
  if (!Context.getLangOpts().CXXExceptions)
    return;
  for (const FunctionDecl *FD : Relevant.functions())
    if (FD->hasBody())
      mark(FD->getBody(), const_cast<FunctionDecl *>(FD), Actions);
  Replaced.forgetParents();
}

void ThrowMarks::mark(Stmt *S, FunctionDecl *FD, ForeignBodies &Actions) {
  // Only statements that contain statements: a throw within an expression stays
  // unmarked. A lambda's body is a separate function.
  if (!S || isa<Expr>(S))
    return;
  HasTry |= isa<CXXTryStmt>(S);
  for (Stmt *&Child : S->children()) {
    const CXXThrowExpr *Throw = throwOf(Child);
    if (!Throw || !Throw->getSubExpr()) {
      mark(Child, FD, Actions);
      continue;
    }
    // Shared with another instance of a template, and already marked.
    if (llvm::is_contained(llvm::make_second_range(Throws), Throw))
      continue;
    BodyBuilder Build(Actions, FD);
    Build.setPlace(Throw->getThrowLoc());
    CallExpr *Mark = Build.act({ForeignAction::Throw, 0, {}}, Context.VoidTy);
    Throws[Mark] = Throw;
    Replaced.replace(
        Child, CompoundStmt::Create(Context, {Mark, Child}, FPOptionsOverride(),
                                    Throw->getBeginLoc(), Throw->getEndLoc()));
  }
}

} // namespace winsock_tidy::paths
