//===--- ConnectWaits.cpp - How the program waits for a connect -----------===//
//
// The part of SocketLife that follows connects that did not complete
// immediately. Only the first wait after the connect counts: waits for other
// events come later.
//
//===----------------------------------------------------------------------===//

#include "paths/SocketLifeState.h"
#include "paths/SocketPlaces.h"
#include "paths/WinsockModeling.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;

/// True if a connect of the socket is pending: its result showed that, or the
/// program did not test the result and the connect cannot complete immediately.
static bool isUnderWay(Socket S) {
  return S.has(Socket::Dialing) && !S.has(Socket::Closed | Socket::Broken) &&
         (S.has(Socket::Connecting) ||
          (S.has(Socket::SoftConnect) && S.has(Socket::Connected)));
}

namespace {
/// How a call waits for one socket.
struct Watch {
  bool IsMeant = false;    ///< The socket is in one of the sets for certain.
  bool IsStranger = true;  ///< It is in none of them for certain.
  bool SeesFailure = true; ///< It may be in the set for exceptions.
};
} // namespace

static Watch watchOf(const CallEvent &Call, const model::Function &Row,
                     SymbolRef Sock, ProgramStateRef State) {
  Watch W;
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I) {
    const Expr *Argument = Call.getArgExpr(I);
    SVal Value = Call.getArgSVal(I);
    const bool IsExceptions = static_cast<int>(I) == Row.ExceptionsArg;
    if (Value.isZeroConstant()) {
      W.SeesFailure &= !IsExceptions;
      continue;
    }
    const MemRegion *Set = Value.getAsRegion();
    if (!Argument || !Argument->getType()->isPointerType() ||
        static_cast<int>(I) == Row.TimeoutArg)
      continue;
    ConditionTruthVal IsIn =
        Set ? isInSet(State, Set->StripCasts(), Sock) : ConditionTruthVal();
    W.IsMeant |= IsIn.isConstrainedTrue();
    W.IsStranger &= IsIn.isConstrainedFalse();
    W.SeesFailure &= !(IsExceptions && IsIn.isConstrainedFalse());
  }
  return W;
}

ExplodedNode *SocketLife::awaiting(const CallEvent &Call,
                                   const model::Function &Row,
                                   CheckerContext &C) const {
  ExplodedNode *Here = C.getPredecessor();
  ProgramStateRef State = C.getState();
  if (llvm::none_of(State->get<SocketTrait>(), [](const auto &Each) {
        return Each.second.has(Socket::Dialing);
      }))
    return Here;
  State = settle(State);
  for (auto [Sock, Facts] : State->get<SocketTrait>()) {
    if (!Facts.has(Socket::Dialing))
      continue;
    // Other waits report failures themselves.
    Watch W;
    if (Row.ExceptionsArg != model::NoArg)
      W = watchOf(Call, Row, Sock, State);
    else
      W.IsStranger = false;
    if (W.IsStranger)
      continue;
    State = State->set<SocketTrait>(Sock, Facts.without(Socket::Dialing));
    if (!W.IsMeant || W.SeesFailure || !isUnderWay(Facts))
      continue;
    State = State->set<BlindWaitTrait>(
        Sock, BlindWait{Call.getOriginExpr(), nullptr});
    if (balance(State).Doubtful)
      continue;
    static const SimpleProgramPointTag Tag("winsock.SocketLife", "Wait");
    if (!(Here = C.addTransition(State, Here, &Tag)))
      return nullptr;
    const WaitEvent Event{
        Row, Call.getOriginExpr(),
        Row.TimeoutArg != model::NoArg &&
            Call.getArgSVal(static_cast<unsigned>(Row.TimeoutArg))
                .isZeroConstant()};
    for (PathRule *Rule : Session->rules())
      Rule->onConnectWait(Event, Sock, {Here, State, C.getBugReporter()});
  }
  return State == Here->getState() ? Here : C.addTransition(State, Here);
}

ProgramStateRef SocketLife::askingConnect(const CallEvent &Call,
                                          const model::Function &Row,
                                          ProgramStateRef State) const {
  if (State->get<BlindWaitTrait>().isEmpty())
    return State;
  auto IsError = [&] {
    const llvm::APSInt *Option =
        Call.getArgSVal(static_cast<unsigned>(Row.OptionArg)).getAsInteger();
    return Option && Option->getExtValue() == model::SoError;
  };
  if (!Row.has(Effect::Connects) && !(Row.has(Effect::GetsOption) && IsError()))
    return State;
  SymbolRef Sock =
      socketSymbol(Call.getArgSVal(static_cast<unsigned>(Row.SocketArg)));
  const BlindWait *Wait = Sock ? State->get<BlindWaitTrait>(Sock) : nullptr;
  if (!Wait)
    return State;
  if (!Wait->Result ||
      !compare(State, Wait->Result, BO_LE, 0).isConstrainedFalse())
    for (PathRule *Rule : Session->rules())
      Rule->onConnectAsked(Wait->Call);
  return State->remove<BlindWaitTrait>(Sock);
}

ProgramStateRef SocketLife::awaited(const CallEvent &Call,
                                    const model::Function *Row,
                                    CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (Row && Row->has(Effect::ReportsReady)) {
    for (auto [Sock, Wait] : State->get<BlindWaitTrait>())
      if (!Wait.Result && Wait.Call == Call.getOriginExpr())
        State = State->set<BlindWaitTrait>(
            Sock, BlindWait{Wait.Call, Call.getReturnValue().getAsSymbol()});
    return State;
  }
  if (Row || C.wasInlined)
    return State;
  // Code that is not visible and can reach a socket may wait for it.
  for (auto [Sock, Facts] : State->get<SocketTrait>()) {
    const Handle *H = State->get<HandleTrait>(Sock);
    if (Facts.has(Socket::Dialing) && !(H && H->Status == Handle::Open) &&
        mayRunUnseenCode(Call, *Relevant, C))
      State = State->set<SocketTrait>(Sock, Facts.without(Socket::Dialing));
  }
  return State;
}

void SocketLife::checkLiveSymbols(ProgramStateRef State,
                                  SymbolReaper &Reaper) const {
  // The result of a wait is needed later, after the program has tested it.
  for (auto [Sock, Wait] : State->get<BlindWaitTrait>())
    if (Wait.Result)
      Reaper.markLive(Wait.Result);
  // The same holds for the result of a borrower, until the socket's end is
  // known.
  for (auto [Sock, To] : State->get<BorrowTrait>())
    Reaper.markLive(To.second);
}

ProgramStateRef SocketLife::forgettingWaits(SymbolReaper &Reaper,
                                            ProgramStateRef State) const {
  for (auto [Sock, Wait] : State->get<BlindWaitTrait>())
    if (Reaper.isDead(Sock))
      State = State->remove<BlindWaitTrait>(Sock);
  return State;
}

} // namespace winsock_tidy::paths
