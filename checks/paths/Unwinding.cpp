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
