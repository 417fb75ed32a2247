//===--- EnclosingTry.cpp -------------------------------------------------===//

#include "ast/EnclosingTry.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace winsock_tidy {

const CXXTryStmt *enclosingTry(const Stmt *S, const ParentMap &Parents) {
  while ((S = Parents.getParent(S))) {
    if (isa<CXXCatchStmt>(S))
      return nullptr;
    if (const auto *Try = dyn_cast<CXXTryStmt>(S))
      return Try;
  }
  return nullptr;
}

Takes takes(const CXXCatchStmt *Handler, QualType Thrown) {
  if (!Handler->getExceptionDecl())
    return Takes::Yes;
  QualType Caught = Handler->getCaughtType().getNonReferenceType();
  // Pointers are converted to others, and nullptr to any of them.
  auto IsPointer = [](QualType Type) {
    return Type->isPointerType() || Type->isNullPtrType() ||
           Type->isMemberPointerType();
  };
  if (IsPointer(Thrown) && IsPointer(Caught))
    return Takes::Perhaps;
  Caught = Caught.getCanonicalType().getUnqualifiedType();
  Thrown = Thrown.getCanonicalType().getUnqualifiedType();
  if (Caught == Thrown)
    return Takes::Yes;
  const CXXRecordDecl *Derived = Thrown->getAsCXXRecordDecl();
  const CXXRecordDecl *Base = Caught->getAsCXXRecordDecl();
  if (!Derived || !Base)
    return Takes::No;
  if (!Derived->hasDefinition() || !Base->hasDefinition())
    return Takes::Perhaps;
  return Derived->isDerivedFrom(Base) ? Takes::Yes : Takes::No;
}

QualType thrownType(const CXXThrowExpr *Throw) {
  return Throw->getSubExpr() ? Throw->getSubExpr()->getType() : QualType();
}

const CXXTryStmt *catchingTry(const Stmt *S, const ParentMap &Parents,
                              QualType Thrown) {
  const CXXTryStmt *Try = enclosingTry(S, Parents);
  for (; Try && !Thrown.isNull(); Try = enclosingTry(Try, Parents))
    for (unsigned I = 0, N = Try->getNumHandlers(); I < N; ++I)
      if (takes(Try->getHandler(I), Thrown) != Takes::No)
        return Try;
  return Try;
}

} // namespace winsock_tidy
