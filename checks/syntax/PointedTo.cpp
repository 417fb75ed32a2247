//===--- PointedTo.cpp ----------------------------------------------------===//

#include "syntax/PointedTo.h"
#include "ast/ReachingStores.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace winsock_tidy {

/// Pointers to pointers of variables.
static constexpr unsigned MaxDepth = 4;

std::optional<unsigned> PointedTo::size(const ASTContext &Context) const {
  if (Type.isNull() || Type->isIncompleteType() || Type->isDependentType() ||
      Type->isFunctionType() || Type->isVariableArrayType() ||
      Type->isSizelessType())
    return std::nullopt;
  return static_cast<unsigned>(Context.getTypeSizeInChars(Type).getQuantity());
}

/// True if a pointer to Type does not show the type of its target.
static bool saysNothing(QualType Type) {
  return Type->isVoidType() || Type->isAnyCharacterType() ||
         Type->isStdByteType() || Type->isFunctionType() ||
         Type->isIncompleteType() || Type->isDependentType();
}

namespace {
class Finder {
public:
  Finder(const ASTContext &Context, ReachingStores *Stores)
      : Context(Context), Stores(Stores) {}

  PointedTo of(const Expr *E, unsigned Depth) const;

private:
  PointedTo object(const Expr *Named, unsigned Depth) const;
  PointedTo variable(const DeclRefExpr *Ref, unsigned Depth) const;
  PointedTo byType(QualType Pointer) const;

  const ASTContext &Context;
  ReachingStores *Stores;
};
} // namespace

/// Returns the target of a pointer of which only the type is known.
PointedTo Finder::byType(QualType Pointer) const {
  PointedTo Found;
  QualType Type = Pointer->getPointeeType();
  if (!Type.isNull() && !saysNothing(Type))
    Found.Type = Type;
  return Found;
}

/// Returns the object to which the lvalue Named refers.
PointedTo Finder::object(const Expr *Named, unsigned Depth) const {
  Named = Named->IgnoreParens();
  if (const auto *Unary = dyn_cast<UnaryOperator>(Named);
      Unary && Unary->getOpcode() == UO_Deref)
    return of(Unary->getSubExpr(), Depth);
  PointedTo Found;
  if (Named->isTypeDependent() || Named->getType()->isFunctionType())
    return Found;
  Found.Type = Named->getType();
  // More elements may follow this one.
  Found.IsObject = !isa<ArraySubscriptExpr>(Named);
  Found.Object = Named;
  if (!Found.IsObject && saysNothing(Found.Type))
    Found.Type = QualType();
  return Found;
}

PointedTo Finder::variable(const DeclRefExpr *Ref, unsigned Depth) const {
  PointedTo Typed = byType(Ref->getType());
  if (const auto *Param = dyn_cast<ParmVarDecl>(Ref->getDecl())) {
    if (Typed.Type.isNull())
      Typed.Param = Param;
    return Typed;
  }
  const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
  llvm::SmallVector<const Expr *, 4> Values;
  if (!Var || !Var->hasLocalStorage() || !Stores ||
      Var->getType()->isReferenceType() || !Stores->at(Ref, Values))
    return Typed;
  std::optional<PointedTo> All;
  for (const Expr *Value : Values) {
    PointedTo One = of(Value, Depth + 1);
    if (One.Type.isNull() ||
        (All && !Context.hasSameUnqualifiedType(All->Type, One.Type)))
      return Typed;
    All = One;
  }
  return All ? *All : Typed;
}

PointedTo Finder::of(const Expr *E, unsigned Depth) const {
  if (!E || Depth > MaxDepth || E->isTypeDependent() || E->containsErrors())
    return {};
  E = E->IgnoreParens();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return of(Full->getSubExpr(), Depth);
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    const Expr *Inner = Cast->getSubExpr();
    switch (Cast->getCastKind()) {
    case CK_ArrayToPointerDecay:
      return object(Inner, Depth);
    case CK_NullToPointer: {
      PointedTo Nothing;
      Nothing.IsNull = true;
      return Nothing;
    }
    case CK_LValueToRValue:
      if (const auto *Ref = dyn_cast<DeclRefExpr>(Inner->IgnoreParens()))
        return variable(Ref, Depth);
      return byType(E->getType());
    case CK_NoOp:
      return of(Inner, Depth);
    case CK_BitCast: {
      PointedTo Found = of(Inner, Depth);
      // `(struct option *)p`: a cast to a specific type shows as much as a
      // declaration does.
      return Found.Type.isNull() && !Found.Param && !Found.IsNull
                 ? byType(E->getType())
                 : Found;
    }
    default:
      return {};
    }
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_AddrOf ? object(Unary->getSubExpr(), Depth)
                                           : PointedTo();
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    return Binary->getOpcode() == BO_Comma || Binary->getOpcode() == BO_Assign
               ? of(Binary->getRHS(), Depth)
               : PointedTo();
  if (isa<CXXNullPtrLiteralExpr>(E)) {
    PointedTo Nothing;
    Nothing.IsNull = true;
    return Nothing;
  }
  return E->getType()->isPointerType() ? byType(E->getType()) : PointedTo();
}

PointedTo pointedTo(const Expr *E, const ASTContext &Context,
                    ReachingStores *Stores) {
  return Finder(Context, Stores).of(E, 0);
}

} // namespace winsock_tidy
