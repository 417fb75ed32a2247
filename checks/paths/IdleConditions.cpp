//===--- IdleConditions.cpp -----------------------------------------------===//

#include "paths/IdleConditions.h"
#include "ast/ApiLookup.h"
#include "paths/ForeignBodies.h"
#include "paths/Relevance.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace winsock_tidy::paths {
namespace {

using model::Effect;

/// Collects the fields and globals whose values may decide what happens to
/// startups.
class DecisionFinder {
public:
  DecisionFinder(const Relevance &Relevant, ApiLookup &Api,
                 llvm::DenseSet<const Decl *> &Out)
      : Relevant(Relevant), Api(Api), Out(Out) {}

  /// Visits a statement. The value of an expression is not used.
  void visit(const Stmt *S) {
    if (!S)
      return;
    if (const auto *E = dyn_cast<Expr>(S))
      return visit(E, /*IsUsed=*/false);
    const Expr *Condition = conditionOf(S);
    if (Condition)
      visit(Condition, !isIdle(S, /*InLoop=*/false));
    for (const Stmt *Child : S->children())
      if (Child && Child != Condition) {
        if (const auto *E = dyn_cast<Expr>(Child); E && !isa<CompoundStmt>(S))
          visit(E, isUsed(S, E));
        else
          visit(Child);
      }
  }

  /// Visits an expression whose value is used.
  void read(const Expr *E) { visit(E, /*IsUsed=*/true); }

private:
  /// Returns the condition of a statement that only runs others because of it.
  static const Expr *conditionOf(const Stmt *S) {
    if (const auto *If = dyn_cast<IfStmt>(S))
      return If->getCond();
    if (const auto *While = dyn_cast<WhileStmt>(S))
      return While->getCond();
    if (const auto *Do = dyn_cast<DoStmt>(S))
      return Do->getCond();
    if (const auto *For = dyn_cast<ForStmt>(S))
      return For->getCond();
    return nullptr;
  }
  /// True if S does more with E than to evaluate it.
  static bool isUsed(const Stmt *S, const Expr *E) {
    if (const auto *For = dyn_cast<ForStmt>(S))
      return E != For->getInit() && E != For->getInc() && E != For->getBody();
    return !isa<IfStmt, WhileStmt, DoStmt, LabelStmt, SwitchCase>(S) ||
           (isa<CaseStmt>(S) && E != cast<CaseStmt>(S)->getSubStmt());
  }

  void visit(const Expr *E, bool IsUsed) {
    E = E->IgnoreParenCasts();
    if (IsUsed)
      note(E);
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      return visit(Member->getBase(), false);
    if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E)) {
      // Which element it is does not matter.
      visit(Element->getBase(), false);
      return visit(Element->getIdx(), false);
    }
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      return visit(Unary->getSubExpr(),
                   Unary->getOpcode() == UO_AddrOf ||
                       (IsUsed && Unary->getOpcode() != UO_Deref));
    if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
      visit(Binary->getLHS(), IsUsed && Binary->getOpcode() != BO_Assign &&
                                  Binary->getOpcode() != BO_Comma);
      return visit(Binary->getRHS(), IsUsed || Binary->isAssignmentOp());
    }
    for (const Stmt *Child : E->children())
      if (const auto *Inner = dyn_cast_or_null<Expr>(Child))
        visit(Inner, true);
      else
        visit(Child);
  }

  void note(const Expr *E) {
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      Out.insert(Member->getMemberDecl()->getCanonicalDecl());
    else if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      Out.insert(Ref->getDecl()->getCanonicalDecl());
  }

  /// True if it makes no difference to startups, and to what runs after it,
  /// whether and how often parts of S are executed. InLoop: S is in a loop that
  /// is a part of that.
  bool isIdle(const Stmt *S, bool InLoop) const {
    if (!S)
      return true;
    if (isa<BreakStmt, ContinueStmt>(S))
      return InLoop;
    if (isa<ReturnStmt, GotoStmt, IndirectGotoStmt, LabelStmt, SwitchStmt,
            AsmStmt, SEHTryStmt, SEHLeaveStmt, CXXTryStmt, CXXThrowExpr,
            CXXConstructExpr, CXXDeleteExpr, LambdaExpr, CoroutineBodyStmt>(S))
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(S); Call && !isIdle(*Call))
      return false;
    InLoop |= isa<WhileStmt, DoStmt, ForStmt>(S);
    return llvm::all_of(S->children(), [&](const Stmt *Child) {
      return isIdle(Child, InLoop);
    });
  }
  bool isIdle(const CallExpr &Call) const {
    constexpr Effect Matters = Effect::StartsWinsock | Effect::EndsWinsock |
                               Effect::EndsProcess | Effect::EndsThread |
                               Effect::StartsRoutine;
    if (const model::Function *Row = Api.row(&Call))
      return !Row->has(Matters);
    const FunctionDecl *Callee = Call.getDirectCallee();
    return Callee && !isa<CXXMethodDecl>(Callee) && !Callee->isNoReturn() &&
           Callee->hasBody() && !Relevant.isForeign(Callee) &&
           !Relevant.mayEnd(Callee) &&
           (Relevant.effects(Callee) & Matters) == Effect::None;
  }

  const Relevance &Relevant;
  ApiLookup &Api;
  llvm::DenseSet<const Decl *> &Out;
};

} // namespace

/// True if code of other units cannot name D.
static bool isOfThisUnit(const Decl *D) {
  const SourceManager &SM = D->getASTContext().getSourceManager();
  if (const auto *Var = dyn_cast<VarDecl>(D))
    return !Var->isExternallyVisible() && Var->getType()->isScalarType() &&
           SM.isInMainFile(SM.getExpansionLoc(Var->getLocation()));
  const auto *Field = dyn_cast<FieldDecl>(D);
  return Field && Field->getType()->isScalarType() &&
         SM.isInMainFile(SM.getExpansionLoc(Field->getLocation()));
}

bool IdleConditions::areAllOf(const Decl *D, const Relevance &Relevant,
                              ApiLookup &Api, const ForeignBodies &Bodies) {
  if (Relevant.hasHoles() || !isOfThisUnit(D))
    return false;
  if (!Decisive) {
    if (llvm::any_of(Relevant.functions(),
                     [&](const FunctionDecl *FD) { return Bodies.isLent(FD); }))
      return false;
    Decisive.emplace();
    DecisionFinder Finder(Relevant, Api, *Decisive);
    for (const FunctionDecl *FD : Relevant.functions()) {
      Finder.visit(FD->getBody());
      if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(FD))
        for (const CXXCtorInitializer *Init : Constructor->inits())
          Finder.read(Init->getInit());
    }
  }
  return !Decisive->contains(D->getCanonicalDecl());
}

} // namespace winsock_tidy::paths
