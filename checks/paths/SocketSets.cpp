//===--- SocketSets.cpp - Which sockets are in a set ----------------------===//
//
// The part of SocketLife that follows sets of sockets (fd_set). FD_CLR and
// FD_SET are macros. On a path they appear as a search of the array, followed
// by a decrement of the number of its elements after a match, or by a write of
// a socket to it. FD_ISSET only reads, and returns false for a socket that is
// not in the set.
//
//===----------------------------------------------------------------------===//

#include "paths/SocketSets.h"
#include "paths/SocketLifeState.h"
#include "paths/SocketPlaces.h"
#include "paths/WinsockModeling.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;

/// Longer arrays are not compared element by element.
static constexpr std::uint64_t MostCompared = 8;

static ProgramStateRef takeOut(ProgramStateRef State, const MemRegion *Set,
                               SymbolRef Sock) {
  return State->add<TakenOutTrait>(std::make_pair(Set, Sock));
}

/// Calls Do with Region and with all regions that contain it, including its
/// memory space, until Do returns true.
static bool anyAround(const MemRegion *Region,
                      llvm::function_ref<bool(const MemRegion *)> Do) {
  for (; Region; Region = cast<SubRegion>(Region)->getSuperRegion()) {
    if (Do(Region))
      return true;
    if (!isa<SubRegion>(Region))
      break;
  }
  return false;
}

static SVal fieldAt(ProgramStateRef State, const MemRegion *Set,
                    unsigned Index) {
  return State->getLValue(*std::next(setType(Set)->field_begin(), Index),
                          loc::MemRegionVal(Set));
}

/// Returns how many sockets are in the set; null if that is not known.
static const llvm::APSInt *countOf(ProgramStateRef State,
                                   const MemRegion *Set) {
  auto Number = fieldAt(State, Set, CountOfSet).getAs<Loc>();
  return Number ? State->getStateManager().getSValBuilder().getKnownValue(
                      State, State->getSVal(*Number))
                : nullptr;
}

/// Returns where the element with that index is.
static SVal placeOfElement(ProgramStateRef State, const MemRegion *Set,
                           std::uint64_t Index) {
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  const FieldDecl *Array = *std::next(setType(Set)->field_begin(), ArrayOfSet);
  return State->getLValue(SVB.getContext().getBaseElementType(Array->getType()),
                          SVB.makeArrayIndex(Index),
                          fieldAt(State, Set, ArrayOfSet));
}

static std::optional<DefinedOrUnknownSVal>
elementOf(ProgramStateRef State, const MemRegion *Set, std::uint64_t Index) {
  auto Where = placeOfElement(State, Set, Index).getAs<Loc>();
  return Where ? State->getSVal(*Where).getAs<DefinedOrUnknownSVal>()
               : std::nullopt;
}

llvm::SmallVector<PlaceAndContent, 4> contentsOf(const MemRegion *Set,
                                                 ProgramStateRef State) {
  const llvm::APSInt *Count = setType(Set) ? countOf(State, Set) : nullptr;
  if (!Count || Count->ugt(MostCompared))
    return {};
  llvm::SmallVector<PlaceAndContent, 4> Result;
  auto Add = [&](SVal Place) {
    if (const auto Where = Place.getAs<Loc>(); Where && Where->getAsRegion())
      Result.push_back({Where->getAsRegion(), State->getSVal(*Where)});
  };
  Add(fieldAt(State, Set, CountOfSet));
  for (std::uint64_t I = 0, N = Count->getZExtValue(); I != N; ++I)
    Add(placeOfElement(State, Set, I));
  return Result;
}

/// True if the content of the set shows that the socket is not in it: the path
/// compared it with each element, or the set is empty.
static bool excludes(ProgramStateRef State, const MemRegion *Set, SVal Sock) {
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  auto Wanted = Sock.getAs<DefinedOrUnknownSVal>();
  if (!setType(Set) || !Wanted)
    return false;
  const llvm::APSInt *Count = countOf(State, Set);
  if (!Count || Count->ugt(MostCompared))
    return false;
  for (std::uint64_t I = 0, N = Count->getZExtValue(); I != N; ++I) {
    auto Element = elementOf(State, Set, I);
    if (!Element || State->assume(SVB.evalEQ(State, *Element, *Wanted), true))
      return false;
  }
  return true;
}

/// True if an element of the set is the socket.
static bool includes(ProgramStateRef State, const MemRegion *Set,
                     SymbolRef Sock) {
  if (!setType(Set))
    return false;
  const llvm::APSInt *Count = countOf(State, Set);
  const std::uint64_t Some =
      Count ? std::min(Count->getZExtValue(), MostCompared) : MostCompared;
  for (std::uint64_t I = 0; I != Some; ++I)
    if (auto Element = elementOf(State, Set, I);
        Element && socketSymbol(*Element) == Sock)
      return true;
  return false;
}

static bool isTakenOut(ProgramStateRef State, const MemRegion *Set, SVal Sock) {
  SymbolRef Sym = socketSymbol(Sock);
  return (Sym && anyAround(Set,
                           [&](const MemRegion *Around) {
                             return State->contains<TakenOutTrait>(
                                 std::make_pair(Around, Sym));
                           })) ||
         excludes(State, Set, Sock);
}

ConditionTruthVal isInSet(ProgramStateRef State, const MemRegion *Set,
                          SymbolRef Sock) {
  if (isTakenOut(State, Set, nonloc::SymbolVal(Sock)))
    return false;
  if (includes(State, Set, Sock))
    return true;
  return {};
}

/// Returns what a set answers about a socket: always the same value as long as
/// neither changes. Each change of a set changes how many sockets are in it, so
/// this number stands for its contents. (If one socket is taken out and another
/// one put in, the number is as before, and so are the answers.) Unknown if the
/// number is, or if it is a constant.
static SVal answerOf(ProgramStateRef State, const MemRegion *Set, SVal Sock,
                     QualType Type) {
  if (!setType(Set))
    return UnknownVal();
  auto Number = fieldAt(State, Set, CountOfSet).getAs<Loc>();
  SymbolRef Contents = Number ? State->getSVal(*Number).getAsSymbol() : nullptr;
  SymbolRef Asked = Sock.getAsSymbol();
  if (!Contents || !Asked)
    return UnknownVal();
  // The engine draws no conclusions from BO_Xor: it stands for any function of
  // both.
  return State->getStateManager().getSValBuilder().makeNonLoc(Contents, BO_Xor,
                                                              Asked, Type);
}

bool SocketLife::evalCall(const CallEvent &Call, CheckerContext &C) const {
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  const model::Function *Row = Origin ? row(Call) : nullptr;
  if (Row && Row->has(Effect::StartsRoutine))
    return startingRoutine(Call, *Row, C);
  if (!Row || !Row->has(Effect::AsksSet))
    return false;
  const MemRegion *Set = Call.getArgSVal(Row->BufferArg).getAsRegion();
  if (!Set)
    return false;
  ProgramStateRef State = C.getState();
  const LocationContext *Frame = C.getLocationContext();
  SValBuilder &SVB = C.getSValBuilder();
  QualType Type = Call.getResultType();
  Set = Set->StripCasts();
  const SVal Sock = Call.getArgSVal(Row->SocketArg);
  SVal Answer = isTakenOut(State, Set, Sock) ? SVal(SVB.makeIntVal(0, Type))
                                             : answerOf(State, Set, Sock, Type);
  if (Answer.isUnknown())
    Answer =
        SVB.conjureSymbolVal(compat::cause(Call), Frame, Type, C.blockCount());
  C.addTransition(State->BindExpr(Origin, Frame, Answer));
  return true;
}

ProgramStateRef SocketLife::waiting(const CallEvent &Call,
                                    ProgramStateRef State) const {
  // A call does not add sockets to a set.
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I) {
    const MemRegion *Set = Call.getArgSVal(I).getAsRegion();
    if (!Set)
      continue;
    Set = Set->StripCasts();
    for (auto [Sock, Facts] : State->get<SocketTrait>())
      if (excludes(State, Set, nonloc::SymbolVal(Sock)))
        State = takeOut(State, Set, Sock);
  }
  return State;
}

ProgramStateRef SocketLife::withSetSearch(const MemRegion *Region,
                                          const Stmt *S,
                                          ProgramStateRef State) const {
  const auto *Element = dyn_cast_or_null<Expr>(S);
  const MemRegion *Set = Element ? setOfElement(Region) : nullptr;
  if (!Set)
    return State;
  // After a match, the code reads the elements behind it to move them.
  const SetSearch *Last = State->get<SearchTrait>(Set);
  return State->set<SearchTrait>(
      Set, SetSearch{Element->IgnoreParenCasts(), Last ? Last->Sock : nullptr});
}

void SocketLife::checkPreStmt(const BinaryOperator *Compare,
                              CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  // A place gets an unknown value: the engine forgets what checkers state about
  // it.
  if (Compare->getOpcode() == BO_Assign &&
      C.getSVal(Compare->getLHS()).isUnknown()) {
    State =
        withStatusOfAll(State, C.getSVal(Compare->getRHS()), Handle::Escaped);
    if (State != C.getState())
      C.addTransition(State);
    return;
  }
  if (!Compare->isEqualityOp() || State->get<SearchTrait>().isEmpty())
    return;
  const Expr *Sides[] = {Compare->getLHS(), Compare->getRHS()};
  for (unsigned I : {0, 1})
    for (auto [Set, Search] : State->get<SearchTrait>())
      if (Search.Element == Sides[I]->IgnoreParenCasts())
        State = State->set<SearchTrait>(
            Set,
            SetSearch{Search.Element, socketSymbol(C.getSVal(Sides[1 - I]))});
  if (State != C.getState())
    C.addTransition(State);
}

/// True if What is one less than the number in Region.
static bool isOneLess(ProgramStateRef State, const TypedValueRegion *Region,
                      SVal What) {
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  QualType Type = Region->getValueType();
  return SVB.evalBinOp(State, BO_Sub, State->getSVal(Region),
                       SVB.makeIntVal(1, Type), Type) == What;
}

ProgramStateRef SocketLife::withChangedSet(const MemRegion *Region, SVal What,
                                           ProgramStateRef State) const {
  if (const MemRegion *Set = setOfCount(Region)) {
    const SetSearch *Search = State->get<SearchTrait>(Set);
    if (!Search)
      return State;
    if (Search->Sock && isOneLess(State, cast<TypedValueRegion>(Region), What))
      State = takeOut(State, Set, Search->Sock);
    return State->remove<SearchTrait>(Set);
  }
  if (State->get<TakenOutTrait>().isEmpty())
    return State;
  if (const MemRegion *Set = setOfElement(Region)) {
    if (SymbolRef Sock = socketSymbol(What))
      anyAround(Set, [&](const MemRegion *Around) {
        State = State->remove<TakenOutTrait>(std::make_pair(Around, Sock));
        return false;
      });
    return State;
  }
  if (!setType(Region))
    return State;
  // The whole set is written. A copy contains the sockets of the original.
  const MemRegion *Set = Region->StripCasts(), *From = nullptr;
  if (auto Copy = What.getAs<nonloc::LazyCompoundVal>())
    From = Copy->getRegion()->StripCasts();
  const auto Before = State->get<TakenOutTrait>();
  for (const auto &[Out, Sock] : Before)
    if (Out == Set)
      State = State->remove<TakenOutTrait>(std::make_pair(Out, Sock));
  for (const auto &Each : Before) {
    const MemRegion *Out = Each.first;
    if (From && anyAround(From, [Out](const MemRegion *R) { return R == Out; }))
      State = takeOut(State, Set, Each.second);
  }
  return State;
}

ProgramStateRef
SocketLife::withoutSets(llvm::ArrayRef<const MemRegion *> Changed,
                        ProgramStateRef State) const {
  // Code that is not visible may remove closed sockets and may add open ones.
  for (const MemRegion *Region : Changed) {
    for (const auto &[Set, Sock] : State->get<TakenOutTrait>())
      if (!socketOf(State, Sock).has(Socket::Closed) &&
          anyAround(Set, [&](const MemRegion *R) { return R == Region; }))
        State = State->remove<TakenOutTrait>(std::make_pair(Set, Sock));
    for (auto [Sock, Facts] : State->get<SocketTrait>())
      if (Facts.has(Socket::Closed))
        State = takeOut(State, Region->StripCasts(), Sock);
  }
  return State;
}

ProgramStateRef SocketLife::forgettingSets(SymbolReaper &Reaper,
                                           ProgramStateRef State) const {
  for (const auto &Each : State->get<TakenOutTrait>())
    if (Reaper.isDead(Each.second))
      State = State->remove<TakenOutTrait>(Each);
  for (auto [Set, Search] : State->get<SearchTrait>())
    if (Search.Sock && Reaper.isDead(Search.Sock))
      State = State->remove<SearchTrait>(Set);
  return State;
}

} // namespace winsock_tidy::paths
