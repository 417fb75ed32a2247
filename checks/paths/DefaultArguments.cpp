//===--- DefaultArguments.cpp ---------------------------------------------===//

#include "paths/DefaultArguments.h"
#include "paths/Relevance.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace winsock_tidy::paths {

namespace {
/// Copies an expression to the place where it is used.
class Copy {
public:
  Copy(ASTContext &Context, SourceLocation Here)
      : Context(Context), Here(Here) {}

  /// True if a call is among what was copied.
  bool HasCall = false;

  /// Returns a copy of E; null if E is more than calls of functions, constants
  /// and conversions.
  Expr *of(Expr *E) {
    if (auto *Paren = dyn_cast<ParenExpr>(E))
      return of(Paren->getSubExpr());
    if (isa<IntegerLiteral, CharacterLiteral, CXXBoolLiteralExpr,
            CXXNullPtrLiteralExpr>(E))
      return E;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      return DeclRefExpr::Create(Context, NestedNameSpecifierLoc(),
                                 SourceLocation(),
                                 const_cast<ValueDecl *>(Ref->getDecl()),
                                 /*RefersToEnclosingVariableOrCapture=*/false,
                                 Here, Ref->getType(), Ref->getValueKind());
    if (auto *Cast = dyn_cast<CastExpr>(E))
      return cast(*Cast);
    if (auto *Deref = dyn_cast<UnaryOperator>(E))
      return dereference(*Deref);
    // Only plain calls: operators and methods have other nodes.
    if (E->getStmtClass() == Stmt::CallExprClass)
      return call(*llvm::cast<CallExpr>(E));
    return nullptr;
  }

private:
  Expr *cast(CastExpr &Cast) {
    Expr *Inner = Cast.path_empty() ? of(Cast.getSubExpr()) : nullptr;
    return Inner ? ImplicitCastExpr::Create(
                       Context, Cast.getType(), Cast.getCastKind(), Inner,
                       nullptr, Cast.getValueKind(), FPOptionsOverride())
                 : nullptr;
  }
  Expr *dereference(UnaryOperator &Deref) {
    Expr *Inner =
        Deref.getOpcode() == UO_Deref ? of(Deref.getSubExpr()) : nullptr;
    return Inner ? UnaryOperator::Create(
                       Context, Inner, UO_Deref, Deref.getType(),
                       Deref.getValueKind(), Deref.getObjectKind(), Here,
                       /*CanOverflow=*/false, FPOptionsOverride())
                 : nullptr;
  }
  Expr *call(CallExpr &Call) {
    Expr *Function = Call.getDirectCallee() && !Call.getType()->isRecordType()
                         ? of(Call.getCallee())
                         : nullptr;
    llvm::SmallVector<Expr *, 4> Arguments;
    for (Expr *Argument : Call.arguments()) {
      Expr *Inner = of(Argument);
      if (!Inner)
        return nullptr;
      Arguments.push_back(Inner);
    }
    HasCall = true;
    return Function ? CallExpr::Create(Context, Function, Arguments,
                                       Call.getType(), Call.getValueKind(),
                                       Here, FPOptionsOverride())
                    : nullptr;
  }

  ASTContext &Context;
  const SourceLocation Here;
};
} // namespace

DefaultArguments::DefaultArguments(ASTContext &Context,
                                   const Relevance &Relevant)
    : Context(Context), Replaced(Context) {
  if (!Context.getLangOpts().CPlusPlus)
    return;
  for (const FunctionDecl *FD : Relevant.functions()) {
    replaceIn(FD->getBody());
    if (const auto *Constructor =
            dyn_cast_or_null<CXXConstructorDecl>(FD->getDefinition()))
      for (const CXXCtorInitializer *Init : Constructor->inits())
        replaceIn(Init->getInit());
  }
  Replaced.forgetParents();
}

void DefaultArguments::replaceIn(Stmt *S) {
  if (!S)
    return;
  for (Stmt *&Child : S->children()) {
    auto *Default = dyn_cast_or_null<CXXDefaultArgExpr>(Child);
    if (!Default) {
      replaceIn(Child);
      continue;
    }
    Copy Own(Context, Default->getUsedLocation());
    Expr *New = Own.of(Default->getExpr());
    if (New && Own.HasCall)
      Replaced.replace(Child, New);
  }
}

} // namespace winsock_tidy::paths
