//===--- KnownBefore.cpp --------------------------------------------------===//

#include "syntax/KnownBefore.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/FoldingSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy {

/// Stores the statements that lead from S down to Target in Path, Target first.
static bool findPath(const Stmt *S, const Stmt *Target,
                     llvm::SmallVectorImpl<const Stmt *> &Path) {
  if (!S)
    return false;
  bool IsFound = S == Target || llvm::any_of(S->children(), [&](const Stmt *C) {
                   return findPath(C, Target, Path);
                 });
  if (IsFound)
    Path.push_back(S);
  return IsFound;
}

/// True if execution never reaches the end of S.
static bool leaves(const Stmt *S) {
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(S))
    return !Block->body_empty() && leaves(Block->body_back());
  return S && isa<ReturnStmt, GotoStmt, BreakStmt, ContinueStmt>(S);
}

KnownBefore::KnownBefore(const Stmt *Body, const Stmt *Target) {
  llvm::SmallVector<const Stmt *, 16> Path;
  if (!findPath(Body, Target, Path))
    return;
  while (Path.size() > 1) {
    const Stmt *Parent = Path.pop_back_val();
    descend(Parent, Path.back());
  }
}

/// Records that the statement S has run.
void KnownBefore::pass(const Stmt *S) {
  Done.push_back(S);
  const auto *If = dyn_cast<IfStmt>(S);
  if (!If || !If->getCond())
    return;
  if (leaves(If->getThen()))
    Conditions.push_back({If->getCond(), false});
  else if (leaves(If->getElse()))
    Conditions.push_back({If->getCond(), true});
}

void KnownBefore::enterBlock(const Stmt *Block, const Stmt *Child) {
  const size_t DoneBefore = Done.size(), ConditionsBefore = Conditions.size(),
               CasesBefore = Cases.size();
  bool MayFallThrough = false;
  for (const Stmt *S : Block->children()) {
    Case Here{Switch ? Switch->getCond() : nullptr, {}};
    bool IsLabel = false;
    const Stmt *Inner = S;
    while (isa<LabelStmt, SwitchCase>(Inner)) {
      IsLabel = true;
      if (const auto *Label = dyn_cast<LabelStmt>(Inner)) {
        Here.Of = nullptr;
        Inner = Label->getSubStmt();
        continue;
      }
      const auto *Known = dyn_cast<CaseStmt>(Inner);
      if (Known && !Known->getRHS())
        Here.Labels.push_back(Known->getLHS());
      else
        Here.Of = nullptr;
      Inner = cast<SwitchCase>(Inner)->getSubStmt();
    }
    if (IsLabel) {
      Done.truncate(DoneBefore);
      Conditions.truncate(ConditionsBefore);
      Cases.truncate(CasesBefore);
      if (Here.Of && !MayFallThrough)
        Cases.push_back(Here);
    }
    if (S == Child)
      return;
    pass(Inner);
    MayFallThrough = !leaves(Inner);
  }
}

void KnownBefore::descend(const Stmt *Parent, const Stmt *Child) {
  auto Tested = [&](const Expr *Cond, bool Holds) {
    if (Cond)
      Conditions.push_back({Cond, Holds});
  };
  if (isa<CompoundStmt>(Parent)) {
    enterBlock(Parent, Child);
    Switch = nullptr;
  } else if (const auto *If = dyn_cast<IfStmt>(Parent)) {
    if (If->getInit() && Child != If->getInit())
      pass(If->getInit());
    if (Child == If->getThen() || Child == If->getElse())
      Tested(If->getCond(), Child == If->getThen());
  } else if (const auto *Choice = dyn_cast<ConditionalOperator>(Parent)) {
    if (Child != Choice->getCond())
      Tested(Choice->getCond(), Child == Choice->getTrueExpr());
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(Parent)) {
    if (Binary->isLogicalOp() && Child == Binary->getRHS())
      Tested(Binary->getLHS(), Binary->getOpcode() == BO_LAnd);
    else if (Binary->getOpcode() == BO_Comma && Child == Binary->getRHS())
      pass(Binary->getLHS());
  } else if (const auto *While = dyn_cast<WhileStmt>(Parent)) {
    if (Child == While->getBody())
      Tested(While->getCond(), true);
  } else if (const auto *For = dyn_cast<ForStmt>(Parent)) {
    if (For->getInit() && Child != For->getInit())
      pass(For->getInit());
    if (Child == For->getBody())
      Tested(For->getCond(), true);
  } else if (const auto *S = dyn_cast<SwitchStmt>(Parent)) {
    if (S->getInit() && Child != S->getInit())
      pass(S->getInit());
    Switch = Child == S->getBody() ? S : nullptr;
  }
}

/// Visits the parts of E, whose value is Holds.
static void split(const Expr *E, bool Holds,
                  llvm::function_ref<void(const Expr *E, bool Holds)> Visit) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_LNot)
    return split(Unary->getSubExpr(), !Holds, Visit);
  if (const auto *Binary = dyn_cast<BinaryOperator>(E);
      Binary && Binary->getOpcode() == (Holds ? BO_LAnd : BO_LOr)) {
    split(Binary->getLHS(), Holds, Visit);
    return split(Binary->getRHS(), Holds, Visit);
  }
  Visit(E, Holds);
}

void KnownBefore::forEachPart(
    llvm::function_ref<void(const Expr *E, bool Holds)> Visit) const {
  for (const Condition &Each : Conditions)
    split(Each.E, Each.Holds, Visit);
}

/// Returns E without operators that do not change its value.
static const Expr *bare(const Expr *E) {
  for (;;) {
    E = E->IgnoreParenCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E)) {
      E = Full->getSubExpr();
      continue;
    }
    // The text of a string: `host.c_str()`.
    const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
    if (!Call || Call->getNumArgs() || !Call->getType()->isPointerType())
      return E;
    E = Call->getImplicitObjectArgument();
  }
}

bool areSame(const Expr *A, const Expr *B, const ASTContext &Context) {
  if (!A || !B)
    return false;
  llvm::FoldingSetNodeID IdA, IdB;
  bare(A)->Profile(IdA, Context, /*Canonical=*/true);
  bare(B)->Profile(IdB, Context, /*Canonical=*/true);
  return IdA == IdB;
}

} // namespace winsock_tidy
