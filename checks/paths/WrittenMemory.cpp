//===--- WrittenMemory.cpp ------------------------------------------------===//

#include "paths/WrittenMemory.h"
#include "Compat.h"
#include "ast/SocketType.h"
#include "paths/SocketPlaces.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/Builtins.h"
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

//===----------------------------------------------------------------------===//
// Other functions of the system
//===----------------------------------------------------------------------===//

/// The memory that a call receives: the objects that its arguments refer to.
static llvm::SmallVector<const MemRegion *, 8>
receivedBy(const CallEvent &Call) {
  llvm::SmallVector<const MemRegion *, 8> Result;
  auto Add = [&Result](SVal Given) {
    if (const MemRegion *Region = Given.getAsRegion())
      Result.push_back(Region->StripCasts());
  };
  if (const auto *Method = dyn_cast<CXXInstanceCall>(&Call))
    Add(Method->getCXXThisVal());
  else if (const auto *Made = dyn_cast<AnyCXXConstructorCall>(&Call))
    Add(Made->getCXXThisVal());
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I)
    Add(Call.getArgSVal(I));
  return Result;
}

/// Returns the number of the first argument that Call only prints; the number
/// of the arguments if there is none.
static unsigned firstPrinted(const CallEvent &Call) {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const unsigned Id = FD ? FD->getBuiltinID() : 0;
  unsigned Format = 0;
  bool TakesList = false;
  if (Id &&
      FD->getASTContext().BuiltinInfo.isPrintfLike(Id, Format, TakesList) &&
      !TakesList)
    return Format + 1;
  return Call.getNumArgs();
}

/// Returns the field that is, or contains, Region; null if there is none.
static const FieldRegion *enclosingField(const MemRegion *Region) {
  while (Region && !isa<FieldRegion>(Region)) {
    const auto *Part = dyn_cast<SubRegion>(Region);
    Region = Part && !isa<VarRegion, SymbolicRegion>(Part)
                 ? Part->getSuperRegion()
                 : nullptr;
  }
  return cast_or_null<FieldRegion>(Region);
}

/// True if Field is an object that calls other code, as a std::function.
static bool callsOthers(const FieldRegion *Field) {
  const CXXRecordDecl *Class = Field->getValueType()->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() &&
         llvm::any_of(Class->methods(), [](const CXXMethodDecl *Method) {
           return Method->getOverloadedOperator() == OO_Call;
         });
}

namespace {
/// Determines whether a path leads from a value to an object.
class Meets : public SymbolVisitor {
public:
  explicit Meets(const MemRegion *Object) : Object(Object) {}
  bool VisitSymbol(SymbolRef) override { return true; }
  bool VisitMemRegion(const MemRegion *Region) override {
    return Region->getBaseRegion() != Object;
  }

private:
  const MemRegion *Object;
};
} // namespace

/// Returns the state before the call, which the engine shows to the classes of
/// calls only.
static ProgramStateRef stateBefore(const CallEvent &Call) {
  struct Access : CallEvent {
    static auto getter() { return &Access::getState; }
  };
  return (Call.*Access::getter())();
}

/// Of an object with more fields, only handles are restored: a state for each
/// call takes time.
static constexpr std::ptrdiff_t MostFields = 48;

namespace {
/// Restores what the path knew about the parts of objects that a call did not
/// receive.
class Restorer {
public:
  Restorer(ProgramStateRef State, ProgramStateRef Before,
           llvm::ArrayRef<const MemRegion *> Received,
           const LocationContext *Frame)
      : State(std::move(State)), Before(std::move(Before)), Frame(Frame) {
    for (const MemRegion *Region : Received)
      for (; isPart(Region); Region = cast<SubRegion>(Region)->getSuperRegion())
        Kept.insert(Region);
  }

  /// Restores what is beside Part, and beside the parts that contain it.
  void besides(const MemRegion *Part) {
    for (; isPart(Part); Part = cast<SubRegion>(Part)->getSuperRegion())
      if (!isa<ElementRegion>(Part))
        partsOf(cast<SubRegion>(cast<SubRegion>(Part)->getSuperRegion()));
  }

  /// Restores what is in Object.
  void partsOf(const SubRegion *Object) {
    const RecordDecl *Record = recordOf(Object);
    // The members of a union are in one place.
    if (!Record || !(Record = Record->getDefinition()) || Record->isUnion())
      return;
    const bool IsLarge =
        std::distance(Record->field_begin(), Record->field_end()) > MostFields;
    for (const FieldDecl *Each : Record->fields())
      if (!IsLarge || mayContainHandle(Each->getType(), Each->getASTContext()))
        field(Each, Before->getLValue(Each, loc::MemRegionVal(Object)));
    const auto *Class = dyn_cast<CXXRecordDecl>(Record);
    if (!Class)
      return;
    MemRegionManager &Regions = State->getStateManager().getRegionManager();
    // A base is reached through the pointer, without a type in between.
    const auto *Whole =
        cast<SubRegion>(Object->StripCasts(/*StripBaseAndDerivedCasts=*/false));
    for (const CXXBaseSpecifier &Base : Class->bases())
      if (const auto *Of = Base.getType()->getAsCXXRecordDecl();
          Of && !Base.isVirtual()) {
        const auto *Region = Regions.getCXXBaseObjectRegion(Of, Whole, false);
        if (!Kept.contains(Region))
          partsOf(Region);
      }
  }

  ProgramStateRef State;

private:
  static bool isPart(const MemRegion *Region) {
    return isa<FieldRegion, CXXBaseObjectRegion, ElementRegion>(Region);
  }

  void field(const FieldDecl *Field, SVal Place) {
    const MemRegion *Region = Place.getAsRegion();
    if (!Region || Kept.contains(Region) ||
        !(Field->getType()->isScalarType() ||
          mayContainHandle(Field->getType(), Field->getASTContext())))
      return;
    SVal Old = Before->getSVal(Region);
    if (!Old.isUnknown())
      State = State->bindLoc(Place.castAs<Loc>(), Old, Frame,
                             /*notifyChanges=*/false);
  }

  const ProgramStateRef Before;
  const LocationContext *Frame;
  /// What the call received, and what contains it.
  llvm::SmallPtrSet<const MemRegion *, 8> Kept;
};
} // namespace

ProgramStateRef WrittenMemory::checkRegionChanges(
    ProgramStateRef State, const InvalidatedSymbols *,
    llvm::ArrayRef<const MemRegion *>, llvm::ArrayRef<const MemRegion *>,
    const LocationContext *Frame, const CallEvent *Call) const {
  // A routine that the call is given may do anything.
  if (!Call || !Call->isInSystemHeader() || Call->hasNonZeroCallbackArg())
    return State;
  llvm::SmallVector<const MemRegion *, 8> All = receivedBy(*Call);
  const ProgramStateRef Before = stateBefore(*Call);
  Restorer Parts(State, Before, All, Frame);
  for (const MemRegion *Region : All) {
    const FieldRegion *Field = enclosingField(Region);
    if (!Field || callsOthers(Field))
      continue;
    // Another argument may lead to the object.
    Meets Object(Field->getBaseRegion());
    if (llvm::all_of(All, [&](const MemRegion *Other) {
          return enclosingField(Other) ||
                 Before->scanReachableSymbols(loc::MemRegionVal(Other), Object);
        }))
      Parts.besides(Field);
  }
  for (unsigned I = firstPrinted(*Call), N = Call->getNumArgs(); I < N; ++I)
    if (const MemRegion *Region = Call->getArgSVal(I).getAsRegion();
        Region && !enclosingField(Region))
      if (const auto *Object = dyn_cast<SubRegion>(Region->StripCasts()))
        Parts.partsOf(Object);
  return Parts.State;
}

} // namespace winsock_tidy::paths
