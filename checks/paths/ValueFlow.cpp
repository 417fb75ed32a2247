//===--- ValueFlow.cpp ----------------------------------------------------===//

#include "paths/ValueFlow.h"
#include "ast/ApiLookup.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace winsock_tidy::paths {

ValueFlow::ValueFlow(const FunctionDecl *FD, ApiLookup &Api) : Api(Api) {
  Locals.insert(FD->param_begin(), FD->param_end());
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(FD))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      flow(Init->getInit(), {Goal::Decision});
  statement(FD->getBody());
  // Variables whose values flow into a decisive variable are decisive, too.
  llvm::SmallVector<const VarDecl *, 16> Work(Decisive.begin(), Decisive.end());
  while (!Work.empty())
    for (const VarDecl *From : FlowsInto[Work.pop_back_val()])
      if (Decisive.insert(From))
        Work.push_back(From);
}

llvm::SmallVector<const VarDecl *, 16> ValueFlow::variables() const {
  llvm::SmallVector<const VarDecl *, 16> Result;
  for (const VarDecl *Var : Locals)
    if (!Aliased.contains(Var) && isPlain(Var))
      Result.push_back(Var);
  return Result;
}

ValueFlow::Mentions ValueFlow::decisiveReads() const {
  Mentions Result;
  for (const Use &Each : Uses)
    if (Each.To.Is == Goal::Decision ||
        (Each.To.Is == Goal::Variable && Decisive.contains(Each.To.Var)))
      Result.push_back({Each.Ref, Each.Var});
  return Result;
}

/// True if it has no constructor or destructor and is not a reference.
bool ValueFlow::isPlain(const VarDecl *Var) {
  QualType Declared = Var->getType();
  if (Declared->isReferenceType() || Declared->isVariablyModifiedType())
    return false;
  const Type *Base = Declared->getBaseElementTypeUnsafe();
  if (const CXXRecordDecl *Record = Base->getAsCXXRecordDecl())
    return Record->hasDefinition() && Record->isPOD();
  return Base->isScalarType() || Base->isRecordType();
}

static const VarDecl *localVariable(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && Var->hasLocalStorage() ? Var : nullptr;
}

/// Returns the variable that E is (or is a part of), without a pointer in
/// between.
const VarDecl *ValueFlow::whole(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const VarDecl *Var = localVariable(E))
    return Var->getType()->isReferenceType() ? nullptr : Var;
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->isArrow() ? nullptr : whole(Member->getBase());
  if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E)) {
    const Expr *Base = Element->getBase()->IgnoreParenImpCasts();
    return Base->getType()->isArrayType() ? whole(Base) : nullptr;
  }
  return nullptr;
}

/// Returns the expression of the variable to which E creates a pointer (`&v`,
/// `&v.part`, or an array); null if there is none.
static const Expr *pointedTo(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    return Address->getSubExpr();
  return E->getType()->isArrayType() ? E : nullptr;
}

void ValueFlow::reference(const Stmt *Ref, const VarDecl *Var, Goal To) {
  Uses.push_back({Ref, Var, To});
  // A pointer to the variable is kept.
  if (Var->getType()->isArrayType() && To.Is == Goal::Variable &&
      To.Var->getType()->isPointerType())
    Aliased.insert(Var);
  if (To.Is == Goal::Decision)
    Decisive.insert(Var);
  else if (To.Is == Goal::Variable && To.Var != Var)
    FlowsInto[To.Var].push_back(Var);
}

void ValueFlow::assign(const Stmt *S, const Expr *To, const Expr *Value,
                       bool IsCompound) {
  const VarDecl *Var = whole(To);
  if (!Var) {
    flow(Value, {Goal::Decision});
    flow(To, {Goal::Decision});
    return;
  }
  flow(Value, {Goal::Variable, Var});
  indices(To, {Goal::Variable, Var});
  if (IsCompound)
    reference(To->IgnoreParenCasts(), Var, {Goal::Variable, Var});
  else if (localVariable(To))
    Written.push_back({S, Var});
}

/// Handles values that are computed within the name of a variable's part:
/// `table[next++].port`.
void ValueFlow::indices(const Expr *E, Goal To) {
  E = E->IgnoreParenCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    indices(Member->getBase(), To);
  } else if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E)) {
    indices(Element->getBase(), To);
    flow(Element->getIdx(), To);
  }
}

/// True if the path does not follow what Call does with its arguments, and no
/// rule needs that.
bool ValueFlow::isOpaque(const CallExpr *Call) {
  const FunctionDecl *FD = Call->getDirectCallee();
  if (!FD || isa<CXXMethodDecl>(FD))
    return false;
  // The last error is not a part of the arguments.
  if (const model::Function *Row = Api.row(Call))
    return !Row->isWinsock() &&
           (Row->Does & ~(model::Effect::MayReplaceLastError |
                          model::Effect::ReadsErrno)) == model::Effect::None;
  return !FD->hasBody() ||
         FD->getASTContext().getSourceManager().isInSystemHeader(
             FD->getLocation());
}

/// True if E passes text: to a function of Winsock, its content is only data.
static bool isText(const Expr *Object) {
  const auto *Array = Object->getType()->getAsArrayTypeUnsafe();
  if (Array)
    return Array->getElementType()->isAnyCharacterType();
  const auto *Element = dyn_cast<ArraySubscriptExpr>(Object->IgnoreParens());
  return Element && Element->getType()->isAnyCharacterType();
}

void ValueFlow::argument(const CallExpr *Call, unsigned Index, bool IsOpaque,
                         bool IsApi) {
  const Expr *Arg = Call->getArg(Index);
  const Goal To{IsOpaque ? Goal::Nowhere : Goal::Decision};
  const Expr *Object = pointedTo(Arg);
  const VarDecl *Var = Object ? whole(Object) : nullptr;
  if (!Var || !(IsOpaque || IsApi))
    return flow(Arg, To);
  // The callee keeps no pointer to the object.
  indices(Object, To);
  const FunctionDecl *FD = Call->getDirectCallee();
  bool IsConst = false;
  if (FD && Index < FD->getNumParams()) {
    QualType Param = FD->getParamDecl(Index)->getType();
    IsConst =
        Param->isPointerType() && Param->getPointeeType().isConstQualified();
  }
  if (!IsConst && localVariable(Object))
    Written.push_back({Call, Var});
  if (IsOpaque || isText(Object))
    return;
  reference(Object->IgnoreParenCasts(), Var, To);
}

void ValueFlow::call(const CallExpr *Call) {
  flow(Call->getCallee(), {Goal::Decision});
  const bool Opaque = isOpaque(Call);
  const bool IsApi = Api.row(Call) != nullptr;
  for (unsigned I = 0, N = Call->getNumArgs(); I < N; ++I)
    argument(Call, I, Opaque, IsApi);
}

void ValueFlow::children(const Stmt *S, Goal To) {
  for (const Stmt *Child : S->children())
    if (Child)
      flow(Child, To);
}

/// Handles the evaluation of S, whose value goes to To.
void ValueFlow::flow(const Stmt *S, Goal To) {
  const auto *E = dyn_cast<Expr>(S);
  if (!E)
    return statement(S);
  E = E->IgnoreParens();
  if (isa<UnaryExprOrTypeTraitExpr>(E))
    return; // The operand is not evaluated.
  if (isa<DeclRefExpr>(E)) {
    if (const VarDecl *Var = localVariable(E))
      reference(E, Var, To);
    return;
  }
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return call(Call);
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->isAssignmentOp()) {
      assign(Binary, Binary->getLHS(), Binary->getRHS(),
             Binary->isCompoundAssignmentOp());
      if (To.Is != Goal::Nowhere)
        flow(Binary->getLHS(), To);
      return;
    }
    if (Binary->isLogicalOp())
      flow(Binary->getLHS(), {Goal::Decision});
    else
      flow(Binary->getLHS(), Binary->isCommaOp() ? Goal{Goal::Nowhere} : To);
    return flow(Binary->getRHS(), To);
  }
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
    flow(Choice->getCond(), {Goal::Decision});
    flow(Choice->getTrueExpr(), To);
    return flow(Choice->getFalseExpr(), To);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    const VarDecl *Var = whole(Unary->getSubExpr());
    if (Unary->getOpcode() == UO_AddrOf && Var) {
      Aliased.insert(Var); // Code that has its address may read it.
      Decisive.insert(Var);
    }
    if (Unary->isIncrementDecrementOp())
      To = To.Is == Goal::Nowhere && Var ? Goal{Goal::Variable, Var}
                                         : Goal{Goal::Decision};
    return flow(Unary->getSubExpr(), To);
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    for (const LambdaCapture &Each : Lambda->captures())
      if (Each.capturesVariable())
        if (const auto *Var = dyn_cast<VarDecl>(Each.getCapturedVar()))
          Aliased.insert(Var);
  // A reference may be bound to it.
  if (E->isGLValue() && isa<CastExpr>(E))
    if (const VarDecl *Var = whole(E))
      Aliased.insert(Var);
  children(
      E,
      isa<CastExpr, MemberExpr, ArraySubscriptExpr, InitListExpr, ConstantExpr>(
          E)
          ? To
          : Goal{Goal::Decision});
}

void ValueFlow::declaration(const DeclStmt *S) {
  for (const Decl *D : S->decls()) {
    const auto *Var = dyn_cast<VarDecl>(D);
    if (!Var || !Var->hasLocalStorage())
      continue;
    Locals.insert(Var);
    Written.push_back({S, Var});
    if (!Var->hasInit())
      continue;
    if (Var->getType()->isReferenceType())
      if (const VarDecl *Of = whole(Var->getInit()))
        Aliased.insert(Of);
    flow(Var->getInit(),
         isPlain(Var) ? Goal{Goal::Variable, Var} : Goal{Goal::Decision});
  }
}

/// True if S executes Child and does not test it.
static bool isRun(const Stmt *S, const Stmt *Child) {
  if (const auto *If = dyn_cast<IfStmt>(S))
    return Child == If->getThen() || Child == If->getElse();
  if (const auto *While = dyn_cast<WhileStmt>(S))
    return Child == While->getBody();
  if (const auto *Do = dyn_cast<DoStmt>(S))
    return Child == Do->getBody();
  if (const auto *For = dyn_cast<ForStmt>(S))
    return Child != For->getCond();
  if (const auto *Switch = dyn_cast<SwitchStmt>(S))
    return Child == Switch->getBody();
  return isa<CompoundStmt, LabelStmt, SwitchCase, AttributedStmt>(S);
}

void ValueFlow::statement(const Stmt *S) {
  if (const auto *E = dyn_cast<Expr>(S))
    return flow(E, {Goal::Nowhere});
  if (const auto *Declared = dyn_cast<DeclStmt>(S))
    return declaration(Declared);
  for (const Stmt *Child : S->children()) {
    if (!Child)
      continue;
    if (isRun(S, Child))
      statement(Child);
    else
      flow(Child, {Goal::Decision});
  }
}

} // namespace winsock_tidy::paths
