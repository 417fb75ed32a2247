//===--- BodyFacts.cpp ----------------------------------------------------===//

#include "program/BodyFacts.h"
#include "ast/ControlFlow.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;

namespace winsock_tidy::program {

namespace {

/// Collects functions that are named without being called.
template <typename Derived>
class NameVisitor : public RecursiveASTVisitor<Derived> {
public:
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  bool VisitCallExpr(CallExpr *Call) {
    const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Callee))
      Called.insert(Ref);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    if (const auto *FD = dyn_cast<FunctionDecl>(Ref->getDecl()))
      if (!Called.count(Ref))
        Named.insert(FD);
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    if (const CXXMethodDecl *Body = Lambda->getCallOperator())
      Named.insert(Body);
    return true;
  }

  llvm::SetVector<const FunctionDecl *> Named;

private:
  llvm::DenseSet<const DeclRefExpr *> Called;
};

class UnitVisitor : public NameVisitor<UnitVisitor> {
public:
  UnitVisitor(const SourceManager &SM,
              llvm::function_ref<bool(llvm::StringRef)> NamesEnd)
      : SM(SM), NamesEnd(NamesEnd) {}

  bool TraverseDecl(Decl *D) {
    if (D && !isa<TranslationUnitDecl>(D) && D->getDeclContext() &&
        D->getDeclContext()->getRedeclContext()->isTranslationUnit() &&
        SM.isInSystemHeader(D->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }
  bool VisitFunctionDecl(FunctionDecl *FD) {
    if (FD->doesThisDeclarationHaveABody() && !FD->isDependentContext() &&
        Functions.insert(FD))
      Facts.Functions.push_back(FD);
    if (const auto *Method = dyn_cast<CXXMethodDecl>(FD))
      if (Method == Method->getCanonicalDecl() &&
          Method->size_overridden_methods() && Overriders.insert(Method).second)
        Facts.Overriders.push_back(Method);
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    if (CXXMethodDecl *Body = Lambda->getCallOperator())
      VisitFunctionDecl(Body);
    return NameVisitor::VisitLambdaExpr(Lambda);
  }
  bool VisitVarDecl(VarDecl *V) {
    if (!isa<ParmVarDecl>(V) && V->hasGlobalStorage())
      Facts.Variables.push_back(V);
    return true;
  }
  // What bodies name is asked of them one by one.
  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    return Depth ? true : NameVisitor::VisitDeclRefExpr(Ref);
  }
  bool VisitStringLiteral(StringLiteral *Text) {
    if (Text->getCharByteWidth() == 1 && NamesEnd(Text->getString()))
      Facts.NamesEnd = true;
    return true;
  }
  bool TraverseStmt(Stmt *S, DataRecursionQueue *Queue = nullptr) {
    bool IsBody = S && isa<CompoundStmt>(S);
    Depth += IsBody;
    bool GoesOn =
        RecursiveASTVisitor::TraverseStmt(S, IsBody ? nullptr : Queue);
    Depth -= IsBody;
    return GoesOn;
  }

  UnitFacts Facts;

private:
  const SourceManager &SM;
  llvm::function_ref<bool(llvm::StringRef)> NamesEnd;
  llvm::SetVector<const FunctionDecl *> Functions;
  llvm::DenseSet<const CXXMethodDecl *> Overriders;
  unsigned Depth = 0;
};

/// The variable or field that an lvalue lies in, if it outlives the function.
const ValueDecl *stateOf(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf)
      E = Unary->getSubExpr()->IgnoreParenCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->getMemberDecl();
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return V && V->hasGlobalStorage() ? V : nullptr;
}

/// Collects what the expressions below it read that outlives the function.
class StateVisitor : public RecursiveASTVisitor<StateVisitor> {
public:
  bool VisitExpr(Expr *E) {
    if (isa<DeclRefExpr, MemberExpr>(E))
      if (const ValueDecl *State = stateOf(E))
        Read.insert(State);
    return true;
  }
  llvm::DenseSet<const ValueDecl *> Read;
};

class BodyVisitor : public NameVisitor<BodyVisitor> {
public:
  bool VisitIfStmt(IfStmt *If) { return asks(If->getCond()); }
  bool VisitSwitchStmt(SwitchStmt *Switch) { return asks(Switch->getCond()); }
  bool VisitWhileStmt(WhileStmt *While) { return asks(While->getCond()); }
  bool VisitAbstractConditionalOperator(AbstractConditionalOperator *Choice) {
    return asks(Choice->getCond());
  }
  bool VisitBinaryOperator(BinaryOperator *Binary) {
    if (Binary->isAssignmentOp())
      changes(Binary->getLHS());
    else if (Binary->isLogicalOp())
      asks(Binary->getLHS());
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *Unary) {
    if (Unary->isIncrementDecrementOp() || Unary->getOpcode() == UO_AddrOf)
      changes(Unary->getSubExpr());
    return true;
  }
  bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *Call) {
    // std::atomic's and others' own assignments.
    if (Call->isAssignmentOp() || Call->getOperator() == OO_PlusPlus ||
        Call->getOperator() == OO_MinusMinus)
      changes(Call->getArg(0));
    return true;
  }
  bool VisitCXXMemberCallExpr(CXXMemberCallExpr *Call) {
    if (const Expr *Object = Call->getImplicitObjectArgument())
      changes(Object);
    return true;
  }
  bool VisitVarDecl(VarDecl *V) {
    HasStaticLocal |=
        V->isStaticLocal() && V->hasInit() && !V->hasConstantInitialization();
    return true;
  }
  bool runsOnce() const {
    return HasStaticLocal || llvm::any_of(Asked.Read, [&](const ValueDecl *D) {
             return Changed.count(D);
           });
  }

private:
  bool asks(Expr *Condition) {
    if (Condition)
      Asked.TraverseStmt(Condition);
    return true;
  }
  void changes(const Expr *E) {
    if (const ValueDecl *State = stateOf(E))
      Changed.insert(State);
  }
  StateVisitor Asked;
  llvm::DenseSet<const ValueDecl *> Changed;
  bool HasStaticLocal = false;
};

} // namespace

UnitFacts factsOfUnit(ASTContext &Context,
                      llvm::function_ref<bool(llvm::StringRef)> NamesEnd) {
  UnitVisitor Visitor(Context.getSourceManager(), NamesEnd);
  for (Decl *D : Context.getTraversalScope())
    Visitor.TraverseDecl(D);
  Visitor.Facts.Named.assign(Visitor.Named.begin(), Visitor.Named.end());
  return std::move(Visitor.Facts);
}

BodyFacts factsOfBody(const FunctionDecl *FD) {
  BodyVisitor Visitor;
  // Bodies and what constructors initialise.
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(FD))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (Init->getInit())
        Visitor.TraverseStmt(Init->getInit());
  if (Stmt *Body = FD->getBody())
    Visitor.TraverseStmt(Body);
  BodyFacts Facts;
  Facts.Named.assign(Visitor.Named.begin(), Visitor.Named.end());
  Facts.RunsOnce = Visitor.runsOnce();
  return Facts;
}

bool endIsReached(ASTContext &Context, const FunctionDecl *FD) {
  std::unique_ptr<CFG> Graph =
      controlFlow(Context, FD, FD->getBody(), CFG::BuildOptions());
  if (!Graph)
    return true;
  llvm::SmallVector<const CFGBlock *, 32> Work{&Graph->getEntry()};
  llvm::DenseSet<const CFGBlock *> Seen;
  while (!Work.empty()) {
    const CFGBlock *Block = Work.pop_back_val();
    if (Block == &Graph->getExit())
      return true;
    if (!Seen.insert(Block).second || Block->hasNoReturnElement())
      continue;
    for (const CFGBlock::AdjacentBlock &Next : Block->succs())
      if (const CFGBlock *Reachable = Next.getReachableBlock())
        Work.push_back(Reachable);
  }
  return false;
}

} // namespace winsock_tidy::program
