//===--- Unwinding.cpp ----------------------------------------------------===//

#include "paths/Unwinding.h"
#include "ast/EnclosingTry.h"
#include "paths/Relevance.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/Analysis/AnalysisDeclContext.h"

using namespace clang;

namespace winsock_tidy::paths {

bool isNoexcept(const Decl *D) {
  const auto *FD = dyn_cast<FunctionDecl>(D);
  const auto *Type = FD ? FD->getType()->getAs<FunctionProtoType>() : nullptr;
  return Type && !isUnresolvedExceptionSpec(Type->getExceptionSpecType()) &&
         Type->isNothrow();
}

void collectVariables(const Stmt *S,
                      llvm::SmallPtrSetImpl<const VarDecl *> &Found) {
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *Declares = dyn_cast<DeclStmt>(S))
    for (const Decl *D : Declares->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D))
        Found.insert(Var);
  for (const Stmt *Child : S->children())
    collectVariables(Child, Found);
}

/// Adds the variables that S declares, if it is a declaration.
static void addDeclared(const Stmt *S,
                        llvm::SmallPtrSetImpl<const VarDecl *> &Found) {
  while (S)
    if (const auto *Case = dyn_cast<SwitchCase>(S))
      S = Case->getSubStmt();
    else if (const auto *Label = dyn_cast<LabelStmt>(S))
      S = Label->getSubStmt();
    else
      break;
  if (const auto *Declares = dyn_cast_or_null<DeclStmt>(S))
    for (const Decl *D : Declares->decls())
      if (const auto *Var = dyn_cast<VarDecl>(D))
        Found.insert(Var);
}

void collectInScope(const Stmt *Site, const ParentMap &Parents,
                    const Stmt *Until,
                    llvm::SmallPtrSetImpl<const VarDecl *> &Found) {
  const Stmt *Inner = Site, *Outer = Parents.getParent(Site);
  for (; Outer && Inner != Until; Outer = Parents.getParent(Outer)) {
    if (const auto *Declares = dyn_cast<DeclStmt>(Outer)) {
      // The variables before the one that Inner initializes.
      for (const Decl *D : Declares->decls()) {
        const auto *Var = dyn_cast<VarDecl>(D);
        if (Var && Var->getInit() == Inner)
          break;
        if (Var)
          Found.insert(Var);
      }
    } else {
      for (const Stmt *Before : Outer->children()) {
        if (Before == Inner)
          break;
        addDeclared(Before, Found);
      }
    }
    Inner = Outer;
  }
}

bool mayReleaseWhenLeft(const Decl *Function) {
  llvm::SmallPtrSet<const VarDecl *, 8> Variables;
  collectVariables(Function->getBody(), Variables);
  if (const auto *FD = dyn_cast<FunctionDecl>(Function))
    Variables.insert(FD->param_begin(), FD->param_end());
  return llvm::any_of(Variables, [](const VarDecl *Var) {
    return Var->getType().isDestructedType() == QualType::DK_cxx_destructor;
  });
}

bool endsProcess(const CXXThrowExpr *Throw, const StackFrameContext *Frame) {
  for (const Stmt *Site = Throw;
       Site && !catchingTry(Site, Frame->getParentMap(), thrownType(Throw));
       Site = Frame->getCallSite(),
                  Frame = Frame->getParent()->getStackFrame()) {
    if (isNoexcept(Frame->getDecl()))
      return true;
    if (Frame->inTopFrame())
      return isProgramEntry(Frame->getDecl());
  }
  return false;
}

} // namespace winsock_tidy::paths
