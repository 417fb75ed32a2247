//===--- ReturnedObjects.cpp ----------------------------------------------===//

#include "paths/ReturnedObjects.h"
#include "ast/Members.h"
#include "paths/SocketPlaces.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Analysis/ConstructionContext.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

/// An object with more scalars is not described to callers.
static constexpr size_t MostParts = 24;

namespace {
class Parts {
public:
  Parts(Store Where, ProgramStateRef State)
      : Where(Where), Manager(State->getStateManager()) {}

  void add(const SubRegion *Object, const RecordDecl *Record, bool IsUnion);

  ObjectParts Found;
  bool HasTooMany = false;

private:
  bool isWritten(SVal Content, QualType Type) const;

  Store Where;
  ProgramStateManager &Manager;
};
} // namespace

/// True if Content, which is in a union, has the width of Type.
bool Parts::isWritten(SVal Content, QualType Type) const {
  const ASTContext &Context = Manager.getContext();
  if (const llvm::APSInt *Number = Content.getAsInteger())
    return Number->getBitWidth() == Context.getTypeSize(Type);
  SymbolRef Sym = Content.getAsSymbol();
  return !Sym ||
         Context.getTypeSize(Sym->getType()) == Context.getTypeSize(Type);
}

void Parts::add(const SubRegion *Object, const RecordDecl *Record,
                bool IsUnion) {
  Record = Record ? Record->getDefinition() : nullptr;
  if (!Record || HasTooMany)
    return;
  IsUnion |= Record->isUnion();
  for (const FieldDecl *Field : Record->fields()) {
    const QualType Type = Field->getType();
    const auto *Part = Manager.getRegionManager().getFieldRegion(Field, Object);
    if (Type->isRecordType()) {
      add(Part, Type->getAsRecordDecl(), IsUnion);
    } else if (Type->isScalarType() && Field->getIdentifier()) {
      const SVal Content = Manager.getStoreManager().getBinding(
          Where, loc::MemRegionVal(Part), Type);
      if (!IsUnion || isWritten(Content, Type))
        Found.push_back({Part, Content});
      HasTooMany |= Found.size() > MostParts;
    }
  }
  const auto *Class = dyn_cast<CXXRecordDecl>(Record);
  if (!Class)
    return;
  for (const CXXBaseSpecifier &Base : Class->bases())
    if (const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl();
        Of && !Base.isVirtual())
      add(Manager.getRegionManager().getCXXBaseObjectRegion(Of, Object, false),
          Of, IsUnion);
}

std::pair<SVal, ObjectParts> returnedObject(const Expr &E, CheckerContext &C) {
  ProgramStateRef State = C.getState();
  const SVal V = C.getSVal(&E);
  const auto *Object = dyn_cast_or_null<SubRegion>(V.getAsRegion());
  Store Where = State->getStore();
  if (auto Copy = V.getAs<nonloc::LazyCompoundVal>()) {
    Object = Copy->getRegion();
    Where = Copy->getStore();
  } else if (V.getAs<nonloc::SymbolVal>() || V.getAs<nonloc::CompoundVal>()) {
    // The result of a call, or a list of values, which is in no memory yet.
    const LocationContext *Frame = C.getLocationContext();
    Object =
        C.getSValBuilder().getRegionManager().getCXXTempObjectRegion(&E, Frame);
    const loc::MemRegionVal At(Object);
    State = V.getAs<nonloc::SymbolVal>()
                ? State->bindDefaultInitial(At, V, Frame)
                : State->bindLoc(At, V, Frame, /*notifyChanges=*/false);
    Where = State->getStore();
  }
  const QualType Type = Object ? typeIn(Object) : QualType();
  if (Type.isNull())
    return {UnknownVal(), {}};
  Parts All(Where, State);
  All.add(Object, Type->getAsRecordDecl(), false);
  return {loc::MemRegionVal(Object),
          All.HasTooMany ? ObjectParts() : std::move(All.Found)};
}

std::vector<std::string> wayWithin(const MemRegion *Object,
                                   const MemRegion *Part) {
  std::vector<std::string> Way;
  const FieldDecl *Named = nullptr; // The last field with a name.
  for (const MemRegion *R = Part;; R = cast<SubRegion>(R)->getSuperRegion()) {
    const auto *Field = dyn_cast<FieldRegion>(R);
    const bool IsPart = Field && !Field->getDecl()->isAnonymousStructOrUnion();
    // The way so far begins in an object that has a name itself.
    if (Named && (IsPart || R == Object)) {
      const QualType Type = typeIn(R);
      auto Steps = Type.isNull()
                       ? llvm::SmallVector<MemberStep, 4>()
                       : wayToMember(Type->getAsRecordDecl(), Named->getName());
      if (Steps.empty() || Steps.back().Field != Named)
        return {};
    }
    if (R == Object)
      break;
    if (IsPart) {
      Named = Field->getDecl();
      Way.insert(Way.begin(), Named->getNameAsString());
    } else if (!Field && !isa<CXXBaseObjectRegion>(R)) {
      return {};
    }
  }
  return Way;
}

std::vector<std::string> wayFromResult(const MemRegion *Part, QualType Object) {
  const MemRegion *Whole = nullptr;
  for (const auto *R = dyn_cast<SubRegion>(Part); R;
       R = dyn_cast<SubRegion>(R->getSuperRegion()))
    if (QualType Type = typeIn(R);
        !Type.isNull() && Type.getCanonicalType().getUnqualifiedType() ==
                              Object.getCanonicalType().getUnqualifiedType())
      Whole = R;
  return Whole ? wayWithin(Whole, Part) : std::vector<std::string>();
}

/// True if Sym is the address of such an object. The engine names it after the
/// expression that makes the object.
static bool isReturnedAddress(const SymbolConjured &Sym) {
  const auto *Maker = dyn_cast_or_null<Expr>(Sym.getStmt());
  return Maker && Maker->getType()->isRecordType() &&
         Sym.getType()->isPointerType() &&
         Sym.getType()->getPointeeType()->isRecordType();
}

bool isReturnedMemory(const MemRegion *Region) {
  const auto *Base = dyn_cast<SymbolicRegion>(Region->getBaseRegion());
  const auto *Address =
      Base ? dyn_cast<SymbolConjured>(Base->getSymbol()) : nullptr;
  return Address && isReturnedAddress(*Address);
}

const MemRegion *changedMemory(SymbolRef Sym) {
  if (const auto *Derived = dyn_cast<SymbolDerived>(Sym))
    return Derived->getRegion();
  const auto *Conjured = dyn_cast<SymbolConjured>(Sym);
  // The tag of such an address is no memory.
  return Conjured && !isReturnedAddress(*Conjured)
             ? static_cast<const MemRegion *>(Conjured->getTag())
             : nullptr;
}

/// Returns the call for which the function of the frame runs, if that says
/// where it wants the returned object.
static const ConstructionContext *wanted(const StackFrameContext *Frame) {
  const CFGElement Site = (*Frame->getCallSiteBlock())[Frame->getIndex()];
  auto Call = Site.getAs<CFGCXXRecordTypedCall>();
  return Call ? Call->getConstructionContext() : nullptr;
}

const SubRegion *memoryOfReturned(CheckerContext &C) {
  const StackFrameContext *Frame = C.getStackFrame();
  if (Frame->inTopFrame())
    return nullptr;
  const auto *Call = dyn_cast<Expr>(Frame->getCallSite());
  if (!Call)
    return nullptr;
  ExprEngine &Engine = C.getStateManager().getOwningEngine();
  if (const ConstructionContext *Wanted = wanted(Frame)) {
    EvalCallOptions Options;
    SVal At = Engine.computeObjectUnderConstruction(
        Call, C.getState(), &Engine.getBuilderContext(), Frame->getParent(),
        Wanted, Options);
    return Options.IsCtorOrDtorWithImproperlyModeledTargetRegion
               ? nullptr
               : dyn_cast_or_null<SubRegion>(At.getAsRegion());
  }
  return C.getSValBuilder().getRegionManager().getCXXTempObjectRegion(
      Call, Frame->getParent());
}

ProgramStateRef withReturned(const SubRegion *Object, ProgramStateRef State,
                             CheckerContext &C) {
  const StackFrameContext *Frame = C.getStackFrame();
  const ConstructionContext *Wanted = wanted(Frame);
  if (!Wanted)
    return State;
  return C.getStateManager().getOwningEngine().updateObjectsUnderConstruction(
      loc::MemRegionVal(Object), cast<Expr>(Frame->getCallSite()), State,
      Frame->getParent(), Wanted, EvalCallOptions());
}

} // namespace winsock_tidy::paths
