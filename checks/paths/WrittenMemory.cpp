//===--- WrittenMemory.cpp ------------------------------------------------===//

#include "paths/WrittenMemory.h"
#include "Compat.h"
#include "ast/SocketType.h"
#include "clang/AST/DeclCXX.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using Traits = RegionAndSymbolInvalidationTraits;

/// True if an object of this type may contain a handle.
static bool mayContainHandle(QualType Type, const ASTContext &Context) {
  Type = Context.getBaseElementType(Type);
  if (Type->isAnyPointerType())
    return !Type->getPointeeType()->isAnyCharacterType();
  const RecordDecl *Record = Type->getAsRecordDecl();
  if (!Record)
    return isSocketByName(Type, Context);
  Record = Record->getDefinition();
  const auto *Class = dyn_cast_or_null<CXXRecordDecl>(Record);
  return !Record || (Class && Class->getNumBases()) ||
         llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
           return mayContainHandle(Field->getType(), Context);
         });
}

static bool isStructure(const FieldRegion *Field) {
  return Field->getValueType()->isStructureType();
}

const FieldRegion *writtenField(const MemRegion *Pointer) {
  const MemRegion *Region = Pointer->StripCasts();
  while (const auto *Element = dyn_cast<ElementRegion>(Region))
    Region = Element->getSuperRegion();
  const auto *Field = dyn_cast<FieldRegion>(Region);
  if (!Field)
    return nullptr;
  if (isStructure(Field))
    return mayContainHandle(Field->getValueType(), Field->getContext())
               ? nullptr
               : Field;
  // An array of structures may contain sockets (WSAPOLLFD).
  QualType Type = Field->getValueType();
  if (const auto *Array = dyn_cast<ConstantArrayType>(Type.getCanonicalType()))
    Type = Array->getElementType();
  return Type->isScalarType() ? Field : nullptr;
}

static bool isPointerToConst(const CallEvent &Call, unsigned Index) {
  const auto *FD = dyn_cast<FunctionDecl>(Call.getDecl());
  if (!FD || Index >= FD->getNumParams())
    return false;
  QualType Type = FD->getParamDecl(Index)->getType();
  return Type->isPointerType() && Type->getPointeeType().isConstQualified();
}

static bool isPointerToPointer(const CallEvent &Call, unsigned Index) {
  return Call.parameters()[Index]
      ->getType()
      ->getPointeeType()
      ->isAnyPointerType();
}

bool WrittenMemory::evalCall(const CallEvent &Call, CheckerContext &C) const {
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  const model::Function *Row = Origin && Call.getDecl() ? row(Call) : nullptr;
  if (!Row ||
      !(Row->isWinsock() || Row->has(model::Effect::WaitsForThread |
                                     model::Effect::FillsArguments)) ||
      Session->foreign().action(Origin))
    return false;
  Traits Kept;
  llvm::SmallVector<SVal, 8> Written;
  llvm::SmallVector<const FieldRegion *, 2> Structures;
  bool AnyKnown = false;
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I) {
    SVal Argument = Call.getArgSVal(I);
    const MemRegion *Region = Argument.getAsRegion();
    if (Region && isPointerToConst(Call, I)) {
      Kept.setTrait(Region->getBaseRegion(), Traits::TK_PreserveContents);
      // The engine keeps values that are not pointers. Handles of events are
      // pointers.
      AnyKnown |= isPointerToPointer(Call, I);
    } else if (const FieldRegion *Field =
                   Region ? writtenField(Region) : nullptr) {
      AnyKnown = true;
      if (isStructure(Field)) {
        Structures.push_back(Field);
        continue;
      }
      Kept.setTrait(Field, Traits::TK_DoNotInvalidateSuperRegion);
      Argument = loc::MemRegionVal(Field);
    }
    Written.push_back(Argument);
  }
  // A function that the unit does not declare is in no system header; the
  // engine would forget all globals.
  const bool IsUndeclared = Call.getDecl()->isImplicit();
  if (!AnyKnown && !IsUndeclared)
    return false;
  const LocationContext *Frame = C.getLocationContext();
  ProgramStateRef State = C.getState()->invalidateRegions(
      Written, compat::cause(Call), C.blockCount(), Frame,
      /*CausesPointerEscape=*/true, nullptr, IsUndeclared ? nullptr : &Call,
      &Kept);
  // The engine would keep old values of a structure's own fields.
  for (const FieldRegion *Each : Structures)
    State = State->bindLoc(loc::MemRegionVal(Each),
                           C.getSValBuilder().conjureSymbolVal(
                               Each, compat::cause(Call), Frame,
                               Each->getValueType(), C.blockCount()),
                           Frame);
  QualType Result = Call.getResultType();
  if (!Result->isVoidType())
    State = State->BindExpr(
        Origin, Frame,
        C.getSValBuilder().conjureSymbolVal(compat::cause(Call), Frame, Result,
                                            C.blockCount()));
  C.addTransition(State);
  return true;
}

} // namespace winsock_tidy::paths
