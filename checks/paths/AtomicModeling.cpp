//===--- AtomicModeling.cpp -----------------------------------------------===//

#include "paths/AtomicModeling.h"
#include "Compat.h"
#include "paths/WinsockState.h"
#include "clang/AST/ASTContext.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {
namespace {

/// What an operation does to the memory, and which of the two values it
/// returns.
struct Operation {
  enum ActKind { None, Load, Store, Exchange, CompareExchange, Add, Sub };
  ActKind Act = None;
  bool GivesNew = false;
  explicit operator bool() const { return Act != None; }
};

/// The values that an operation needs, read before the engine forgets them.
struct Before {
  SVal Old, Operand, Expected;
  bool operator==(const Before &O) const {
    return Old == O.Old && Operand == O.Operand && Expected == O.Expected;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    Old.Profile(ID);
    Operand.Profile(ID);
    Expected.Profile(ID);
  }
};

} // namespace
} // namespace winsock_tidy::paths

REGISTER_MAP_WITH_PROGRAMSTATE(AtomicMap, const clang::AtomicExpr *,
                               winsock_tidy::paths::Before)

namespace winsock_tidy::paths {

/// Returns the operation of an Interlocked function, or of the intrinsic that
/// implements it (Interlocked Variable Access). The names include the ordering
/// and the size: InterlockedIncrementAcquire, _InterlockedExchange64.
static Operation interlocked(llvm::StringRef Name) {
  Name.consume_front("_");
  if (!Name.consume_front("Interlocked"))
    return {};
  for (llvm::StringRef Variant :
       {"_np", "_HLEAcquire", "_HLERelease", "Acquire", "Release", "NoFence",
        "_acq", "_rel", "_nf", "Pointer", "64", "16", "8"})
    Name.consume_back(Variant);
  Name.consume_back("Pointer");
  return llvm::StringSwitch<Operation>(Name)
      .Case("Exchange", {Operation::Exchange})
      .Case("CompareExchange", {Operation::CompareExchange})
      .Case("ExchangeAdd", {Operation::Add})
      .Case("ExchangeSubtract", {Operation::Sub})
      .Case("Increment", {Operation::Add, true})
      .Case("Decrement", {Operation::Sub, true})
      .Default({});
}

static Operation operationOf(const AtomicExpr *E) {
  switch (E->getOp()) {
  case AtomicExpr::AO__atomic_load_n:
  case AtomicExpr::AO__c11_atomic_load:
  case AtomicExpr::AO__atomic_load:
    return {Operation::Load};
  case AtomicExpr::AO__atomic_store_n:
  case AtomicExpr::AO__c11_atomic_store:
  case AtomicExpr::AO__c11_atomic_init:
  case AtomicExpr::AO__atomic_store:
    return {Operation::Store};
  case AtomicExpr::AO__atomic_exchange_n:
  case AtomicExpr::AO__c11_atomic_exchange:
    return {Operation::Exchange};
  case AtomicExpr::AO__atomic_compare_exchange_n:
  case AtomicExpr::AO__c11_atomic_compare_exchange_strong:
  case AtomicExpr::AO__c11_atomic_compare_exchange_weak:
    return {Operation::CompareExchange};
  case AtomicExpr::AO__atomic_fetch_add:
  case AtomicExpr::AO__c11_atomic_fetch_add:
    return {Operation::Add};
  case AtomicExpr::AO__atomic_add_fetch:
    return {Operation::Add, true};
  case AtomicExpr::AO__atomic_fetch_sub:
  case AtomicExpr::AO__c11_atomic_fetch_sub:
    return {Operation::Sub};
  case AtomicExpr::AO__atomic_sub_fetch:
    return {Operation::Sub, true};
  default:
    return {};
  }
}

/// Writes a value, and notifies the rest of the modeling, which follows flags.
static ProgramStateRef write(ProgramStateRef State, Loc Where, SVal What,
                             const LocationContext *Frame) {
  State = State->bindLoc(Where, What, Frame);
  const MemRegion *Region = Where.getAsRegion();
  if (Region && isa<FieldRegion, VarRegion>(Region))
    State = State->add<WrittenTrait>(Region);
  return State;
}

/// Returns the memory's new value; unknown if it cannot be determined.
static SVal newValue(Operation Op, SVal Old, SVal Operand, QualType Type,
                     CheckerContext &C) {
  switch (Op.Act) {
  case Operation::Add:
  case Operation::Sub:
    if (Old.isUnknownOrUndef() || Operand.isUnknownOrUndef() ||
        !Type->isIntegerType())
      return UnknownVal();
    return C.getSValBuilder().evalBinOp(
        C.getState(), Op.Act == Operation::Add ? BO_Add : BO_Sub, Old, Operand,
        Type);
  case Operation::None:
  case Operation::Load:
    return Old;
  case Operation::Store:
  case Operation::Exchange:
  case Operation::CompareExchange:
    return Operand;
  }
  return UnknownVal();
}

/// Returns the state in which Old equals Expected, and the one in which it does
/// not; null for an impossible one.
static std::pair<ProgramStateRef, ProgramStateRef>
whetherEqual(ProgramStateRef State, SVal Old, SVal Expected) {
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  auto L = Old.getAs<DefinedOrUnknownSVal>(),
       R = Expected.getAs<DefinedOrUnknownSVal>();
  if (!L || !R)
    return {State, State};
  return State->assume(SVB.evalEQ(State, *L, *R));
}

bool AtomicModeling::evalCall(const CallEvent &Call, CheckerContext &C) const {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  if (!FD || !Origin || !FD->getIdentifier() || !FD->isExternC() ||
      Call.getNumArgs() < 1)
    return false;
  Operation Op = interlocked(FD->getName());
  const unsigned Needed = Op.Act == Operation::CompareExchange ? 3
                          : Op.GivesNew                        ? 1
                                                               : 2;
  auto Where = Call.getArgSVal(0).getAs<Loc>();
  const auto *Pointer =
      FD->getNumParams() ? FD->getParamDecl(0)->getType()->getAs<PointerType>()
                         : nullptr;
  if (!Op || !Where || !Pointer || Call.getNumArgs() != Needed)
    return false;
  QualType Type = Pointer->getPointeeType().getUnqualifiedType();
  ProgramStateRef State = C.getState();
  SValBuilder &SVB = C.getSValBuilder();
  const LocationContext *Frame = C.getLocationContext();
  SVal Old = State->getSVal(*Where, Type);
  SVal Operand =
      Needed > 1 ? Call.getArgSVal(1) : SVal(SVB.makeIntVal(1, Type));
  // The engine creates symbols for values that cannot be determined.
  SVal New = newValue(Op, Old, Operand, Type, C);
  if (Old.isUnknownOrUndef() || New.isUnknownOrUndef())
    return false;
  SVal Result = Op.GivesNew ? New : Old;
  if (Op.Act == Operation::CompareExchange) {
    auto [Same, Other] = whetherEqual(State, Old, Call.getArgSVal(2));
    if (Other)
      C.addTransition(Other->BindExpr(Origin, Frame, Result));
    State = Same;
  }
  if (State)
    C.addTransition(
        write(State, *Where, New, Frame)->BindExpr(Origin, Frame, Result));
  return true;
}

/// True for an integer, and for a structure around one (SDL_atomic_t).
static bool isCounter(QualType Type) {
  const RecordDecl *Record = Type->getAsRecordDecl();
  if (!Record || !Record->isCompleteDefinition())
    return Type->isIntegerType() && !Type->isAnyCharacterType();
  return std::distance(Record->field_begin(), Record->field_end()) == 1 &&
         isCounter(Record->field_begin()->getType());
}

void AtomicModeling::checkPostCall(const CallEvent &Call,
                                   CheckerContext &C) const {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  if (C.wasInlined || !FD || !Origin || FD->getDefinition() ||
      !Origin->getType()->isIntegerType() || FD->getNumParams() == 0 ||
      !isa_and_nonnull<SymbolConjured>(Call.getReturnValue().getAsSymbol()))
    return;
  // `atomic_add(&users, 1)`, of any library: the result depends on the memory.
  const auto *Pointer =
      FD->getParamDecl(0)->getType()->getAs<clang::PointerType>();
  const MemRegion *Region = Call.getArgSVal(0).getAsRegion();
  if (!Pointer || !Region || Pointer->getPointeeType().isConstQualified() ||
      !isCounter(Pointer->getPointeeType()))
    return;
  Region = Region->StripCasts();
  if (!isa<FieldRegion, VarRegion>(Region))
    return;
  C.addTransition(C.getState()->BindExpr(
      Origin, C.getLocationContext(),
      compat::conjure(C, Region, Origin, Origin->getType())));
}

/// The engine has no symbol for the content of an _Atomic object that the path
/// has not written, and treats it as unknown, so that a branch over it would
/// learn nothing. Gives it a symbol that represents the content of that object.
static ProgramStateRef named(SVal Where, const Stmt *S, CheckerContext &C) {
  ProgramStateRef State = C.getState();
  const MemRegion *Pointee = Where.getAsRegion();
  const auto *Object =
      Pointee ? dyn_cast<TypedValueRegion>(Pointee->StripCasts()) : nullptr;
  const auto *Type =
      Object ? Object->getValueType()->getAs<AtomicType>() : nullptr;
  if (!Type || !Type->getValueType()->isScalarType())
    return State;
  QualType Content = Type->getValueType().getUnqualifiedType();
  Loc There = loc::MemRegionVal(Object);
  if (!State->getSVal(There, Content).isUnknown())
    return State;
  return State->bindLoc(There, compat::conjure(C, Object, S, Content),
                        C.getLocationContext());
}

void AtomicModeling::checkLocation(SVal Where, bool IsLoad, const Stmt *S,
                                   CheckerContext &C) const {
  ProgramStateRef State =
      IsLoad && isa_and_nonnull<Expr>(S) ? named(Where, S, C) : C.getState();
  if (State != C.getState())
    C.addTransition(State);
}

void AtomicModeling::checkPostStmt(const CastExpr *Cast,
                                   CheckerContext &C) const {
  // The engine does not transfer values into _Atomic objects and out of them.
  ProgramStateRef State = C.getState();
  const Expr *From = Cast->getSubExpr();
  SVal Value = C.getSVal(From);
  const auto *Type = Cast->getType()->getAs<AtomicType>();
  if (Cast->getCastKind() == CK_LValueToRValue && Type) {
    auto Where = Value.getAs<Loc>();
    if (!Where || !Type->getValueType()->isScalarType())
      return;
    Value = State->getSVal(*Where, Type->getValueType().getUnqualifiedType());
  } else if (Cast->getCastKind() != CK_NonAtomicToAtomic &&
             Cast->getCastKind() != CK_AtomicToNonAtomic) {
    return;
  }
  C.addTransition(State->BindExpr(Cast, C.getLocationContext(), Value));
}

void AtomicModeling::checkPreStmt(const AtomicExpr *E,
                                  CheckerContext &C) const {
  Operation Op = operationOf(E);
  auto Where = C.getSVal(E->getPtr()).getAs<Loc>();
  if (!Op || !Where)
    return;
  ProgramStateRef State = named(*Where, E, C);
  QualType Type = E->getValueType();
  Before Was{State->getSVal(*Where, Type), UnknownVal(), UnknownVal()};
  auto Pointee = [&](const Expr *Pointer) -> SVal {
    auto There = C.getSVal(Pointer).getAs<Loc>();
    return There ? State->getSVal(*There, Type) : SVal(UnknownVal());
  };
  if (E->isCmpXChg()) {
    Was.Expected = Pointee(E->getVal1());
    Was.Operand = C.getSVal(E->getVal2());
  } else if (E->getOp() == AtomicExpr::AO__atomic_store) {
    Was.Operand = Pointee(E->getVal1());
  } else if (Op.Act != Operation::Load) {
    Was.Operand = C.getSVal(E->getVal1());
  }
  C.addTransition(State->set<AtomicMap>(E, Was));
}

void AtomicModeling::checkPostStmt(const AtomicExpr *E,
                                   CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const Before *Was = State->get<AtomicMap>(E);
  auto Where = C.getSVal(E->getPtr()).getAs<Loc>();
  if (!Was || !Where)
    return;
  const Operation Op = operationOf(E);
  const LocationContext *Frame = C.getLocationContext();
  const SVal Old = Was->Old, Expected = Was->Expected;
  const SVal New = newValue(Op, Old, Was->Operand, E->getValueType(), C);
  State = State->remove<AtomicMap>(E);
  if (Old.isUndef() || New.isUndef())
    return;
  if (Op.Act == Operation::CompareExchange) {
    auto Other = C.getSVal(E->getVal1()).getAs<Loc>();
    SValBuilder &SVB = C.getSValBuilder();
    auto [Same, Different] = whetherEqual(State, Old, Expected);
    if (Same) {
      Same = write(Same, *Where, New, Frame);
      if (Other)
        Same = Same->bindLoc(*Other, Expected, Frame);
      C.addTransition(
          Same->BindExpr(E, Frame, SVB.makeTruthVal(true, E->getType())));
    }
    if (Different) {
      Different = Different->bindLoc(*Where, Old, Frame);
      if (Other)
        Different = Different->bindLoc(*Other, Old, Frame);
      C.addTransition(
          Different->BindExpr(E, Frame, SVB.makeTruthVal(false, E->getType())));
    }
    return;
  }
  if (Op.Act == Operation::Load)
    State = State->bindLoc(*Where, Old, Frame);
  else
    State = write(State, *Where, New, Frame);
  // The load that returns its value through a pointer.
  if (E->getOp() == AtomicExpr::AO__atomic_load) {
    if (auto There = C.getSVal(E->getVal1()).getAs<Loc>())
      State = State->bindLoc(*There, Old, Frame);
  } else if (!E->getType()->isVoidType()) {
    State = State->BindExpr(E, Frame, Op.GivesNew ? New : Old);
  }
  C.addTransition(State);
}

} // namespace winsock_tidy::paths
