//===--- HandedSockets.cpp ------------------------------------------------===//

#include "syntax/HandedSockets.h"
#include "ast/SocketType.h"
#include "syntax/DiscardedResults.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace winsock_tidy {

bool isAnonymousSocket(QualType Type, const ASTContext &Context) {
  Type = Type.getNonReferenceType();
  return !Type->isDependentType() && Type->isUnsignedIntegerType() &&
         !Type->isEnumeralType() && !Type->isBooleanType() &&
         Context.getTypeSize(Type) ==
             Context.getTypeSize(Context.getUIntPtrType()) &&
         !isSocketByName(Type, Context);
}

bool isHeldSocket(const Expr *E, const ASTContext &Context) {
  E = E->IgnoreParenImpCasts();
  const Expr *Holder = nullptr;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
      Operator && Operator->getNumArgs() &&
      (Operator->getOperator() == OO_Star ||
       Operator->getOperator() == OO_Subscript))
    Holder = Operator->getArg(0);
  else if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E))
    Holder = Call->getImplicitObjectArgument();
  if (!Holder || !isAnonymousSocket(E->getType(), Context))
    return false;
  QualType Type = Holder->IgnoreParenImpCasts()->getType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  const auto *Holds = Type->getAs<TemplateSpecializationType>();
  if (!Holds)
    return false;
  // The arguments of the same type as the elements are all called SOCKET.
  bool IsSocket = false;
  for (const TemplateArgument &Argument : Holds->template_arguments()) {
    if (Argument.getKind() != TemplateArgument::Type ||
        !Context.hasSameUnqualifiedType(Argument.getAsType(), E->getType()))
      continue;
    if (!isSocketByName(Argument.getAsType(), Context))
      return false;
    IsSocket = true;
  }
  return IsSocket;
}

void HandedSockets::collect(const FunctionDecl *FD) {
  anyCall(FD->getBody(), [&](const CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee(), *Body = nullptr;
    if (!Callee || isa<CXXOperatorCallExpr>(Call) || !Callee->hasBody(Body) ||
        Api.context().getSourceManager().isInSystemHeader(Body->getLocation()))
      return false;
    for (unsigned I = 0; I != Call->getNumArgs() && I != Body->getNumParams();
         ++I) {
      const ParmVarDecl *Param = Body->getParamDecl(I);
      if (isAnonymousSocket(Param->getType(), Api.context()))
        All[Param].push_back({Call, Call->getArg(I), FD});
    }
    return false;
  });
}

const CallExpr *HandedSockets::to(const ParmVarDecl *Param) {
  auto Found = All.find(Param);
  if (Found == All.end())
    return nullptr;
  SocketOrigins Origins(Api);
  for (const Handed &Each : Found->second)
    if (Origins.of(Each.Argument, Each.Owner).isSocket() ||
        isHeldSocket(Each.Argument, Api.context()))
      return Each.Call;
  return nullptr;
}

} // namespace winsock_tidy
