//===--- BodyBuilderPlaces.cpp --------------------------------------------===//
//
// The part of BodyBuilder that names the memory which outcomes describe.
//
//===----------------------------------------------------------------------===//

#include "Compat.h"
#include "ast/Members.h"
#include "ast/Names.h"
#include "paths/BodyBuilder.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace winsock_tidy::paths {

using effects::Place;
using effects::ValueType;

/// Returns the object at the place whose address has type To. For a variable
/// that is an object, only To identifies the class.
Expr *BodyBuilder::addressed(const Place &At, QualType To) {
  if (At.Base == Place::Global && At.Way.empty() && To->isPointerType() &&
      !To->getPointeeType()->isIncompleteType())
    if (VarDecl *Var = global(At, To->getPointeeType()))
      return reference(Var);
  return place(At);
}

VarDecl *BodyBuilder::global(const Place &At, QualType Object) {
  VarDecl *&Known = Owner.Globals[At.Entity];
  if (Known)
    return Known;
  TranslationUnitDecl *Unit = Context.getTranslationUnitDecl();
  if (!At.Name.empty() && !lookupLoadsAll(Owner.Api.tree()))
    for (NamedDecl *D : declarationsOf(Owner.Api.tree(), At.Name))
      if (auto *Var = dyn_cast<VarDecl>(D))
        return Known = Var;
  if (At.Type.Kind == ValueType::None && Object.isNull())
    return nullptr;
  QualType Type = At.Type.Kind == ValueType::None ? Object.getUnqualifiedType()
                                                  : type(Context, At.Type);
  Known = VarDecl::Create(
      Context, Unit, Here, Here,
      &Context.Idents.get(At.Name.empty() ? "variable" : At.Name), Type,
      Context.getTrivialTypeSourceInfo(Type, Here), SC_Static);
  Known->setImplicit();
  if (At.Initial)
    Known->setInit(number(*At.Initial, Type));
  return Known;
}

Expr *BodyBuilder::addressOf(Expr *Object) {
  return Object
             ? UnaryOperator::Create(Context, Object, UO_AddrOf,
                                     Context.getPointerType(Object->getType()),
                                     VK_PRValue, OK_Ordinary, Here, false,
                                     FPOptionsOverride())
             : nullptr;
}

Expr *BodyBuilder::base(const Place &At, bool &IsPointer) {
  IsPointer = true;
  switch (At.Base) {
  case Place::Parameter: {
    if (static_cast<size_t>(At.Number) >= FD->getNumParams())
      return nullptr;
    ParmVarDecl *Param = FD->getParamDecl(static_cast<unsigned>(At.Number));
    // A reference is the object that it refers to.
    IsPointer = !Param->getType()->isReferenceType();
    return reference(Param);
  }
  case Place::This: {
    const auto *Method = dyn_cast<CXXMethodDecl>(FD);
    return Method && Method->isInstance()
               ? CXXThisExpr::Create(Context, Here, Method->getThisType(),
                                     /*IsImplicit=*/true)
               : nullptr;
  }
  case Place::Global:
    if (VarDecl *Var = global(At)) {
      IsPointer = !Var->getType()->isReferenceType();
      return reference(Var);
    }
    return nullptr;
  case Place::Memory:
    if (VarDecl *Var = Memory.lookup(At.Number))
      return reference(Var);
    return nullptr;
  case Place::Returned:
    return Object ? reference(Object) : nullptr;
  case Place::Elsewhere:
    return act({ForeignAction::Value, 0, {{1, -1}}},
               Context.getPointerType(type(Context, At.Type)));
  }
  return nullptr;
}

Expr *BodyBuilder::pointee(Expr *Pointer) {
  Pointer = read(Pointer);
  if (!Pointer->getType()->isAnyPointerType())
    return nullptr;
  QualType Type = Pointer->getType()->getPointeeType();
  if (Type->isFunctionType())
    return nullptr;
  return UnaryOperator::Create(Context, Pointer, UO_Deref, Type, VK_LValue,
                               OK_Ordinary, Here, false, FPOptionsOverride());
}

Expr *BodyBuilder::field(Expr *Object, llvm::StringRef Name) {
  const RecordDecl *Record = Object->getType()->getAsRecordDecl();
  auto Way =
      Record ? wayToMember(Record, Name) : llvm::SmallVector<MemberStep, 4>();
  if (Way.empty())
    return nullptr;
  for (const MemberStep &Each : Way) {
    if (Each.Field) {
      Object = MemberExpr::CreateImplicit(
          Context, Object, /*IsArrow=*/false, Each.Field,
          Each.Field->getType().getNonReferenceType(), VK_LValue, OK_Ordinary);
      continue;
    }
    CXXCastPath Path;
    Path.push_back(const_cast<CXXBaseSpecifier *>(Each.Base));
    Object = ImplicitCastExpr::Create(Context, Each.Base->getType(),
                                      CK_UncheckedDerivedToBase, Object, &Path,
                                      VK_LValue, FPOptionsOverride());
  }
  return Object;
}

/// Returns the element of the array that is First, or whose first element it
/// is. Number is in brackets.
Expr *BodyBuilder::element(Expr *First, llvm::StringRef Number) {
  std::int64_t Index = 0;
  if (!Number.consume_front("[") || !Number.consume_back("]") ||
      Number.getAsInteger(10, Index))
    return nullptr;
  Expr *Pointer =
      First->getType()->isArrayType() ? read(First) : addressOf(First);
  const QualType Type = Pointer->getType()->getPointeeType();
  if (!Type->isScalarType())
    return nullptr;
  return new (Context)
      ArraySubscriptExpr(Pointer, number(Index, Context.getSizeType()), Type,
                         VK_LValue, OK_Ordinary, Here);
}

/// Returns a field of a structure that the unit only points to. Each field has
/// its own place behind the pointer, which is always the same one.
Expr *BodyBuilder::opaqueField(Expr *Pointer, llvm::StringRef Name,
                               const ValueType &Type) {
  if (Type.Kind == ValueType::None)
    return nullptr;
  unsigned Number =
      Owner.OpaqueFields
          .try_emplace(Name.str(),
                       static_cast<unsigned>(Owner.OpaqueFields.size() + 1))
          .first->second;
  TranslationUnitDecl *Unit = Context.getTranslationUnitDecl();
  RecordDecl *Record = Context.getLangOpts().CPlusPlus
                           ? CXXRecordDecl::Create(Context, TagTypeKind::Struct,
                                                   Unit, Here, Here, nullptr)
                           : RecordDecl::Create(Context, TagTypeKind::Struct,
                                                Unit, Here, Here, nullptr);
  Record->setImplicit();
  Record->startDefinition();
  auto Add = [&](QualType FieldType, llvm::StringRef FieldName) {
    auto *Field = FieldDecl::Create(
        Context, Record, Here, Here, &Context.Idents.get(FieldName), FieldType,
        Context.getTrivialTypeSourceInfo(FieldType, Here), nullptr, false,
        ICIS_NoInit);
    Field->setAccess(AS_public);
    Record->addDecl(Field);
    return Field;
  };
  Add(Context.getConstantArrayType(Context.CharTy,
                                   llvm::APInt(64, 64 + 16 * Number), nullptr,
                                   ArraySizeModifier::Normal, 0),
      "before");
  FieldDecl *Field = Add(type(Context, Type), Name);
  Record->completeDefinition();
  QualType RecordType = compat::recordType(Context, Record);
  Expr *Object =
      pointee(converted(Pointer, Context.getPointerType(RecordType)));
  return Object ? MemberExpr::CreateImplicit(Context, Object, false, Field,
                                             Field->getType(), VK_LValue,
                                             OK_Ordinary)
                : nullptr;
}

/// True if E names a field that is a reference.
static bool isReferenceField(const Expr *E) {
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member && Member->getMemberDecl()->getType()->isReferenceType();
}

Expr *BodyBuilder::place(const Place &At, bool *IsReference) {
  bool IsPointer = true;
  Expr *E = base(At, IsPointer);
  // E is what a reference refers to.
  bool Refers = E && !IsPointer;
  for (size_t I = 0; E && I < At.Way.size(); ++I) {
    const bool WasReference = std::exchange(Refers, false);
    if (At.Way[I] != "*") {
      const llvm::StringRef Part = At.Way[I];
      E = Part.starts_with("[") ? element(E, Part) : field(E, Part);
      Refers = E && isReferenceField(E);
      continue;
    }
    if (WasReference)
      continue;
    Expr *Pointer = read(E);
    if (!Pointer->getType()->isAnyPointerType())
      return nullptr;
    QualType Type = Pointer->getType()->getPointeeType();
    if (!Type->isIncompleteType() || I + 1 == At.Way.size()) {
      E = pointee(Pointer);
      continue;
    }
    // All fields up to the next pointer form one.
    std::string Name;
    while (I + 1 < At.Way.size() && At.Way[I + 1] != "*")
      (Name += Name.empty() ? "" : ".") += At.Way[++I];
    E = opaqueField(Pointer, Name,
                    I + 1 == At.Way.size() ? At.Type
                                           : ValueType{ValueType::Pointer, 64});
  }
  if (IsReference)
    *IsReference = Refers;
  return E && E->isGLValue() ? E : nullptr;
}

} // namespace winsock_tidy::paths
