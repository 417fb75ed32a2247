//===--- PathFacts.cpp ----------------------------------------------------===//

#include "paths/PathFacts.h"
#include "paths/CallResultsState.h"
#include "paths/NameModeling.h"
#include "paths/PendingIo.h"
#include "paths/RunningThreads.h"
#include "paths/SocketLifeState.h"
#include "paths/SocketPlaces.h"
#include "paths/WinsockState.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

SymbolSet heldSymbols(ProgramStateRef State) {
  SymbolSet Held;
  auto Hold = [&Held](SymbolRef Sym) {
    if (Sym)
      for (SymbolRef Part : Sym->symbols())
        Held.insert(Part);
  };
  forEachBinding(State, [&Hold](const MemRegion *, SVal Value) {
    Hold(Value.getAsSymbol());
  });
  for (auto [Entry, Value] : State->getEnvironment())
    Hold(Value.getAsSymbol());
  for (SymbolRef Sym : State->get<AskedFlagTrait>())
    Hold(Sym);
  for (auto [Frame, Value] : State->get<ReturnTrait>())
    Hold(Value.getAsSymbol());
  for (auto [Sym, Facts] : State->get<SocketTrait>())
    Hold(Sym);
  for (auto [Sym, Operation] : State->get<PendingTrait>())
    Hold(Sym);
  for (auto [Sym, Operation] : State->get<FailureTrait>())
    Hold(Sym);
  for (auto [Sym, Facts] : State->get<HandleTrait>()) {
    Hold(Sym);
    Hold(Facts.Result);
  }
  for (auto [Sym, What] : State->get<ReleasedTrait>())
    Hold(Sym);
  for (auto [Sym, Each] : State->get<CountTrait>()) {
    Hold(Sym);
    Hold(Each.Result);
  }
  for (auto [Number, Each] : State->get<StartupTrait>())
    Hold(Each.Result);
  for (auto [Key, Each] : State->get<LastCallTrait>())
    Hold(Each.Result);
  return Held;
}

/// Copies the value that a trait has in From, if To has another one: to make a
/// state costs much more than to compare.
template <typename Trait>
static void copyOne(ProgramStateRef From, ProgramStateRef &To) {
  auto Value = From->get<Trait>();
  if (!(Value == To->get<Trait>()))
    To = To->set<Trait>(Value);
}

/// Returns Empty with the values that the traits have in State.
template <typename... Traits>
static ProgramStateRef copy(ProgramStateRef State, ProgramStateRef Empty) {
  (copyOne<Traits>(State, Empty), ...);
  return Empty;
}

ProgramStateRef onlyFacts(ProgramStateRef State, const StackFrameContext *Top) {
  ProgramStateRef Facts = copy<
      // Startups and what limits the knowledge about them.
      BalanceTrait, StartupTrait, AskedFlagTrait, ReturnTrait,
      // Sockets and other resources.
      SocketTrait, SharedTrait, HintTrait, HastyCloseTrait, HandleTrait,
      LostTrait, OverwrittenTrait, ReleasedTrait, BorrowTrait, NameTrait,
      // Waits and sets; a search is over where its paths join.
      TakenOutTrait, BlindWaitTrait,
      // Results, and the last error.
      PendingTrait, FailureTrait, CountTrait, SumTrait, TargetTrait,
      LastCallTrait, LastErrorSetTrait,
      // Operations and threads that go on.
      PendingIoTrait, LentTrait, PortSocketTrait, PlainSocketTrait,
      OthersRunTrait, ThreadTrait>(
      State, State->getStateManager().getInitialState(Top));
  // After each call that may change an object, the object has another socket:
  // paths on which different calls did that have none in common. (A variable is
  // seldom changed by more than one.)
  auto IsInObject = [](SymbolRef Sock) {
    const auto *Derived = dyn_cast<SymbolDerived>(Sock);
    return Derived && !isa<VarRegion>(Derived->getRegion()->getBaseRegion());
  };
  for (auto [Sock, Known] : Facts->get<SocketTrait>())
    if (Known == Socket() || IsInObject(Sock))
      Facts = Facts->remove<SocketTrait>(Sock);
  return Facts;
}

SymbolRanges rangesOf(const SymbolSet &Held, const SymbolRanges &All) {
  SymbolRanges Result;
  for (const auto &[Sym, Range] : All)
    for (SymbolRef Part : Sym->symbols())
      if (Held.contains(Part)) {
        Result.push_back({Sym, Range});
        break;
      }
  return Result;
}

static Truth truthOf(SVal Value, const SymbolRanges &Ranges) {
  if (Value.isZeroConstant())
    return Truth::Zero;
  if (Value.isConstant() ||
      isa_and_nonnull<VarRegion, StringRegion>(Value.getAsRegion()))
    return Truth::NotZero;
  SymbolRef Sym = Value.getAsSymbol(/*IncludeBaseRegions=*/true);
  for (const auto &[Each, Range] : Ranges)
    if (Each == Sym)
      return Range.encodesFalseRange()  ? Truth::Zero
             : Range.encodesTrueRange() ? Truth::NotZero
                                        : Truth::Unknown;
  return Truth::Unknown;
}

TruthOfVariables truthOfVariables(ProgramStateRef State,
                                  const SymbolRanges &Ranges) {
  TruthOfVariables Result;
  forEachBinding(State, [&](const MemRegion *Region, SVal Value) {
    if (const auto *Var = dyn_cast<VarRegion>(Region);
        Var && Var->getValueType()->isScalarType())
      Result.push_back({Var, truthOf(Value, Ranges)});
  });
  llvm::sort(Result);
  return Result;
}

} // namespace winsock_tidy::paths
