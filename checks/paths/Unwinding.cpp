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
       Site && !enclosingTry(Site, Frame->getParentMap());
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
