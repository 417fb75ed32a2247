//===--- ThinWrapper.cpp --------------------------------------------------===//

#include "ast/ThinWrapper.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace winsock_tidy {

const CallExpr *wrappedCall(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee(), *Definition = nullptr;
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Callee || !Callee->hasBody(Definition) ||
      Definition->isDependentContext() || (Method && Method->isVirtual()))
    return nullptr;
  const auto *Body = dyn_cast<CompoundStmt>(Definition->getBody());
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  const Expr *Value = Return ? Return->getRetValue() : nullptr;
  return Value ? dyn_cast<CallExpr>(Value->IgnoreParenCasts()) : nullptr;
}

} // namespace winsock_tidy
