//===--- DiscardedResults.cpp ---------------------------------------------===//
//
// A walk from the body downward that carries the use of each value. (Going up
// from each call would need Clang's map of parents, which costs as much as a
// large part of the parse.)
//
//===----------------------------------------------------------------------===//

#include "syntax/DiscardedResults.h"
#include "syntax/StoredResults.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtOpenMP.h"

using namespace clang;

namespace winsock_tidy {
namespace {

/// The use of an expression's value.
enum class Value { Used, Lost, LostOnPurpose };

class Walk {
public:
  Walk(const Decl *Owner, CallQuestions Ask) : Owner(Owner), Ask(Ask) {}

  void run(const Stmt *S, Value V) {
    add(S, V, nullptr);
    while (!Pending.empty()) {
      size_t Bottom = Pending.size() - 1;
      step(Pending.pop_back_val());
      // The element that was added first comes next, in source order.
      std::reverse(Pending.begin() + Bottom, Pending.end());
    }
  }

  std::vector<DiscardedResult> Lost;
  llvm::SmallVector<ResultStore, 4> Stores;

private:
  struct Item {
    const Stmt *S;
    Value V;
    /// What is evaluated right after S, if that is known; null otherwise.
    const Stmt *Next;
  };

  void add(const Stmt *S, Value V, const Stmt *Next) {
    if (S)
      Pending.push_back({S, V, Next});
  }
  void addUsed(const Stmt *S) { add(S, Value::Used, nullptr); }
  void addChildren(const Stmt *S) {
    for (const Stmt *Child : S->children())
      addUsed(Child);
  }

  void step(Item I) {
    if (const auto *E = dyn_cast<Expr>(I.S))
      I.V == Value::Used ? used(E) : lost(E, I.V, I.Next);
    else
      statement(I.S, I.Next);
  }

  void statement(const Stmt *S, const Stmt *Next);
  /// Returns false if S is no loop.
  bool loop(const Stmt *S, const Stmt *Next);
  void compound(const CompoundStmt *S, const Stmt *Result, Value OfResult,
                const Stmt *Next);
  void used(const Expr *E);
  void lost(const Expr *E, Value V, const Stmt *Next);
  void store(const VarDecl *Var, const Expr *From, const BinaryOperator *At,
             const Stmt *Next);
  bool canTrack(const VarDecl *Var) const;
  /// True if losing the result of Call is worth a finding, and Next does not
  /// find out whether it failed.
  bool matters(const CallExpr *Call, const Stmt *Next) const {
    if (!Ask.Matters(Call))
      return false;
    if (!Next || !Ask.IsCheckedBy(Call, Next))
      return true;
    if (Ask.OnHandled)
      Ask.OnHandled(Call, "the code after it fetches the last error");
    return false;
  }

  const Decl *Owner;
  CallQuestions Ask;
  llvm::SmallVector<Item, 32> Pending;
};

/// Returns the statement whose value is that of a statement expression; null if
/// the expression has no value.
const Stmt *resultOf(const StmtExpr *E) {
  if (!E->getType()->isVoidType())
    for (const Stmt *Last : llvm::reverse(E->getSubStmt()->body()))
      if (!isa<NullStmt>(Last))
        return Last;
  return nullptr;
}

/// Adds the calls whose value becomes the value of E.
void collectSources(const Expr *E,
                    llvm::SmallVectorImpl<const CallExpr *> &Calls) {
  E = E->IgnoreParenCasts();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return collectSources(Full->getSubExpr(), Calls);
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    Calls.push_back(Call);
  } else if (const auto *Cond = dyn_cast<ConditionalOperator>(E)) {
    collectSources(Cond->getTrueExpr(), Calls);
    collectSources(Cond->getFalseExpr(), Calls);
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->getOpcode() == BO_Comma)
      collectSources(Binary->getRHS(), Calls);
  } else if (const auto *List = dyn_cast<InitListExpr>(E)) {
    if (List->getNumInits() == 1)
      collectSources(List->getInit(0), Calls);
  } else if (const auto *Parens = dyn_cast<ParenListExpr>(E)) {
    if (Parens->getNumExprs() == 1)
      collectSources(Parens->getExpr(0), Calls);
  } else if (const auto *Block = dyn_cast<StmtExpr>(E)) {
    if (const auto *Last = dyn_cast_or_null<ValueStmt>(resultOf(Block)))
      if (Last->getExprStmt())
        collectSources(Last->getExprStmt(), Calls);
  }
}

bool Walk::canTrack(const VarDecl *Var) const {
  // A captured variable outlives this function's body.
  return Var && Var->getDeclContext() == dyn_cast<DeclContext>(Owner) &&
         isTrackable(Var);
}

/// Returns the variable that E assigns to; null if E does not assign to a
/// variable.
const VarDecl *assignedVariable(const BinaryOperator *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->getLHS()->IgnoreParens());
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

void Walk::store(const VarDecl *Var, const Expr *From, const BinaryOperator *At,
                 const Stmt *Next) {
  if (!From || !canTrack(Var))
    return;
  llvm::SmallVector<std::pair<const VarDecl *, const BinaryOperator *>, 2> Into{
      {Var, At}};
  // `a = b = f()`: lost if the program reads neither.
  while (const auto *Inner =
             dyn_cast<BinaryOperator>(From->IgnoreParenCasts())) {
    if (Inner->getOpcode() != BO_Assign)
      break;
    if (!canTrack(assignedVariable(Inner)))
      return;
    Into.push_back({assignedVariable(Inner), Inner});
    From = Inner->getRHS();
  }
  llvm::SmallVector<const CallExpr *, 2> Calls;
  collectSources(From, Calls);
  for (const CallExpr *Call : Calls)
    if (matters(Call, Next))
      for (auto [Each, Where] : Into)
        Stores.push_back({Call, Each, Where});
}

/// Returns the part that is evaluated first when S runs; null if that is not
/// clear.
const Stmt *firstPart(const Stmt *S) {
  // A condition's variable, `if (int rc = f())`, comes before the condition.
  auto FirstOf = [](const Stmt *Init, const Stmt *Variable, const Stmt *Cond) {
    return Init ? Init : Variable ? Variable : Cond;
  };
  while (S && !isa<Expr, DeclStmt, ReturnStmt>(S)) {
    if (const auto *If = dyn_cast<IfStmt>(S))
      S = FirstOf(If->getInit(), If->getConditionVariableDeclStmt(),
                  If->getCond());
    else if (const auto *Switch = dyn_cast<SwitchStmt>(S))
      S = FirstOf(Switch->getInit(), Switch->getConditionVariableDeclStmt(),
                  Switch->getCond());
    else if (const auto *While = dyn_cast<WhileStmt>(S))
      S = FirstOf(nullptr, While->getConditionVariableDeclStmt(),
                  While->getCond());
    else if (const auto *For = dyn_cast<ForStmt>(S))
      S = FirstOf(For->getInit(), For->getConditionVariableDeclStmt(),
                  For->getCond());
    else if (const auto *Do = dyn_cast<DoStmt>(S))
      S = Do->getBody();
    else if (const auto *Block = dyn_cast<CompoundStmt>(S))
      S = Block->body_empty() ? nullptr : Block->body_front();
    else if (const auto *Label = dyn_cast<LabelStmt>(S))
      S = Label->getSubStmt();
    else if (const auto *Attributed = dyn_cast<AttributedStmt>(S))
      S = Attributed->getSubStmt();
    else
      S = nullptr;
  }
  return S;
}

/// True if S does nothing when it runs.
bool isEmpty(const Stmt *S) {
  if (isa<NullStmt>(S))
    return true;
  const auto *Decls = dyn_cast<DeclStmt>(S);
  return Decls && llvm::all_of(Decls->decls(), [](const Decl *D) {
           const auto *Var = dyn_cast<VarDecl>(D);
           return !Var || !Var->hasInit();
         });
}

/// The statements of S lose their values, except for Result.
void Walk::compound(const CompoundStmt *S, const Stmt *Result, Value OfResult,
                    const Stmt *Next) {
  llvm::SmallVector<const Stmt *, 16> Body(S->body());
  llvm::SmallVector<const Stmt *, 16> After(Body.size());
  const Stmt *Following = Next;
  for (size_t I = Body.size(); I-- > 0;) {
    After[I] = Following;
    if (!isEmpty(Body[I]))
      Following = firstPart(Body[I]);
  }
  // Between a statement that clears the last error and one that fetches it, no
  // result needs a test: a successful call does not change the last error.
  auto First = llvm::find_if(Body, Ask.ClearsLastError);
  auto Last = First == Body.end()
                  ? First
                  : std::find_if(First, Body.end(), [this](const Stmt *S) {
                      return Ask.FetchesLastError(firstPart(S));
                    });
  auto IsBracketed = [&](size_t I) {
    return Last != Body.end() && I > size_t(First - Body.begin()) &&
           I < size_t(Last - Body.begin());
  };
  for (size_t I = 0; I != Body.size(); ++I)
    if (Body[I] != Result)
      add(Body[I], IsBracketed(I) ? Value::LostOnPurpose : Value::Lost,
          After[I]);
    else if (const auto *Holder = dyn_cast<ValueStmt>(Result))
      add(Holder->getExprStmt(), OfResult, After[I]);
    else
      add(Result, Value::Lost, After[I]);
}

bool Walk::loop(const Stmt *S, const Stmt *Next) {
  if (const auto *While = dyn_cast<WhileStmt>(S)) {
    addUsed(While->getConditionVariableDeclStmt());
    addUsed(While->getCond());
    add(While->getBody(), Value::Lost, While->getCond());
    return true;
  }
  if (const auto *Do = dyn_cast<DoStmt>(S)) {
    // Macros use `do { ... } while (0)` to combine several statements.
    const Expr *Cond = Do->getCond();
    const Expr *Plain = Cond->IgnoreParenCasts();
    const auto *Number = dyn_cast<IntegerLiteral>(Plain);
    const auto *Truth = dyn_cast<CXXBoolLiteralExpr>(Plain);
    bool RunsOnce =
        (Number && Number->getValue() == 0) || (Truth && !Truth->getValue());
    add(Do->getBody(), Value::Lost, RunsOnce ? Next : Cond);
    addUsed(Cond);
    return true;
  }
  if (const auto *For = dyn_cast<ForStmt>(S)) {
    add(For->getInit(), Value::Lost, For->getCond());
    addUsed(For->getConditionVariableDeclStmt());
    addUsed(For->getCond());
    add(For->getInc(), Value::Lost, For->getCond());
    add(For->getBody(), Value::Lost,
        For->getInc() ? For->getInc() : For->getCond());
    return true;
  }
  if (const auto *For = dyn_cast<CXXForRangeStmt>(S)) {
    add(For->getInit(), Value::Lost, nullptr);
    addUsed(For->getRangeInit());
    add(For->getBody(), Value::Lost, nullptr);
    return true;
  }
  return false;
}

void Walk::statement(const Stmt *S, const Stmt *Next) {
  if (const auto *Block = dyn_cast<CompoundStmt>(S))
    return compound(Block, nullptr, Value::Lost, Next);
  if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Decls->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->hasInit()) {
        store(Var, Var->getInit(), nullptr, Next);
        addUsed(Var->getInit());
      }
    return;
  }
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    add(If->getInit(), Value::Lost, If->getCond());
    addUsed(If->getConditionVariableDeclStmt());
    addUsed(If->getCond());
    add(If->getThen(), Value::Lost, Next);
    return add(If->getElse(), Value::Lost, Next);
  }
  if (const auto *Switch = dyn_cast<SwitchStmt>(S)) {
    add(Switch->getInit(), Value::Lost, Switch->getCond());
    addUsed(Switch->getConditionVariableDeclStmt());
    addUsed(Switch->getCond());
    return add(Switch->getBody(), Value::Lost, Next);
  }
  if (loop(S, Next))
    return;
  if (const auto *Case = dyn_cast<SwitchCase>(S))
    return add(Case->getSubStmt(), Value::Lost, Next);
  if (const auto *Label = dyn_cast<LabelStmt>(S))
    return add(Label->getSubStmt(), Value::Lost, Next);
  if (const auto *Attributed = dyn_cast<AttributedStmt>(S))
    return add(Attributed->getSubStmt(), Value::Lost, Next);
  if (const auto *Captured = dyn_cast<CapturedStmt>(S))
    return add(Captured->getCapturedStmt(), Value::Lost, nullptr);
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(S))
    return add(Coroutine->getBody(), Value::Lost, nullptr);
  if (const auto *Coreturn = dyn_cast<CoreturnStmt>(S))
    return addUsed(Coreturn->getOperand());
  if (const auto *Try = dyn_cast<CXXTryStmt>(S)) {
    add(Try->getTryBlock(), Value::Lost, Next);
    for (unsigned I = 0; I != Try->getNumHandlers(); ++I)
      add(Try->getHandler(I)->getHandlerBlock(), Value::Lost, Next);
    return;
  }
  // All other statements (return, __try, asm, ...) use the expressions in them.
  addChildren(S);
}

void Walk::used(const Expr *E) {
  if (hasUnevaluatedOperands(E))
    return;
  if (const auto *Binary = dyn_cast<BinaryOperator>(E);
      Binary && Binary->getOpcode() == BO_Comma) {
    add(Binary->getLHS(), Value::Lost, Binary->getRHS());
    return addUsed(Binary->getRHS());
  }
  if (const auto *Block = dyn_cast<StmtExpr>(E))
    return compound(Block->getSubStmt(), resultOf(Block), Value::Used, nullptr);
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E);
      Cast && Cast->getCastKind() == CK_ToVoid)
    return add(Cast->getSubExpr(), Value::LostOnPurpose, nullptr);
  if (const auto *Choice = dyn_cast<GenericSelectionExpr>(E);
      Choice && !Choice->isResultDependent())
    return addUsed(Choice->getResultExpr());
  if (const auto *Choice = dyn_cast<ChooseExpr>(E);
      Choice && !Choice->isConditionDependent())
    return addUsed(Choice->getChosenSubExpr());
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E)) {
    for (const Expr *Init : Lambda->capture_inits())
      addUsed(Init);
    return;
  }
  if (const auto *Block = dyn_cast<BlockExpr>(E))
    return add(Block->getBody(), Value::Lost, nullptr);
  addChildren(E);
}

void Walk::lost(const Expr *E, Value V, const Stmt *Next) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return add(Full->getSubExpr(), V, Next);
  if (const auto *Temporary = dyn_cast<CXXBindTemporaryExpr>(E))
    return add(Temporary->getSubExpr(), V, Next);
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return add(Cast->getSubExpr(),
               Cast->getCastKind() == CK_ToVoid ||
                       Cast->getTypeAsWritten()->isVoidType()
                   ? Value::LostOnPurpose
                   : V,
               Next);
  if (const auto *Cond = dyn_cast<ConditionalOperator>(E)) {
    addUsed(Cond->getCond());
    add(Cond->getTrueExpr(), V, Next);
    return add(Cond->getFalseExpr(), V, Next);
  }
  if (const auto *Cond = dyn_cast<BinaryConditionalOperator>(E)) {
    addUsed(Cond->getCommon());
    return add(Cond->getFalseExpr(), V, Next);
  }
  if (const auto *Choice = dyn_cast<GenericSelectionExpr>(E);
      Choice && !Choice->isResultDependent())
    return add(Choice->getResultExpr(), V, Next);
  if (const auto *Choice = dyn_cast<ChooseExpr>(E);
      Choice && !Choice->isConditionDependent())
    return add(Choice->getChosenSubExpr(), V, Next);
  if (const auto *Block = dyn_cast<StmtExpr>(E))
    return compound(Block->getSubStmt(), resultOf(Block), V, Next);
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->getOpcode() == BO_Comma) {
      add(Binary->getLHS(), V == Value::LostOnPurpose ? V : Value::Lost,
          Binary->getRHS());
      return add(Binary->getRHS(), V, Next);
    }
    if (Binary->isLogicalOp()) {
      addUsed(Binary->getLHS());
      return add(Binary->getRHS(), V, Next);
    }
    // For `sum += f()`, the sum may be read.
    if (Binary->isAssignmentOp() && V == Value::Lost)
      store(assignedVariable(Binary), Binary->getRHS(), Binary, Next);
  } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
    if (V == Value::Lost && matters(Call, Next))
      Lost.push_back({Call, nullptr});
    else if (V == Value::LostOnPurpose && Ask.OnHandled && Ask.Matters(Call))
      Ask.OnHandled(Call, "the result is discarded on purpose");
  }
  used(E);
}

} // namespace

bool hasUnevaluatedOperands(const Stmt *E) {
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr,
          ConceptSpecializationExpr>(E))
    return true;
  if (const auto *TypeId = dyn_cast<CXXTypeidExpr>(E))
    return !TypeId->isPotentiallyEvaluated();
  const auto *Call = dyn_cast<CallExpr>(E);
  const Decl *Callee = Call ? Call->getCalleeDecl() : nullptr;
  return Callee && Call->isUnevaluatedBuiltinCall(Callee->getASTContext());
}

bool anyCall(const Stmt *S, llvm::function_ref<bool(const CallExpr *)> Visit) {
  llvm::SmallVector<const Stmt *, 16> Pending{S};
  while (!Pending.empty()) {
    const Stmt *Current = Pending.pop_back_val();
    if (!Current || isa<LambdaExpr>(Current) || hasUnevaluatedOperands(Current))
      continue;
    if (const auto *Call = dyn_cast<CallExpr>(Current))
      if (Visit(Call))
        return true;
    Pending.append(Current->child_begin(), Current->child_end());
  }
  return false;
}

std::vector<DiscardedResult>
findDiscardedResults(const Decl *D, const UnitTree &Tree, CallQuestions Ask) {
  Walk W(D, Ask);
  if (const auto *FD = dyn_cast<FunctionDecl>(D)) {
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(FD))
      for (const CXXCtorInitializer *Init : Ctor->inits())
        if (Init->isWritten())
          W.run(Init->getInit(), Value::Used);
    if (FD->doesThisDeclarationHaveABody())
      W.run(FD->getBody(), Value::Lost);
  } else if (const auto *Param = dyn_cast<ParmVarDecl>(D)) {
    if (!Param->hasUnparsedDefaultArg() &&
        !Param->hasUninstantiatedDefaultArg())
      W.run(Param->getDefaultArg(), Value::Used);
  } else if (const auto *Var = dyn_cast<VarDecl>(D)) {
    W.run(Var->getInit(), Value::Used);
  } else if (const auto *Field = dyn_cast<FieldDecl>(D)) {
    W.run(Field->getInClassInitializer(), Value::Used);
  }
  keepUnread(D, Tree, W.Stores);
  for (const ResultStore &Store : W.Stores)
    if (W.Lost.empty() || W.Lost.back().Call != Store.Call)
      W.Lost.push_back({Store.Call, Store.Var});
  return std::move(W.Lost);
}

} // namespace winsock_tidy
