//===--- BodyFacts.cpp ----------------------------------------------------===//

#include "program/BodyFacts.h"
#include "ast/ControlFlow.h"
#include "ast/ReachedCode.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Analysis/Analyses/Dominators.h"
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
  // Bodies are visited one by one for the names in them.
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

/// Returns the variable or field that contains an lvalue, if it outlives the
/// function.
const ValueDecl *stateOf(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf)
      E = Unary->getSubExpr()->IgnoreParenCasts();
  const ValueDecl *Field = nullptr;
  for (const auto *Member = dyn_cast<MemberExpr>(E); Member;
       Member = dyn_cast<MemberExpr>(E)) {
    if (!Field)
      Field = Member->getMemberDecl();
    // The target of a pointer existed before.
    if (Member->isArrow())
      return Field;
    E = Member->getBase()->IgnoreParenCasts();
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V || !(V->hasGlobalStorage() || V->getType()->isReferenceType()))
    return nullptr;
  return Field ? Field : V->hasGlobalStorage() ? V : nullptr;
}

/// Returns what S, without its children, changes, if that outlives the
/// function.
const ValueDecl *changedBy(const Stmt *S) {
  if (const auto *Binary = dyn_cast<BinaryOperator>(S))
    return Binary->isAssignmentOp() ? stateOf(Binary->getLHS()) : nullptr;
  if (const auto *Unary = dyn_cast<UnaryOperator>(S))
    return Unary->isIncrementDecrementOp() || Unary->getOpcode() == UO_AddrOf
               ? stateOf(Unary->getSubExpr())
               : nullptr;
  // The assignment operators of std::atomic and other classes.
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(S))
    return Call->isAssignmentOp() || Call->getOperator() == OO_PlusPlus ||
                   Call->getOperator() == OO_MinusMinus
               ? stateOf(Call->getArg(0))
               : nullptr;
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S))
    if (const Expr *Object = Call->getImplicitObjectArgument())
      return stateOf(Object);
  return nullptr;
}

/// Collects the variables and fields that the visited expressions read and that
/// outlive the function.
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
  bool VisitStmt(Stmt *S) {
    if (const ValueDecl *State = changedBy(S))
      Changed.insert(State);
    return true;
  }
  bool VisitVarDecl(VarDecl *V) {
    if (V->isStaticLocal() && V->hasInit() && !V->hasConstantInitialization())
      Initializers.push_back(V->getInit());
    return true;
  }

  llvm::SetVector<const ValueDecl *> Changed;
  /// The initializers of static variables.
  llvm::SmallVector<const Stmt *, 2> Initializers;
};

/// Visits the body of FD, and the initializers of a constructor.
void visit(BodyVisitor &Visitor, const FunctionDecl *FD) {
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(FD))
    for (const CXXCtorInitializer *Init : Constructor->inits())
      if (Init->getInit())
        Visitor.TraverseStmt(Init->getInit());
  if (Stmt *Body = FD->getBody())
    Visitor.TraverseStmt(Body);
}

void addPlaces(const Stmt *S, llvm::DenseSet<SourceLocation> &To) {
  if (!S)
    return;
  To.insert(beginOf(S));
  for (const Stmt *Child : S->children())
    addPlaces(Child, To);
}

bool isWithin(const Stmt *S, const Stmt *Whole) {
  return Whole &&
         (S == Whole || llvm::any_of(Whole->children(), [S](const Stmt *Child) {
            return isWithin(S, Child);
          }));
}

/// Adds to Once the code that one of Flags guards: all changes of the flag come
/// after a condition that tests it, and the code depends on that condition.
void addGuarded(const UnitTree &Tree, const FunctionDecl *FD,
                const llvm::DenseSet<const ValueDecl *> &Flags,
                llvm::DenseSet<SourceLocation> &Once) {
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  std::unique_ptr<CFG> Graph = controlFlow(Tree, FD, FD->getBody(), Options);
  if (!Graph)
    return;
  struct Change {
    const ValueDecl *Of;
    const Stmt *By;
    const CFGBlock *Where;
  };
  llvm::SmallVector<Change, 8> Changes;
  for (const CFGBlock *Block : *Graph)
    for (const CFGElement &Element : *Block)
      if (auto S = Element.getAs<CFGStmt>())
        if (const ValueDecl *State = changedBy(S->getStmt()))
          Changes.push_back({State, S->getStmt(), Block});
  CFGDomTree Dominators(Graph.get());
  llvm::SmallPtrSet<const CFGBlock *, 4> Guards;
  for (const CFGBlock *Block : *Graph) {
    const Expr *Condition =
        Block->succ_size() > 1 ? Block->getLastCondition() : nullptr;
    if (!Condition)
      continue;
    StateVisitor Asked;
    Asked.TraverseStmt(const_cast<Expr *>(Condition));
    // `if (users++ == 0)` changes what it tests.
    auto IsAfter = [&](const Change &Each) {
      return Each.Where == Block ? isWithin(Each.By, Condition)
                                 : Dominators.dominates(Block, Each.Where);
    };
    for (const ValueDecl *State : Asked.Read)
      if (Flags.contains(State) &&
          llvm::all_of(Changes, [&](const Change &Each) {
            return Each.Of != State || IsAfter(Each);
          }))
        Guards.insert(Block);
  }
  if (Guards.empty())
    return;
  ControlDependencyCalculator Dependencies(Graph.get());
  for (CFGBlock *Block : *Graph)
    if (llvm::any_of(Dependencies.getControlDependencies(Block),
                     [&](CFGBlock *On) { return Guards.contains(On); }))
      for (const CFGElement &Element : *Block)
        if (auto S = Element.getAs<CFGStmt>())
          Once.insert(beginOf(S->getStmt()));
}

} // namespace

UnitFacts factsOfUnit(ASTContext &Context,
                      llvm::function_ref<bool(llvm::StringRef)> NamesEnd) {
  UnitVisitor Visitor(Context.getSourceManager(), NamesEnd);
  for (Decl *D : Context.getTraversalScope())
    Visitor.TraverseDecl(D);
  Visitor.Facts.Named.assign(Visitor.Named.begin(), Visitor.Named.end());
  for (const FunctionDecl *FD : Visitor.Facts.Functions) {
    // The body of a lambda is a part of the function that creates it.
    const auto *Method = dyn_cast<CXXMethodDecl>(FD);
    if (Method && Method->getParent()->isLambda())
      continue;
    BodyVisitor Body;
    visit(Body, FD);
    for (const ValueDecl *State : Body.Changed)
      ++Visitor.Facts.Changers[State];
  }
  return std::move(Visitor.Facts);
}

BodyFacts factsOfBody(const UnitTree &Tree, const FunctionDecl *FD,
                      const UnitFacts &Unit) {
  BodyVisitor Visitor;
  visit(Visitor, FD);
  BodyFacts Facts;
  Facts.Named.assign(Visitor.Named.begin(), Visitor.Named.end());
  for (const Stmt *Init : Visitor.Initializers)
    addPlaces(Init, Facts.Once);
  llvm::DenseSet<const ValueDecl *> Flags;
  for (const ValueDecl *State : Visitor.Changed)
    if (Unit.Changers.lookup(State) == 1)
      Flags.insert(State);
  if (!Flags.empty())
    addGuarded(Tree, FD, Flags, Facts.Once);
  return Facts;
}

bool endIsReached(const UnitTree &Tree, const FunctionDecl *FD) {
  std::unique_ptr<CFG> Graph =
      controlFlow(Tree, FD, FD->getBody(), CFG::BuildOptions());
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
