//===--- UseSurvey.h - How code uses its variables and methods --*- C++ -*-===//
//
// Walks code once and records which variables have uses other than reading
// their value, and which methods override which.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_USESURVEY_H
#define WINSOCK_TIDY_AST_USESURVEY_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace winsock_tidy {

class UseSurvey : public clang::RecursiveASTVisitor<UseSurvey> {
public:
  explicit UseSurvey(const clang::SourceManager &SM) : SM(SM) {}

  bool mayChange(const clang::VarDecl *V) const {
    return Changed.count(V->getCanonicalDecl());
  }
  llvm::ArrayRef<const clang::CXXMethodDecl *>
  directOverriders(const clang::CXXMethodDecl *M) const {
    auto It = Overriders.find(M->getCanonicalDecl());
    if (It == Overriders.end())
      return {};
    return It->second;
  }

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }

  bool TraverseDecl(clang::Decl *D) {
    // System headers contain many bodies, and these do not change the program's
    // variables.
    if (D && !llvm::isa<clang::TranslationUnitDecl>(D) && D->getDeclContext() &&
        D->getDeclContext()->getRedeclContext()->isTranslationUnit() &&
        SM.isInSystemHeader(D->getLocation()))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }
  bool TraverseLambdaCapture(clang::LambdaExpr *LE,
                             const clang::LambdaCapture *C, clang::Expr *Init) {
    // Capturing a variable by reference does not change it; the body of the
    // lambda shows what the lambda does with it.
    if (C->capturesVariable() && C->getCaptureKind() == clang::LCK_ByRef &&
        !LE->isInitCapture(C))
      return true;
    return RecursiveASTVisitor::TraverseLambdaCapture(LE, C, Init);
  }
  bool TraverseInitListExpr(clang::InitListExpr *E,
                            DataRecursionQueue *Queue = nullptr) {
    // The syntactic form of the list lacks the casts that identify a read.
    if (!E->isSemanticForm() && E->getSemanticForm())
      E = E->getSemanticForm();
    return TraverseSynOrSemInitListExpr(E, Queue);
  }
  // Parents are visited before their children, so a cast has marked the
  // reference that it reads from before the visit of that reference.
  bool VisitImplicitCastExpr(clang::ImplicitCastExpr *E) {
    if (E->getCastKind() == clang::CK_LValueToRValue ||
        (E->getCastKind() == clang::CK_NoOp && E->getType().isConstQualified()))
      markRead(E->getSubExpr());
    return true;
  }
  bool VisitCallExpr(clang::CallExpr *E) {
    switch (E->getNumArgs() == 1 ? E->getBuiltinCallee() : 0) {
    case clang::Builtin::BIas_const:
    case clang::Builtin::BIforward:
    case clang::Builtin::BImove:
    case clang::Builtin::BImove_if_noexcept:
      markRead(E->getArg(0));
      break;
    default:
      break;
    }
    return true;
  }
  bool VisitDeclRefExpr(clang::DeclRefExpr *E) {
    if (const auto *V = llvm::dyn_cast<clang::VarDecl>(E->getDecl()))
      if (!Read.count(E))
        Changed.insert(V->getCanonicalDecl());
    return true;
  }
  bool VisitCXXOperatorCallExpr(clang::CXXOperatorCallExpr *E) {
    if (E->getOperator() == clang::OO_Call)
      markRead(E->getArg(0));
    return true;
  }
  bool VisitCXXMethodDecl(clang::CXXMethodDecl *M) {
    if (M == M->getCanonicalDecl())
      for (const clang::CXXMethodDecl *Base : M->overridden_methods())
        Overriders[Base->getCanonicalDecl()].push_back(M);
    return true;
  }

private:
  /// Marks the variable that contains the lvalue E as read.
  void markRead(const clang::Expr *E) {
    while (true) {
      E = E->IgnoreParens();
      if (const auto *Ref = llvm::dyn_cast<clang::DeclRefExpr>(E)) {
        Read.insert(Ref);
        return;
      }
      if (const auto *Cast = llvm::dyn_cast<clang::ImplicitCastExpr>(E)) {
        if (Cast->getCastKind() != clang::CK_ArrayToPointerDecay &&
            Cast->getCastKind() != clang::CK_NoOp)
          return;
        E = Cast->getSubExpr();
      } else if (const auto *Member = llvm::dyn_cast<clang::MemberExpr>(E)) {
        if (Member->isArrow())
          return;
        E = Member->getBase();
      } else if (const auto *Element =
                     llvm::dyn_cast<clang::ArraySubscriptExpr>(E)) {
        E = Element->getBase();
      } else {
        return;
      }
    }
  }

  const clang::SourceManager &SM;
  llvm::DenseSet<const clang::DeclRefExpr *> Read;
  llvm::DenseSet<const clang::VarDecl *> Changed;
  llvm::DenseMap<const clang::CXXMethodDecl *,
                 llvm::SmallVector<const clang::CXXMethodDecl *, 4>>
      Overriders;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_USESURVEY_H
