//===--- ForeignModeling.cpp ----------------------------------------------===//

#include "paths/ForeignModeling.h"
#include "Compat.h"
#include "paths/ForeignBodies.h"
#include "paths/ReturnedObjects.h"
#include "paths/Story.h"
#include "paths/WinsockModeling.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using effects::Interval;

using Ranges = llvm::SmallVector<std::pair<llvm::APSInt, llvm::APSInt>, 4>;

/// Returns the values, of a type with a sign, that a number of Width bits
/// without a sign has when it is in All. It is negative only if it is -1:
/// INVALID_SOCKET, in a program that keeps sockets as `int`. (The engine takes
/// `fd < 0` for impossible then.)
static Ranges withoutSign(const Ranges &All, unsigned Width) {
  Ranges Result;
  auto Number = [Width](const llvm::APSInt &Of) {
    return llvm::APSInt(Of.sext(Width), /*isUnsigned=*/true);
  };
  const llvm::APSInt Highest(llvm::APInt::getAllOnes(Width), true);
  const llvm::APSInt Zero(llvm::APInt::getZero(Width), true);
  bool HasHighest = false;
  for (const auto &[First, Last] : All) {
    HasHighest |= First <= -1 && Last >= -1;
    if (!Last.isNegative())
      Result.push_back(
          {First.isNegative() ? Zero : Number(First), Number(Last)});
  }
  if (HasHighest)
    Result.push_back({Highest, Highest});
  return Result;
}

ProgramStateRef assumeWithin(ProgramStateRef State, SVal V, QualType Type,
                             const effects::Intervals &Within) {
  auto Value = V.getAs<DefinedSVal>();
  if (!Value || Within.empty())
    return State;
  ASTContext &Context = State->getStateManager().getContext();
  const bool IsPointer = Type->isAnyPointerType() || Type->isNullPtrType();
  const unsigned Width = IsPointer
                             ? static_cast<unsigned>(Context.getTypeSize(Type))
                             : Context.getIntWidth(Type);
  const bool IsUnsigned =
      IsPointer || Type->isUnsignedIntegerOrEnumerationType();
  auto Number = [&](std::int64_t Bits) {
    return llvm::APSInt(
        llvm::APInt(64, static_cast<std::uint64_t>(Bits)).sextOrTrunc(Width),
        IsUnsigned);
  };
  Ranges All;
  for (const Interval &Each : Within)
    All.push_back({Number(Each.First), Number(Each.Last)});
  llvm::sort(All);
  // The engine stores only whether a pointer is null.
  if (IsPointer || !Value->getAs<NonLoc>()) {
    bool MayBeNull = All.front().first == 0;
    bool MayBeOther = All.back().second != 0;
    return MayBeNull && MayBeOther ? State : State->assume(*Value, MayBeOther);
  }
  NonLoc Whole = Value->castAs<NonLoc>();
  if (SymbolRef Sym = Whole.getAsSymbol();
      Sym && !IsUnsigned && Sym->getType()->isUnsignedIntegerType() &&
      Context.getIntWidth(Sym->getType()) >= Width)
    All = withoutSign(All, Context.getIntWidth(Sym->getType()));
  if (All.empty())
    return nullptr;
  // The engine learns something about `from` from `from != 0` only in this
  // form.
  const bool HasZero = llvm::any_of(All, [](const auto &Each) {
    return Each.first <= 0 && Each.second >= 0;
  });
  if (!HasZero)
    State = State->assume(Whole, true);
  else if (All.size() == 1 && All.front().first == All.front().second)
    return State->assume(Whole, false);
  if (!State)
    return nullptr;
  State = State->assumeInclusiveRange(Whole, All.front().first,
                                      All.back().second, true);
  for (size_t I = 0; State && I + 1 < All.size(); ++I) {
    llvm::APSInt First = All[I].second, Last = All[I + 1].first;
    if (++First > --Last)
      continue;
    State = State->assumeInclusiveRange(Whole, First, Last, false);
  }
  return State;
}

const ForeignAction *actionBehind(SymbolRef Sym, const ForeignBodies &Foreign) {
  const auto *Conjured = dyn_cast<SymbolConjured>(Sym);
  const auto *Call =
      Conjured ? dyn_cast_or_null<CallExpr>(Conjured->getStmt()) : nullptr;
  return Call ? Foreign.action(Call) : nullptr;
}

/// True if Part is the result of an action that stands for a value without a
/// description, or is in an object and has none.
static bool isUndescribed(SymbolRef Part, const ForeignBodies &Foreign) {
  if (const auto *Derived = dyn_cast<SymbolDerived>(Part))
    Part = Derived->getParentSymbol();
  const ForeignAction *Action = actionBehind(Part, Foreign);
  return Action && (Action->Kind == ForeignAction::Value ||
                    Action->Kind == ForeignAction::Object);
}

bool isUndescribed(SVal V, const ForeignBodies &Foreign) {
  SymbolRef Sym = V.getAsSymbol(/*IncludeBaseRegions=*/true);
  if (Sym)
    for (SymbolRef Part : Sym->symbols())
      if (isUndescribed(Part, Foreign))
        return true;
  return false;
}

/// True if V is the value of a variable of another file after code ran that may
/// have changed it, or a value that some outcome does not describe.
static bool isLost(ProgramStateRef State, SVal V,
                   const ForeignBodies &Foreign) {
  SymbolRef Sym = V.getAsSymbol();
  if (!Sym || State->getConstraintManager().getSymVal(State, Sym))
    return false;
  for (SymbolRef Part : Sym->symbols()) {
    const auto *Var = dyn_cast_or_null<VarRegion>(changedMemory(Part));
    if (Var && Var->getDecl()->isImplicit() &&
        Var->getDecl()->hasGlobalStorage())
      return true;
    const ForeignAction *Action = actionBehind(Part, Foreign);
    const bool IsFree =
        Action && Action->Kind == ForeignAction::Value && Action->Number;
    if (!IsFree && isUndescribed(Part, Foreign))
      return true;
  }
  return false;
}

/// The state in which Call has returned the address of the object that the
/// function returns. (If it is not known where that is, other code has it.)
static ProgramStateRef beginObject(const CallEvent &Call, CheckerContext &C) {
  ProgramStateRef State = C.getState();
  const LocationContext *Frame = C.getLocationContext();
  const Expr *Origin = Call.getOriginExpr();
  if (const SubRegion *Object = memoryOfReturned(C))
    return State
        ->invalidateRegions({Object}, compat::cause(Call), C.blockCount(),
                            Frame, /*CausesPointerEscape=*/false)
        ->BindExpr(Origin, Frame, loc::MemRegionVal(Object));
  SVal Pointer = compat::conjure(C, static_cast<const MemRegion *>(nullptr),
                                 Origin, Origin->getType());
  State = State->BindExpr(Origin, Frame, Pointer);
  return State->assume(Pointer.castAs<DefinedSVal>(), true);
}

/// The state in which Call has returned that object.
static ProgramStateRef finishObject(const CallEvent &Call, CheckerContext &C) {
  const Expr *Origin = Call.getOriginExpr();
  const SubRegion *Object = memoryOfReturned(C);
  if (!Object)
    return C.getState()->BindExpr(Origin, C.getLocationContext(), UnknownVal());
  ProgramStateRef State = C.getState()->BindExpr(
      Origin, C.getLocationContext(),
      C.getState()->getSVal(loc::MemRegionVal(Object), Origin->getType()));
  return withReturned(Object, State, C);
}

ProgramStateRef ForeignModeling::assuming(const ForeignAction &Action,
                                          const CallEvent &Call,
                                          ProgramStateRef State) const {
  const SVal Given = Call.getArgSVal(0);
  // Treats the value like a condition in the function itself.
  State = Modeling->deciding({Given}, State);
  ProgramStateRef Assumed =
      assumeWithin(State, Given, Call.getArgExpr(0)->getType(), Action.Within);
  // It is not known which way the path takes there, unless there is only one.
  if (Assumed && Assumed != State && isLost(State, Given, Session->foreign())) {
    Balance B = balance(Assumed);
    B.Doubtful = true;
    Assumed = withBalance(Assumed, B);
  }
  return Assumed;
}

bool ForeignModeling::evalCall(const CallEvent &Call, CheckerContext &C) const {
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  const ForeignAction *Action =
      Origin ? Session->foreign().action(Origin) : nullptr;
  if (!Action || Action->Kind == ForeignAction::Throw)
    return false;
  ProgramStateRef State = C.getState();
  const LocationContext *Frame = C.getLocationContext();
  SValBuilder &Builder = C.getSValBuilder();
  QualType Type = Origin->getType();
  switch (Action->Kind) {
  case ForeignAction::Choose:
    for (int I = 0; I < Action->Number; ++I)
      C.addTransition(State->BindExpr(
          Origin, Frame,
          Builder.makeIntVal(static_cast<std::uint64_t>(I), Type)));
    return true;
  case ForeignAction::Raise:
    C.addTransition(
        State->BindExpr(Origin, Frame, Builder.makeIntVal(0, Type)));
    C.addTransition(State->BindExpr(Origin, Frame, Builder.makeIntVal(1, Type)),
                    C.getNoteTag(story::ExceptionArises));
    return true;
  case ForeignAction::Assume:
    State = assuming(*Action, Call, State);
    break;
  case ForeignAction::Value: {
    SVal New = compat::conjure(C, static_cast<const MemRegion *>(nullptr),
                               Origin, Type);
    State = assumeWithin(State->BindExpr(Origin, Frame, New), New, Type,
                         Action->Within);
    break;
  }
  case ForeignAction::Memory: {
    SVal New = Builder.getConjuredHeapSymbolVal(compat::cause(Call), Frame,
                                                Type, C.blockCount());
    State = State->BindExpr(Origin, Frame, New);
    if (auto Pointer = New.getAs<DefinedSVal>())
      State = State->assume(*Pointer, true);
    break;
  }
  case ForeignAction::Object:
    State = beginObject(Call, C);
    break;
  case ForeignAction::Finish:
    State = finishObject(Call, C);
    break;
  case ForeignAction::Throw:
    break;
  case ForeignAction::Sink:
    State = nullptr;
    break;
  }
  if (State)
    C.addTransition(State);
  else
    C.generateSink(C.getState(), C.getPredecessor());
  return true;
}

} // namespace winsock_tidy::paths
