//===--- Comparisons.cpp --------------------------------------------------===//

#include "syntax/Comparisons.h"
#include "syntax/DiscardedResults.h"
#include "syntax/ResultRanges.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace winsock_tidy {
namespace {

class Walk {
public:
  explicit Walk(const ASTContext &Context) : Context(Context) {}

  /// In is the full expression that contains S, or null. IsAlone: an operator
  /// in the place of S would not bind to its surroundings.
  void visit(const Stmt *S, const Stmt *In, bool IsAlone);
  std::vector<Comparison> Found;

private:
  void truth(const Expr *E, const Expr *Whole, bool IsNegated, const Stmt *In,
             bool IsAlone);
  void written(const BinaryOperator *E, const Stmt *In, bool IsAlone);
  void conditions(const Stmt *S, const Stmt *In);

  const ASTContext &Context;
  /// Values that are already listed: in C++ `!s` contains a conversion to bool,
  /// which also tests s.
  llvm::SmallPtrSet<const Expr *, 8> Tested;
};

/// Returns E without operators that only turn it into a truth value.
const Expr *withoutTest(const Expr *E) {
  while (true) {
    E = E->IgnoreParens();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Cast = dyn_cast<ImplicitCastExpr>(E);
             Cast && (Cast->getCastKind() == CK_IntegralToBoolean ||
                      Cast->getCastKind() == CK_PointerToBoolean))
      E = Cast->getSubExpr();
    else
      return E;
  }
}

void Walk::truth(const Expr *E, const Expr *Whole, bool IsNegated,
                 const Stmt *In, bool IsAlone) {
  const Expr *Value = withoutTest(E);
  // A truth value is examined where it is computed.
  if (Value->isTypeDependent() || Value->isValueDependent() ||
      !Value->getType()->isScalarType() ||
      Value->getType()->isMemberPointerType() ||
      Value->isKnownToHaveBooleanValue() || !Tested.insert(Value).second)
    return;
  if (!Whole)
    Whole = Value;
  bool IsPlain = !Value->getType()->isFloatingType();
  std::optional<llvm::APSInt> Zero;
  if (IsPlain)
    Zero = llvm::APSInt(llvm::APInt(Context.getTypeSize(Value->getType()), 0),
                        !Value->getType()->isSignedIntegerOrEnumerationType());
  SourceLocation Where =
      IsNegated ? cast<UnaryOperator>(Whole->IgnoreParens())->getOperatorLoc()
                : Value->getBeginLoc();
  Found.push_back({Whole, Value, nullptr, IsNegated ? BO_EQ : BO_NE, Zero,
                   Where, In ? In : Whole, IsAlone});
}

void Walk::written(const BinaryOperator *E, const Stmt *In, bool IsAlone) {
  if (!E->isComparisonOp() || E->getOpcode() == BO_Cmp)
    return;
  const Expr *Value = E->getLHS(), *Other = E->getRHS();
  BinaryOperatorKind Op = E->getOpcode();
  auto Constant = constantOf(Other, Context);
  if (!Constant) {
    Constant = constantOf(Value, Context);
    if (Constant) {
      std::swap(Value, Other);
      Op = BinaryOperator::reverseComparisonOp(Op);
    }
  } else if (constantOf(Value, Context)) {
    return;
  }
  Found.push_back({E, Value, Other, Op, Constant, E->getOperatorLoc(),
                   In ? In : E, IsAlone});
}

/// Visits the conditions that S, a statement or an expression, tests.
void Walk::conditions(const Stmt *S, const Stmt *In) {
  auto Test = [&](const Expr *E) {
    if (E)
      truth(E, nullptr, /*IsNegated=*/false, In ? In : E, /*IsAlone=*/true);
  };
  if (const auto *If = dyn_cast<IfStmt>(S))
    Test(If->getCond());
  else if (const auto *While = dyn_cast<WhileStmt>(S))
    Test(While->getCond());
  else if (const auto *Do = dyn_cast<DoStmt>(S))
    Test(Do->getCond());
  else if (const auto *For = dyn_cast<ForStmt>(S))
    Test(For->getCond());
  else if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(S))
    Test(Choice->getCond());
  else if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
    if (Binary->isLogicalOp()) {
      Test(Binary->getLHS());
      Test(Binary->getRHS());
    }
  }
}

/// True if S binds its operands no more tightly than `==` does.
bool leavesAlone(const Stmt *S) {
  if (isa<ParenExpr, CallExpr, InitListExpr, FullExpr, CXXConstructExpr>(S))
    return true;
  if (const auto *Binary = dyn_cast<BinaryOperator>(S))
    return Binary->isLogicalOp() || Binary->isAssignmentOp() ||
           Binary->isCommaOp() || Binary->isBitwiseOp();
  return isa<AbstractConditionalOperator>(S);
}

void Walk::visit(const Stmt *S, const Stmt *In, bool IsAlone) {
  if (!S || hasUnevaluatedOperands(S))
    return;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      visit(Init, In, /*IsAlone=*/true);
    return;
  }
  const auto *E = dyn_cast<Expr>(S);
  if (E && !In)
    In = E;
  conditions(S, In);
  if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
    written(Binary, In, IsAlone);
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
    if (Unary->getOpcode() == UO_LNot)
      truth(Unary->getSubExpr(), Unary, /*IsNegated=*/true, In, IsAlone);
  } else if (const auto *Cast = dyn_cast<CastExpr>(S)) {
    if (Cast->getCastKind() == CK_IntegralToBoolean ||
        Cast->getCastKind() == CK_PointerToBoolean)
      truth(Cast->getSubExpr(), nullptr, /*IsNegated=*/false, In, IsAlone);
  }
  bool Alone = !E || leavesAlone(S) || (isa<ImplicitCastExpr>(S) && IsAlone);
  for (const Stmt *Child : S->children())
    visit(Child, isa_and_nonnull<Expr>(Child) ? In : nullptr, Alone);
}

} // namespace

std::vector<Comparison> findComparisons(const Decl *D,
                                        const ASTContext &Context) {
  Walk W(Context);
  if (const auto *FD = dyn_cast<FunctionDecl>(D)) {
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(FD))
      for (const CXXCtorInitializer *Init : Ctor->inits())
        if (Init->isWritten())
          W.visit(Init->getInit(), nullptr, /*IsAlone=*/true);
    if (FD->doesThisDeclarationHaveABody())
      W.visit(FD->getBody(), nullptr, /*IsAlone=*/true);
  } else if (const auto *Var = dyn_cast<VarDecl>(D)) {
    W.visit(Var->getInit(), nullptr, /*IsAlone=*/true);
  }
  return std::move(W.Found);
}

} // namespace winsock_tidy
