//===--- LoopEnds.cpp -----------------------------------------------------===//

#include "paths/LoopEnds.h"
#include "paths/SocketLifeState.h"
#include "paths/SocketPlaces.h"
#include "paths/WinsockModeling.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CoreEngine.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/LoopUnrolling.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/WorkList.h"
#include <cstdlib>
#include <utility>

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

/// Returns the condition of a loop; null if S is none.
static const Expr *conditionOf(const Stmt *S) {
  if (const auto *For = dyn_cast<ForStmt>(S))
    return For->getCond();
  if (const auto *While = dyn_cast<WhileStmt>(S))
    return While->getCond();
  if (const auto *Do = dyn_cast<DoStmt>(S))
    return Do->getCond();
  const auto *Range = dyn_cast<CXXForRangeStmt>(S);
  return Range ? Range->getCond() : nullptr;
}

/// Returns the loop that ends if Condition is false; null if there is none.
static const Stmt *loopOf(const Expr *Condition, const ParentMap &Parents) {
  const Stmt *Inner = Condition, *Outer = Parents.getParent(Condition);
  for (; const auto *E = dyn_cast_or_null<Expr>(Outer);
       Inner = Outer, Outer = Parents.getParent(Outer)) {
    const auto *Binary = dyn_cast<BinaryOperator>(E);
    if (!isa<ParenExpr, ImplicitCastExpr, ExprWithCleanups>(E) &&
        !(Binary && Binary->getOpcode() == BO_LAnd))
      return nullptr;
  }
  return Outer && conditionOf(Outer) == Inner ? Outer : nullptr;
}

/// Returns what E counts up or down, and by how much the variable differs from
/// E's value then: -1 for `n--`. Returns E itself for others.
static std::pair<const Expr *, int> counted(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  const auto *Step = dyn_cast<UnaryOperator>(E);
  if (!Step || !Step->isIncrementDecrementOp())
    return {E, 0};
  const int By = Step->isIncrementOp() ? 1 : -1;
  return {Step->getSubExpr(), Step->isPostfix() ? By : 0};
}

/// Returns the local variable that E names; null if E is something else.
static const VarDecl *variableOf(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && Var->hasLocalStorage() && Var->getType()->isScalarType()
             ? Var
             : nullptr;
}

/// True if S counts with the variable: by ++, -- or a compound assignment.
static bool counts(const Stmt *S, const VarDecl *Var) {
  if (!S)
    return false;
  const Expr *Target = nullptr;
  if (const auto *Step = dyn_cast<UnaryOperator>(S))
    Target = Step->isIncrementDecrementOp() ? Step->getSubExpr() : nullptr;
  else if (const auto *Assign = dyn_cast<BinaryOperator>(S))
    Target = Assign->isCompoundAssignmentOp() ? Assign->getLHS() : nullptr;
  return (Target && variableOf(Target) == Var) ||
         llvm::any_of(S->children(),
                      [Var](const Stmt *Child) { return counts(Child, Var); });
}

/// True if E depends on the number of the round, other than by what a call
/// returns or an array contains.
static bool dependsOn(const Stmt *E, const VarDecl *Counter) {
  if (!E || isa<CallExpr, ArraySubscriptExpr>(E))
    return false;
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  return (Ref && Ref->getDecl() == Counter) ||
         llvm::any_of(E->children(), [Counter](const Stmt *Child) {
           return dependsOn(Child, Counter);
         });
}

/// True if some rounds do by their number what others do not: `if (i == 5)`.
static bool differByNumber(const Stmt *S, const VarDecl *Counter) {
  if (!S)
    return false;
  const Expr *Condition = conditionOf(S);
  if (const auto *If = dyn_cast<IfStmt>(S))
    Condition = If->getCond();
  else if (const auto *Switch = dyn_cast<SwitchStmt>(S))
    Condition = Switch->getCond();
  else if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(S))
    Condition = Choice->getCond();
  else if (const auto *Logical = dyn_cast<BinaryOperator>(S);
           Logical && Logical->isLogicalOp())
    Condition = Logical;
  return dependsOn(Condition, Counter) ||
         llvm::any_of(S->children(), [Counter](const Stmt *Child) {
           return differByNumber(Child, Counter);
         });
}

/// Returns the body of a loop.
static const Stmt *bodyOf(const Stmt *Loop) {
  if (const auto *For = dyn_cast<ForStmt>(Loop))
    return For->getBody();
  if (const auto *While = dyn_cast<WhileStmt>(Loop))
    return While->getBody();
  if (const auto *Do = dyn_cast<DoStmt>(Loop))
    return Do->getBody();
  return cast<CXXForRangeStmt>(Loop)->getBody();
}

bool LoopEnds::isLastRound(const Stmt *Loop, CheckerContext &C) const {
  // The engine explores all rounds of a loop that it unrolls.
  if (isUnrolledState(C.getState()))
    return false;
  const unsigned Most = C.getAnalysisManager().options.maxBlockVisitOnPath;
  if (C.blockCount() >= Most)
    return true;
  // The rounds of inner loops are counted for all rounds of the outer one.
  const LocationContext *Here = C.getLocationContext();
  auto [It, IsNew] = InnerLoops.try_emplace(Loop);
  if (IsNew)
    for (const CFGBlock *Block : *Here->getCFG())
      if (const Expr *Last = Block->getLastCondition())
        for (const Stmt *Inner = loopOf(Last, Here->getParentMap()),
                        *Outer = Inner;
             Outer && Inner != Loop;
             Outer = Here->getParentMap().getParent(Outer))
          if (Outer == Loop)
            It->second.push_back(Block->getBlockID());
  const BlockCounter Counts = C.getStateManager()
                                  .getOwningEngine()
                                  .getCoreEngine()
                                  .getWorkList()
                                  ->getBlockCounter();
  return llvm::any_of(It->second, [&](unsigned Block) {
    return Counts.getNumVisited(Here->getStackFrame(), Block) >= Most;
  });
}

/// Returns the value of the counter when `counter Op Limit` is false for the
/// first time. By then it differs from the value that was compared by More.
static SVal atEnd(ProgramStateRef State, BinaryOperatorKind Op, SVal Limit,
                  int More, QualType Type) {
  SValBuilder &Builder = State->getStateManager().getSValBuilder();
  More += Op == BO_LE ? 1 : Op == BO_GE ? -1 : 0;
  if (More == 0)
    return Limit;
  return Builder.evalBinOp(
      State, More > 0 ? BO_Add : BO_Sub, Limit,
      Builder.makeIntVal(static_cast<std::uint64_t>(std::abs(More)), Type),
      Type);
}

/// The rounds that are not explored may close what is in arrays, or replace it.
static ProgramStateRef withoutElements(ProgramStateRef State) {
  forEachBinding(State, [&State](const MemRegion *Region, SVal Value) {
    SymbolRef Sock = socketSymbol(Value);
    const Handle *Known = Sock ? State->get<HandleTrait>(Sock) : nullptr;
    if (!Known)
      return;
    // The store knows the elements of an array by their offsets in it.
    const auto *Base = dyn_cast<TypedValueRegion>(Region->getBaseRegion());
    if (!Base || Base->getValueType()->isArrayType())
      State = State->remove<HandleTrait>(Sock);
  });
  return State;
}

void LoopEnds::checkBranchCondition(const Stmt *Condition,
                                    CheckerContext &C) const {
  const auto *E = dyn_cast<Expr>(Condition);
  const auto *Compare =
      E ? dyn_cast<BinaryOperator>(E->IgnoreParenImpCasts()) : nullptr;
  if (!Compare || !Compare->isComparisonOp() || Compare->getOpcode() == BO_EQ ||
      !C.getSVal(E).isConstant(1))
    return;
  const LocationContext *Here = C.getLocationContext();
  const Stmt *Loop = loopOf(E, Here->getParentMap());
  if (!Loop || !isLastRound(Loop, C))
    return;
  ProgramStateRef State = C.getState();
  for (bool IsLeft : {true, false}) {
    const Expr *Limit = IsLeft ? Compare->getRHS() : Compare->getLHS();
    const auto [Named, More] =
        counted(IsLeft ? Compare->getLHS() : Compare->getRHS());
    const VarDecl *Counter = variableOf(Named);
    if (!Counter || !counts(Loop, Counter) ||
        differByNumber(bodyOf(Loop), Counter) ||
        State->getSVal(State->getLValue(Counter, Here)).getAsSymbol())
      continue;
    // (The engine has decided about a limit that is not known, too.)
    SVal Known = C.getSVal(Limit);
    if (Known.getAsSymbol())
      continue;
    BinaryOperatorKind Op = Compare->getOpcode();
    if (!IsLeft)
      Op = BinaryOperator::reverseComparisonOp(Op);
    SVal End = C.getSValBuilder().evalCast(
        atEnd(State, Op, Known, More, Limit->getType()), Counter->getType(),
        Limit->getType());
    if (End.isUnknownOrUndef())
      continue;
    State = withoutElements(State)->bindLoc(State->getLValue(Counter, Here),
                                            End, Here);
    C.addTransition(State->BindExpr(
        E, Here, C.getSValBuilder().makeTruthVal(false, E->getType())));
    return;
  }
}

} // namespace winsock_tidy::paths
