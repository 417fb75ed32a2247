//===--- ReachedCode.cpp --------------------------------------------------===//

#include "ast/ReachedCode.h"
#include "ast/ControlFlow.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace winsock_tidy {

SourceLocation beginOf(const Stmt *S) { return S->getBeginLoc(); }

namespace {
class Reader {
public:
  Reader(const UnitTree &Tree, const FunctionDecl *Function)
      : Tree(Tree), Context(Tree.Context), Function(Function) {}

  void read(const Stmt *Code);
  void keep(const Expr *E);
  ReachedCode take() { return std::move(Result); }

private:
  bool readGraph(const Stmt *Code);
  void walk(const Stmt *S);
  /// Walks only the parts of S that can run, and returns true, if not all of
  /// them can.
  bool branch(const Stmt *S);
  void walkElsewhere(const Expr *E, SourceLocation Used);
  void leaveOut(const Stmt *S);
  void reach(const Stmt *S);
  bool isKnown(const Expr *Condition, bool Value) const {
    bool Known;
    return Condition && !Condition->isValueDependent() &&
           Condition->EvaluateAsBooleanCondition(Known, Context) &&
           Known == Value;
  }

  const UnitTree Tree;
  ASTContext &Context;
  const FunctionDecl *Function;
  ReachedCode Result;
  llvm::SmallPtrSet<const Stmt *, 32> Seen;
  /// Temporaries that become the objects that they initialize.
  llvm::SmallPtrSet<const CXXBindTemporaryExpr *, 4> Kept;
  SourceLocation Elsewhere;
};
} // namespace

void Reader::read(const Stmt *Code) {
  if (!Code || readGraph(Code))
    return;
  if (const auto *Constructor = dyn_cast_or_null<CXXConstructorDecl>(Function))
    for (const CXXCtorInitializer *Initializer : Constructor->inits())
      walk(Initializer->getInit());
  walk(Code);
}

/// If E is a temporary, it is the object that E initializes, and outlives E.
void Reader::keep(const Expr *E) {
  while (true) {
    const auto *Copy = dyn_cast<CXXConstructExpr>(E);
    if (const auto *Temporary = dyn_cast<CXXBindTemporaryExpr>(E)) {
      Kept.insert(Temporary);
      return;
    }
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Cast = dyn_cast<CastExpr>(E))
      E = Cast->getSubExpr();
    else if (Copy && Copy->isElidable() && Copy->getNumArgs() >= 1)
      E = Copy->getArg(0);
    else
      return;
  }
}

/// Returns the blocks of Graph that execution can reach.
static std::vector<bool> reachedBlocks(const CFG &Graph, bool WithHandlers) {
  llvm::SmallVector<const CFGBlock *, 32> Work{&Graph.getEntry()};
  // No edges lead to the handlers of a try block, because any call may lead
  // there.
  if (WithHandlers)
    for (const CFGBlock *Try : Graph.try_blocks())
      Work.push_back(Try);
  std::vector<bool> Reached(Graph.getNumBlockIDs());
  while (!Work.empty()) {
    const CFGBlock *Block = Work.pop_back_val();
    if (Reached[Block->getBlockID()])
      continue;
    Reached[Block->getBlockID()] = true;
    for (const CFGBlock::AdjacentBlock &Next : Block->succs())
      if (const CFGBlock *Reachable = Next.getReachableBlock())
        Work.push_back(Reachable);
  }
  return Reached;
}

bool Reader::readGraph(const Stmt *Code) {
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.AddInitializers = true;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  std::unique_ptr<CFG> Graph = controlFlow(Tree, Function, Code, Options);
  if (!Graph)
    return false;
  // Handlers in the standard library undo operations that ran out of memory; in
  // a normal run, the objects that they destroy are not destroyed.
  bool OfLibrary = Function && Context.getSourceManager().isInSystemHeader(
                                   Function->getLocation());
  std::vector<bool> Reached = reachedBlocks(*Graph, !OfLibrary);
  llvm::SmallVector<const Stmt *, 64> Statements;
  llvm::SmallVector<CFGTemporaryDtor, 8> Temporaries;
  for (const CFGBlock *Block : *Graph) {
    if (!Reached[Block->getBlockID()])
      continue;
    for (const CFGElement &Element : *Block) {
      if (auto S = Element.getAs<CFGStmt>()) {
        Statements.push_back(S->getStmt());
      } else if (auto Temporary = Element.getAs<CFGTemporaryDtor>()) {
        Temporaries.push_back(*Temporary);
      } else if (auto Ended = Element.getAs<CFGAutomaticObjDtor>()) {
        const VarDecl *V = Ended->getVarDecl();
        // Such a variable is the caller's object under another name.
        if (!V->isNRVOVariable())
          Result.Ends.push_back(
              {Ended->getDestructorDecl(Context), V->getLocation(), V});
      }
    }
  }
  for (const Stmt *S : Statements) {
    if (const auto *Copy = dyn_cast<CXXConstructExpr>(S))
      if (Copy->isElidable())
        keep(Copy);
    // The graph leaves out other unevaluated operands, but not this one.
    if (const auto *NoExcept = dyn_cast<CXXNoexceptExpr>(S))
      leaveOut(NoExcept->getOperand());
  }
  for (const CFGTemporaryDtor &Temporary : Temporaries) {
    const CXXBindTemporaryExpr *E = Temporary.getBindTemporaryExpr();
    if (!Kept.count(E))
      Result.Ends.push_back(
          {Temporary.getDestructorDecl(Context), E->getBeginLoc(), nullptr});
  }
  for (const Stmt *S : Statements)
    reach(S);
  return true;
}

/// Marks S and everything below it as not reached.
void Reader::leaveOut(const Stmt *S) {
  if (!S)
    return;
  Seen.insert(S);
  for (const Stmt *Child : S->children())
    leaveOut(Child);
}

/// Marks S and everything below it that is evaluated as reached.
bool Reader::branch(const Stmt *S) {
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr>(S))
    return true;
  if (const auto *Typeid = dyn_cast<CXXTypeidExpr>(S))
    if (!Typeid->isPotentiallyEvaluated())
      return true;
  if (const auto *Generic = dyn_cast<GenericSelectionExpr>(S)) {
    if (!Generic->isResultDependent())
      walk(Generic->getResultExpr());
    return true;
  }
  if (const auto *Choose = dyn_cast<ChooseExpr>(S)) {
    if (!Choose->isConditionDependent())
      walk(Choose->getChosenSubExpr());
    return true;
  }
  if (const auto *If = dyn_cast<IfStmt>(S)) {
    walk(If->getInit());
    walk(If->getConditionVariableDeclStmt());
    walk(If->getCond());
    if (!isKnown(If->getCond(), false))
      walk(If->getThen());
    if (!isKnown(If->getCond(), true))
      walk(If->getElse());
    return true;
  }
  if (const auto *Choice = dyn_cast<ConditionalOperator>(S)) {
    walk(Choice->getCond());
    if (!isKnown(Choice->getCond(), false))
      walk(Choice->getTrueExpr());
    if (!isKnown(Choice->getCond(), true))
      walk(Choice->getFalseExpr());
    return true;
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(S))
    if ((Binary->getOpcode() == BO_LAnd && isKnown(Binary->getLHS(), false)) ||
        (Binary->getOpcode() == BO_LOr && isKnown(Binary->getLHS(), true))) {
      walk(Binary->getLHS());
      return true;
    }
  return false;
}

void Reader::walk(const Stmt *S) {
  if (!S)
    return;
  if (branch(S))
    return;
  reach(S);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Init : Lambda->capture_inits())
      walk(Init);
    return;
  }
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    for (const Decl *D : Declaration->decls())
      if (const auto *V = dyn_cast<VarDecl>(D))
        if (V->hasLocalStorage() && !V->isNRVOVariable() &&
            V->needsDestruction(Context) == QualType::DK_cxx_destructor)
          if (const CXXRecordDecl *RD =
                  Context.getBaseElementType(V->getType())
                      ->getAsCXXRecordDecl())
            Result.Ends.push_back({RD->getDestructor(), V->getLocation(), V});
  if (const auto *Call = dyn_cast<CallExpr>(S))
    if (Call->isUnevaluatedBuiltinCall(Context))
      return;
  for (const Stmt *Child : S->children())
    walk(Child);
}

/// Walks E, which is written elsewhere and evaluated at Used.
void Reader::walkElsewhere(const Expr *E, SourceLocation Used) {
  SourceLocation Before = Elsewhere;
  if (Elsewhere.isInvalid())
    Elsewhere = Used;
  // The same expression is evaluated again wherever it is used.
  llvm::SmallPtrSet<const Stmt *, 32> SeenHere;
  std::swap(Seen, SeenHere);
  walk(E);
  std::swap(Seen, SeenHere);
  Elsewhere = Before;
}

/// S, without its children, can be executed.
void Reader::reach(const Stmt *S) {
  if (!Seen.insert(S).second)
    return;
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(S)) {
    walkElsewhere(Default->getExpr(), Default->getUsedLocation());
  } else if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(S)) {
    // A constructor runs the initializer at its location; a list of values that
    // omits the member runs it at the location of the list.
    if (isa_and_nonnull<CXXConstructorDecl>(Function))
      walk(Default->getExpr());
    else
      walkElsewhere(Default->getExpr(), Default->getUsedLocation());
  } else {
    Result.Nodes.push_back({S, Elsewhere});
  }
}

ReachedCode reachedInBody(const UnitTree &Tree, const FunctionDecl *FD) {
  Reader R(Tree, FD);
  R.read(FD->getBody());
  return R.take();
}

ReachedCode reachedInInitializer(const UnitTree &Tree, const Expr *Init) {
  Reader R(Tree, nullptr);
  R.keep(Init);
  R.read(Init);
  return R.take();
}

} // namespace winsock_tidy
