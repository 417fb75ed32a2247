//===--- BodyEnds.cpp - How the built body ends an outcome ----------------===//

#include "paths/BodyBuilder.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace winsock_tidy::paths {

/// Returns the expression for what the function returns; null if that is
/// nothing.
Expr *BodyBuilder::returned(const effects::Value &What, Statements &To) {
  QualType Return = FD->getReturnType();
  Expr *Returned = nullptr;
  if (Return->isReferenceType()) {
    QualType Pointer = Context.getPointerType(Return.getNonReferenceType());
    if (Expr *E = value(What, Pointer))
      Returned = pointee(reference(keep(E, To)));
  } else if (Return->isRecordType()) {
    // Until then, the address keeps what is in the object alive.
    Returned =
        Object
            ? act({ForeignAction::Finish, 0, {}}, Return.getUnqualifiedType(),
                  read(reference(Object)))
            : act({ForeignAction::Value, 0, {}}, Return.getUnqualifiedType());
  } else if (!Return->isVoidType() && Return->isScalarType()) {
    if (Expr *E = value(What, Return))
      Returned = read(reference(keep(E, To)));
  }
  return Returned;
}

/// Throws a variable of the exception's type. The path ends if the unit cannot
/// tell which of its handlers catch that.
void BodyBuilder::addThrow(const effects::Exception &What, Statements &To) {
  QualType Type = Context.getLangOpts().CXXExceptions
                      ? Owner.Thrown.find(What.Types)
                      : QualType();
  if (Type.isNull()) {
    To.push_back(act({ForeignAction::Sink, 0, {}}, Context.VoidTy));
    return;
  }
  Here = locate(What.File, What.Offset);
  auto *Thrown =
      VarDecl::Create(Context, Context.getTranslationUnitDecl(), Here, Here,
                      &Context.Idents.get("exception"), Type,
                      Context.getTrivialTypeSourceInfo(Type, Here), SC_Extern);
  Thrown->setImplicit();
  auto *Throw = new (Context) CXXThrowExpr(reference(Thrown), Context.VoidTy,
                                           Here, /*IsThrownVarInScope=*/false);
  To.push_back(act({ForeignAction::Throw, 0, {}, Throw}, Context.VoidTy));
  To.push_back(Throw);
}

} // namespace winsock_tidy::paths
