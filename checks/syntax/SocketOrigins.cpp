//===--- SocketOrigins.cpp ------------------------------------------------===//

#include "syntax/SocketOrigins.h"
#include "ast/SocketType.h"
#include "syntax/DiscardedResults.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"

using namespace clang;

namespace winsock_tidy {

using model::Effect;

/// How many variables, fields and functions a value is followed through.
static constexpr unsigned MaxDepth = 5;

ReachingStores &SocketOrigins::storesIn(const FunctionDecl *Owner) {
  std::unique_ptr<ReachingStores> &Slot = Local[Owner];
  if (!Slot)
    Slot = std::make_unique<ReachingStores>(Api.tree(), Owner);
  return *Slot;
}

/// Returns the origin of a value that is either A or B.
static SocketOrigin join(SocketOrigin A, SocketOrigin B) {
  if (A.Is == SocketOrigin::None || B.Is == SocketOrigin::None)
    return {};
  return A.isSocket() ? A : B;
}

namespace {
/// Examines what a function does with a parameter.
struct ParameterUses {
  const ParmVarDecl *Param;
  ApiLookup &Api;
  const CallExpr *AsSocket = nullptr;
  bool IsChanged = false, IsOtherwise = false;

  bool is(const Expr *E) const {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    return Ref && Ref->getDecl() == Param;
  }
  void call(const CallExpr *Call) {
    const model::Function *Row = Api.row(Call);
    for (unsigned I = 0; I != Call->getNumArgs(); ++I) {
      if (!is(Call->getArg(I)))
        continue;
      bool IsSocket =
          Row && Row->isWinsock() && static_cast<int>(I) == Row->SocketArg;
      if (IsSocket && !Row->has(Effect::Closes) && Row->canFail()) {
        if (!AsSocket)
          AsSocket = Call;
      } else if (!Row || !Row->has(Effect::ClosesOther)) {
        // A function that closes it as a socket, too, or reads it as a file,
        // serves both.
        IsOtherwise = true;
      }
    }
  }
  void visit(const Stmt *S) {
    if (!S || hasUnevaluatedOperands(S))
      return;
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      call(Call);
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
      IsChanged |= Binary->isAssignmentOp() && is(Binary->getLHS());
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
      IsChanged |= (Unary->isIncrementDecrementOp() ||
                    Unary->getOpcode() == UO_AddrOf) &&
                   is(Unary->getSubExpr());
    } else if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      for (const LambdaCapture &Capture : Lambda->captures())
        IsChanged |=
            Capture.capturesVariable() && Capture.getCapturedVar() == Param;
    } else if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Decls->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->hasInit())
          IsChanged |= Var->getType()->isReferenceType() && is(Var->getInit());
    }
    for (const Stmt *Child : S->children())
      visit(Child);
  }
};
} // namespace

const ParmVarDecl *SocketOrigins::parameter(const Expr *E,
                                            const FunctionDecl *Owner) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  const auto *Param = Ref ? dyn_cast<ParmVarDecl>(Ref->getDecl()) : nullptr;
  if (!Param || !Owner || Param->getDeclContext() != Owner ||
      Param->getType()->isReferenceType())
    return nullptr;
  ParameterUses Uses{Param, Api};
  Uses.visit(Owner->getBody());
  return Uses.IsChanged ? nullptr : Param;
}

/// A parameter that is never changed, and that the function passes to Winsock
/// as a socket, is a socket. If the function also passes it elsewhere, it may
/// work on files and sockets alike.
SocketOrigin SocketOrigins::ofUses(const ParmVarDecl *Param,
                                   const FunctionDecl *Owner) {
  ParameterUses Uses{Param, Api};
  Uses.visit(Owner->getBody());
  if (!Uses.AsSocket || Uses.IsChanged || Uses.IsOtherwise)
    return {};
  return {SocketOrigin::ByUse, Uses.AsSocket};
}

const ValueDecl *SocketOrigins::sharedVariable(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    return Field && !Field->getType()->isReferenceType() ? Field : nullptr;
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
        Var && Var->hasGlobalStorage() && !Var->getType()->isReferenceType())
      return Var->getCanonicalDecl();
  return nullptr;
}

void SocketOrigins::recordStore(const ValueDecl *Into, const Expr *Value,
                                const FunctionDecl *Owner) {
  Shared[Into].push_back({Value, Owner});
}

namespace {
/// Collects the values that a function returns.
void collectReturns(const Stmt *S, llvm::SmallVectorImpl<const Expr *> &Out) {
  if (!S || isa<LambdaExpr, BlockExpr>(S))
    return;
  if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
    Out.push_back(Return->getRetValue());
    return;
  }
  for (const Stmt *Child : S->children())
    collectReturns(Child, Out);
}
} // namespace

SocketOrigin SocketOrigins::ofReturns(const FunctionDecl *FD, unsigned Depth) {
  const FunctionDecl *Definition = nullptr;
  if (!FD || !FD->hasBody(Definition) || Definition->isDependentContext() ||
      (isa<CXXMethodDecl>(FD) && cast<CXXMethodDecl>(FD)->isVirtual()))
    return {};
  llvm::SmallVector<const Expr *, 8> Values;
  collectReturns(Definition->getBody(), Values);
  SocketOrigin All{SocketOrigin::Constant};
  for (const Expr *Value : Values)
    All = join(All, Value ? of(Value, Definition, Depth + 1) : SocketOrigin());
  return All.isSocket() ? All : SocketOrigin();
}

SocketOrigin SocketOrigins::of(const Expr *E, const FunctionDecl *Owner,
                               unsigned Depth) {
  const ASTContext &Context = Api.context();
  if (!E || Depth > MaxDepth || E->isTypeDependent() || E->isValueDependent() ||
      E->containsErrors())
    return {};
  // INVALID_SOCKET is a SOCKET, too.
  if (E->getType()->isScalarType() &&
      E->isEvaluatable(Context, Expr::SE_NoSideEffects))
    return {SocketOrigin::Constant};
  for (;;) {
    E = E->IgnoreParens();
    if (isSocketByName(E->getType(), Context) && !isa<CallExpr>(E))
      return {SocketOrigin::ByType};
    if (const auto *Full = dyn_cast<FullExpr>(E)) {
      E = Full->getSubExpr();
      continue;
    }
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast)
      break;
    switch (Cast->getCastKind()) {
    case CK_LValueToRValue:
    case CK_NoOp:
    case CK_IntegralCast:
    case CK_PointerToIntegral:
    case CK_IntegralToPointer:
    case CK_BitCast:
      E = Cast->getSubExpr();
      continue;
    default:
      return {};
    }
  }
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    if (const model::Function *Row = Api.row(Call))
      return Row->has(Effect::MakesSocket)
                 ? SocketOrigin{SocketOrigin::ByCall, Call}
                 : SocketOrigin();
    if (isSocketByName(Call->getType(), Context))
      return {SocketOrigin::ByType};
    return ofReturns(Call->getDirectCallee(), Depth);
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->getOpcode() == BO_Assign || Binary->getOpcode() == BO_Comma)
      return of(Binary->getRHS(), Owner, Depth);
    return {};
  }
  if (const auto *Choice = dyn_cast<ConditionalOperator>(E))
    return join(of(Choice->getTrueExpr(), Owner, Depth),
                of(Choice->getFalseExpr(), Owner, Depth));
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return List->getNumInits() == 1 ? of(List->getInit(0), Owner, Depth)
                                    : SocketOrigin();
  if (const ValueDecl *Place = sharedVariable(E)) {
    auto Found = Shared.find(Place);
    if (Found == Shared.end())
      return {};
    SocketOrigin All{SocketOrigin::Constant};
    // A search by of() may add functions, but no stores.
    for (const Store &Each : Found->second)
      All = join(All, of(Each.Value, Each.Owner, Depth + 1));
    return All;
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  if (!Ref || !Owner || !isa<VarDecl>(Ref->getDecl()))
    return {};
  if (const auto *Param = dyn_cast<ParmVarDecl>(Ref->getDecl()))
    return Param->getDeclContext() == Owner ? ofUses(Param, Owner)
                                            : SocketOrigin();
  llvm::SmallVector<const Expr *, 4> Values;
  if (!storesIn(Owner).at(Ref, Values))
    return {};
  SocketOrigin All{SocketOrigin::Constant};
  for (const Expr *Value : Values)
    All = join(All, of(Value, Owner, Depth + 1));
  return All;
}

} // namespace winsock_tidy
