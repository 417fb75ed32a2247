//===--- ParameterUse.cpp -------------------------------------------------===//

#include "ast/ParameterUse.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy {

static bool isNameOf(const Expr *E, const VarDecl *Var) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParens());
  return Ref && Ref->getDecl() == Var;
}

/// True if S names Var other than to mark it as unused.
static bool mentions(const Stmt *S, const VarDecl *Var) {
  if (!S)
    return false;
  if (const auto *Cast = dyn_cast<CastExpr>(S);
      Cast && Cast->getCastKind() == CK_ToVoid &&
      isNameOf(Cast->getSubExpr()->IgnoreImpCasts(), Var))
    return false;
  if (const auto *E = dyn_cast<Expr>(S); E && isNameOf(E, Var))
    return true;
  return llvm::any_of(
      S->children(), [Var](const Stmt *Child) { return mentions(Child, Var); });
}

bool ignoresParameter(const FunctionDecl *FD, unsigned Index) {
  const FunctionDecl *Definition = nullptr;
  if (!FD || !FD->hasBody(Definition) || Index >= Definition->getNumParams())
    return false;
  const ParmVarDecl *Parameter = Definition->getParamDecl(Index);
  const auto *Body = dyn_cast<CompoundStmt>(Definition->getBody());
  if (!Body)
    return false;
  for (const Stmt *S : Body->body()) {
    if (!mentions(S, Parameter))
      continue;
    const auto *Assign = dyn_cast<BinaryOperator>(S);
    return Assign && Assign->getOpcode() == BO_Assign &&
           isNameOf(Assign->getLHS(), Parameter) &&
           !mentions(Assign->getRHS(), Parameter);
  }
  return true;
}

} // namespace winsock_tidy
