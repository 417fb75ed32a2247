//===--- Resources.cpp - Event objects, lists of addresses, look-ups ------===//
//
// The part of SocketLife for resources that are not sockets. The model's rows
// state which calls make and release them, and through which arguments. A
// resource that is returned through a pointer exists if the result of the call
// shows success; that is decided late.
//
//===----------------------------------------------------------------------===//

#include "paths/CallArguments.h"
#include "paths/SocketLifeState.h"
#include "paths/SocketPlaces.h"
#include "paths/WinsockModeling.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;

bool isError(ProgramStateRef State, SymbolRef Sock) {
  if (State->getConstraintManager().getSymVal(State, Sock))
    return true;
  const Handle *H = State->get<HandleTrait>(Sock);
  return H && H->Result &&
         hasFailed(State, H->Fails, H->Result).isConstrainedTrue();
}

ProgramStateRef withDecidedHandles(ProgramStateRef State,
                                   SymbolReaper &Reaper) {
  for (auto [Sym, H] : State->get<HandleTrait>()) {
    if (!H.Result || !Reaper.isDead(H.Result))
      continue;
    const bool HasFailed =
        hasFailed(State, H.Fails, H.Result).isConstrainedTrue();
    Handle Decided = H;
    Decided.Result = nullptr;
    if (HasFailed)
      Decided.Status = Handle::Unmade;
    State = HasFailed && !H.WasBare ? State->remove<HandleTrait>(Sym)
                                    : State->set<HandleTrait>(Sym, Decided);
  }
  return State;
}

/// Returns the variable in which the call stores the handle; null if there is
/// none, or if the handle is not available yet.
static const TypedValueRegion *placeOf(const CallEvent &Call,
                                       const model::Function &Row) {
  if (Row.has(Effect::Overlapped) &&
      !argument(Call, Row.OverlappedArg).isZeroConstant())
    return nullptr;
  const MemRegion *Region = argument(Call, Row.MadeArg).getAsRegion();
  return Region ? dyn_cast<TypedValueRegion>(Region->StripCasts()) : nullptr;
}

/// Memory that a call of Winsock may write is unknown afterward, including the
/// handle in it.
static llvm::SmallVector<SymbolRef, 2> handlesIn(const MemRegion *Whole,
                                                 ProgramStateRef State) {
  llvm::SmallVector<SymbolRef, 2> Found;
  forEachBinding(State, [&](const MemRegion *Region, SVal Value) {
    SymbolRef Sym =
        Region->getBaseRegion() == Whole ? socketSymbol(Value) : nullptr;
    const Handle *H = Sym ? State->get<HandleTrait>(Sym) : nullptr;
    if (H && !H->isSocket())
      Found.push_back(Sym);
  });
  return Found;
}

ProgramStateRef SocketLife::makingResource(const CallEvent &Call,
                                           const model::Function &Row,
                                           ProgramStateRef State) const {
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I) {
    const Expr *Argument = Call.getArgExpr(I);
    const MemRegion *Region = Call.getArgSVal(I).getAsRegion();
    if (static_cast<int>(I) != Row.MadeArg && Argument && Region &&
        Argument->getType()->isPointerType() &&
        !Argument->getType()->getPointeeType().isConstQualified() &&
        !State->get<HandleTrait>().isEmpty())
      for (SymbolRef Sym : handlesIn(Region->getBaseRegion(), State))
        State = withStatus(State, Sym, Handle::Escaped);
  }
  const TypedValueRegion *Place =
      Row.has(Effect::MakesResource) ? placeOf(Call, Row) : nullptr;
  if (!Place)
    return State;
  SVal Before = State->getSVal(Place);
  State = State->set<BarePlaceTrait>(Before.isUndef());
  SymbolRef Old = socketSymbol(Before);
  const Handle *H = Old ? State->get<HandleTrait>(Old) : nullptr;
  return H && H->Status == Handle::Open
             ? State->set<OverwrittenTrait>(Old, Call.getOriginExpr())
             : State;
}

/// The first element of a list of addresses has one.
static ProgramStateRef withAddress(ProgramStateRef State, SVal List) {
  auto Address =
      fieldCalled(State, List, model::AddressField).getAs<DefinedSVal>();
  ProgramStateRef Known = Address ? State->assume(*Address, true) : nullptr;
  return Known ? Known : State;
}

void SocketLife::resourceMade(const CallEvent &Call, const model::Function &Row,
                              ProgramStateRef State, CheckerContext &C) const {
  const bool IsResult = Row.MadeArg == model::NoArg;
  const TypedValueRegion *Place = IsResult ? nullptr : placeOf(Call, Row);
  SVal Value = IsResult ? Call.getReturnValue()
               : Place  ? State->getSVal(Place)
                        : UnknownVal();
  SymbolRef Sym = socketSymbol(Value);
  const Expr *Origin = Call.getOriginExpr();
  if (!Sym || !Origin) {
    C.addTransition(State);
    return;
  }
  Handle New{Handle::Open, Origin, C.getStackFrame()};
  New.What = Row.Makes;
  if (!IsResult) {
    New.Result = Call.getReturnValue().getAsSymbol();
    New.Fails = Row.Fails;
    New.WasBare = State->get<BarePlaceTrait>();
    State = State->set<BarePlaceTrait>(false);
    if (!isFollowed(Place))
      New.Status = Handle::Stored;
  }
  if (New.What == model::Resource::AddressList)
    State = withAddress(State, Value);
  C.addTransition(
      withMade(Sym, New, State),
      C.getNoteTag([Sym, What = New.What](
                       PathSensitiveBugReport &Report) -> std::string {
        if (!PathRule::isAbout(Report, story::Topic::Handle) ||
            !Report.isInteresting(Sym))
          return "";
        ProgramStateRef Last = Report.getErrorNode()->getState();
        const Handle *H = Last->get<HandleTrait>(Sym);
        const bool Failed =
            H && (H->Status == Handle::Unmade || isError(Last, Sym));
        return (Failed ? story::ResourceFailed
                       : story::ResourceMade)[static_cast<unsigned>(What)]
            .str();
      }));
}

void SocketLife::sendEvent(HandleEvent Event, SymbolRef Sym,
                           CheckerContext &C) const {
  // One finding suffices.
  ProgramStateRef State =
      C.getState()->remove<ReleasedTrait>(Sym)->remove<HandleTrait>(Sym);
  if (balance(State).Doubtful) {
    C.addTransition(State);
    return;
  }
  ExplodedNode *Here = markMoment(C, C.getState());
  if (!Here)
    return;
  for (PathRule *Rule : Session->rules())
    Rule->onHandleFault(Event, Sym, {Here, C.getState(), C.getBugReporter()});
  C.addTransition(State, Here);
}

bool SocketLife::usingResources(const CallEvent &Call,
                                const model::Function &Row,
                                CheckerContext &C) const {
  SymbolRef Released = Row.has(Effect::ReleasesResource)
                           ? socketSymbol(argument(Call, Row.ReleasedArg))
                           : nullptr;
  if (Released && !C.getState()->contains<ReleasedTrait>(Released)) {
    beforeRelease(Call, Row, Released, C);
    return true;
  }
  // A call that stands for a condition of a function of another unit is not a
  // use.
  const auto *Origin = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
  if ((Origin && Session->foreign().action(Origin)) ||
      (!Row.isWinsock() && Row.HandleArg == model::NoArg))
    return false;
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I) {
    SymbolRef Sym = Call.getArgSVal(I).getAsSymbol();
    const unsigned *What =
        Sym ? C.getState()->get<ReleasedTrait>(Sym) : nullptr;
    if (!What)
      continue;
    sendEvent(
        {Sym == Released ? HandleEvent::ReleasedTwice : HandleEvent::UsedAfter,
         static_cast<model::Resource>(*What), &Row},
        Sym, C);
    return true;
  }
  return false;
}

void SocketLife::beforeRelease(const CallEvent &Call,
                               const model::Function &Row, SymbolRef Sym,
                               CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const Handle *H = State->get<HandleTrait>(Sym);
  if (H && (H->Status == Handle::Unmade ||
            (H->WasBare && H->Result && isError(State, Sym))))
    return sendEvent({HandleEvent::NeverMade, H->What, &Row}, Sym, C);
  if (H && H->Origin)
    Released.insert(H->Origin);
  State = State->remove<HandleTrait>(Sym);
  State = State->set<ReleasedTrait>(Sym, static_cast<unsigned>(Row.Releases));
  C.addTransition(
      State, WinsockModeling::note(
                 C, story::Topic::Handle, Sym,
                 story::ResourceReleased[static_cast<unsigned>(Row.Releases)]));
}

void SocketLife::readingResource(const MemRegion *Region, const Stmt *S,
                                 CheckerContext &C) const {
  const SymbolicRegion *Base = Region->getSymbolicBase();
  SymbolRef Sym = Base ? Base->getSymbol() : nullptr;
  const unsigned *What = Sym ? C.getState()->get<ReleasedTrait>(Sym) : nullptr;
  if (What && isa_and_nonnull<Expr>(S))
    sendEvent(
        {HandleEvent::UsedAfter, static_cast<model::Resource>(*What), nullptr},
        Sym, C);
}

} // namespace winsock_tidy::paths
