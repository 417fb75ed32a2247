//===--- SearchLoops.cpp --------------------------------------------------===//

#include "paths/SearchLoops.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/Stmt.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/CallEvent.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

/// The iterations to explore: anything found in later ones is also found in
/// these.
static constexpr int Rounds = 2;
/// The engine itself explores loops with up to this many iterations.
static constexpr int OwnRounds = 4;

/// True if evaluating S changes nothing that the path knows.
static bool onlyAsks(const Stmt *S) {
  if (!S)
    return true;
  if (const auto *Call = dyn_cast<CallExpr>(S))
    // Functions such as strcmp.
    if (const FunctionDecl *FD = Call->getDirectCallee();
        !FD || !FD->getBuiltinID())
      return false;
  if (const auto *Step = dyn_cast<UnaryOperator>(S);
      Step && Step->isIncrementDecrementOp())
    return false;
  if (const auto *Assign = dyn_cast<BinaryOperator>(S);
      Assign && Assign->isAssignmentOp())
    return false;
  if (isa<CXXConstructExpr, CXXNewExpr, CXXDeleteExpr, CXXThrowExpr, StmtExpr>(
          S))
    return false;
  return llvm::all_of(S->children(), onlyAsks);
}

/// True if the path may know what S reads in an iteration that is not explored:
/// the counter itself, or an array of the function.
static bool asksWhatIsKnown(const Stmt *S, const VarDecl *Counter) {
  if (!S)
    return false;
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(S)) {
    const Expr *Base = Element->getBase()->IgnoreParenImpCasts();
    while (const auto *Member = dyn_cast<MemberExpr>(Base)) {
      if (Member->isArrow())
        break;
      Base = Member->getBase()->IgnoreParenImpCasts();
    }
    const auto *Ref = dyn_cast<DeclRefExpr>(Base);
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (Var && Var->hasLocalStorage() && !Var->getType()->isPointerType())
      return true;
    const Expr *Index = Element->getIdx()->IgnoreParenImpCasts();
    return asksWhatIsKnown(Element->getBase(), Counter) ||
           (!isa<DeclRefExpr>(Index) && asksWhatIsKnown(Index, Counter));
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
    return Ref->getDecl() == Counter;
  return llvm::any_of(S->children(), [Counter](const Stmt *Child) {
    return asksWhatIsKnown(Child, Counter);
  });
}

/// The same for the conditions in S and for its declarations.
static bool askWhatIsKnown(const Stmt *S, const VarDecl *Counter) {
  if (!S)
    return false;
  if (const auto *If = dyn_cast<IfStmt>(S))
    return asksWhatIsKnown(If->getCond(), Counter) ||
           askWhatIsKnown(If->getThen(), Counter) ||
           askWhatIsKnown(If->getElse(), Counter);
  if (isa<CompoundStmt>(S))
    return llvm::any_of(S->children(), [Counter](const Stmt *Child) {
      return askWhatIsKnown(Child, Counter);
    });
  return isa<DeclStmt>(S) && asksWhatIsKnown(S, Counter);
}

/// True if the statements after S in the loop are not reached from it: they are
/// not part of an iteration that continues.
static bool leaves(const Stmt *S) {
  if (const auto *Block = dyn_cast<CompoundStmt>(S))
    return !Block->body_empty() && leaves(Block->body_back());
  return isa<BreakStmt, ReturnStmt, GotoStmt, CXXThrowExpr>(S);
}

static bool mayGoOn(const Stmt *S) {
  return S && (isa<ContinueStmt>(S) || llvm::any_of(S->children(), mayGoOn));
}

static bool isRoundOfSearch(const Stmt *S) {
  if (const auto *Block = dyn_cast<CompoundStmt>(S)) {
    const auto *Done = llvm::find_if_not(Block->body(), isRoundOfSearch);
    // From there on the iteration is the last one, or the loop is not a search.
    return Done == Block->body_end() ||
           (leaves(Block) && std::none_of(Done, Block->body_end(), mayGoOn));
  }
  if (const auto *If = dyn_cast<IfStmt>(S))
    return !If->getInit() && onlyAsks(If->getConditionVariableDeclStmt()) &&
           onlyAsks(If->getCond()) &&
           (leaves(If->getThen()) || isRoundOfSearch(If->getThen())) &&
           (!If->getElse() || leaves(If->getElse()) ||
            isRoundOfSearch(If->getElse()));
  return isa<ContinueStmt, NullStmt>(S) || (isa<DeclStmt>(S) && onlyAsks(S));
}

bool SearchLoops::isSearch(const ForStmt *Loop, const VarDecl *Counter) const {
  auto [It, IsNew] = Known.try_emplace(Loop, false);
  if (IsNew)
    It->second = Loop->getBody() && isRoundOfSearch(Loop->getBody()) &&
                 !askWhatIsKnown(Loop->getBody(), Counter);
  return It->second;
}

/// Returns the initial value of the loop's counter.
static std::optional<llvm::APSInt>
firstOf(const ForStmt *Loop, const VarDecl *Counter, ASTContext &Context) {
  const Expr *First = nullptr;
  if (const auto *Assign = dyn_cast_or_null<BinaryOperator>(Loop->getInit())) {
    const auto *Ref =
        dyn_cast<DeclRefExpr>(Assign->getLHS()->IgnoreParenImpCasts());
    if (Assign->getOpcode() == BO_Assign && Ref && Ref->getDecl() == Counter)
      First = Assign->getRHS();
  } else if (const auto *Made = dyn_cast_or_null<DeclStmt>(Loop->getInit())) {
    if (Made->isSingleDecl() && Made->getSingleDecl() == Counter)
      First = Counter->getInit();
  }
  Expr::EvalResult Value;
  if (!First || First->isValueDependent() ||
      !First->EvaluateAsInt(Value, Context))
    return std::nullopt;
  return Value.Val.getInt();
}

void SearchLoops::checkBranchCondition(const Stmt *Condition,
                                       CheckerContext &C) const {
  const auto *Compare = dyn_cast<BinaryOperator>(Condition);
  if (!Compare ||
      (Compare->getOpcode() != BO_LT && Compare->getOpcode() != BO_NE))
    return;
  const auto *Loop = dyn_cast_or_null<ForStmt>(
      C.getLocationContext()->getParentMap().getParentIgnoreParenImpCasts(
          const_cast<BinaryOperator *>(Compare)));
  const auto *Step =
      Loop ? dyn_cast_or_null<UnaryOperator>(Loop->getInc()) : nullptr;
  const auto *Ref =
      dyn_cast<DeclRefExpr>(Compare->getLHS()->IgnoreParenImpCasts());
  const auto *Counter = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Step || !Step->isIncrementOp() || !Counter ||
      !Counter->hasLocalStorage() || Loop->getCond() != Compare ||
      !isSearch(Loop, Counter))
    return;
  ProgramStateRef State = C.getState();
  const LocationContext *Here = C.getLocationContext();
  Loc Where = State->getLValue(Counter, Here);
  const llvm::APSInt *Now = State->getSVal(Where).getAsInteger();
  const llvm::APSInt *Limit = C.getSVal(Compare->getRHS()).getAsInteger();
  auto First = firstOf(Loop, Counter, C.getASTContext());
  if (!Now || !Limit || !First ||
      Now->getExtValue() != First->getExtValue() + Rounds ||
      Limit->getExtValue() - First->getExtValue() < OwnRounds)
    return;
  SValBuilder &Builder = C.getSValBuilder();
  C.addTransition(
      State
          ->bindLoc(Where,
                    Builder.makeIntVal(
                        static_cast<std::uint64_t>(Limit->getExtValue()),
                        Counter->getType()),
                    Here)
          ->BindExpr(Compare, Here,
                     Builder.makeTruthVal(false, Compare->getType())));
}

} // namespace winsock_tidy::paths
