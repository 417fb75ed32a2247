//===--- WinsockState.cpp -------------------------------------------------===//

#include "paths/WinsockState.h"
#include "model/Results.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ConstraintManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/SValBuilder.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

Balance balance(ProgramStateRef State) {
  return Balance::unpack(State->get<BalanceTrait>());
}

ProgramStateRef withBalance(ProgramStateRef State, Balance B) {
  return State->set<BalanceTrait>(B.pack());
}

Socket socketOf(ProgramStateRef State, SymbolRef S) {
  if (const Socket *Known = State->get<SocketTrait>(S))
    return *Known;
  return {};
}

/// Returns the condition that the symbol compares with Value as Op states.
static std::optional<DefinedOrUnknownSVal> condition(ProgramStateRef State,
                                                     SymbolRef Sym,
                                                     BinaryOperatorKind Op,
                                                     std::int64_t Value) {
  SValBuilder &Builder = State->getStateManager().getSValBuilder();
  QualType Type = Sym->getType();
  llvm::APSInt Number(llvm::APInt(64, static_cast<std::uint64_t>(Value)),
                      /*isUnsigned=*/false);
  Number = Number.extOrTrunc(Builder.getContext().getIntWidth(Type));
  SVal Left, Constant;
  if (Loc::isLocType(Type)) {
    Number.setIsUnsigned(true);
    Left = Builder.makeLoc(Sym);
    Constant = Builder.makeIntLocVal(Number);
  } else {
    Number.setIsUnsigned(Type->isUnsignedIntegerOrEnumerationType());
    Left = nonloc::SymbolVal(Sym);
    Constant = Builder.makeIntVal(Number);
  }
  SVal Result =
      Builder.evalBinOp(State, Op, Left, Constant, Builder.getConditionType());
  if (Result.isUnknown())
    return std::nullopt;
  return Result.getAs<DefinedOrUnknownSVal>();
}

ConditionTruthVal compare(ProgramStateRef State, SymbolRef Sym,
                          BinaryOperatorKind Op, std::int64_t Value) {
  auto Condition = condition(State, Sym, Op, Value);
  if (!Condition)
    return {};
  auto [True, False] = State->assume(*Condition);
  if (True && !False)
    return true;
  if (False && !True)
    return false;
  return {};
}

static BinaryOperatorKind relation(model::Results All) {
  return All.Are == model::Results::Equal      ? BO_EQ
         : All.Are == model::Results::NotEqual ? BO_NE
                                               : BO_GE;
}

/// True if the constraints leave no result of the set All.
static bool isRuledOut(ProgramStateRef State, SymbolRef Result,
                       model::Results All) {
  return compare(State, Result, relation(All), All.Number).isConstrainedFalse();
}

ConditionTruthVal hasFailed(ProgramStateRef State, model::Failure Fails,
                            SymbolRef Result) {
  if (Fails == model::Failure::Never)
    return false;
  if (isRuledOut(State, Result, model::successesOf(Fails)))
    return true;
  if (isRuledOut(State, Result, model::failuresOf(Fails)))
    return false;
  return {};
}

ProgramStateRef assumeFailed(ProgramStateRef State, model::Failure Fails,
                             SymbolRef Result) {
  model::Results Failures = model::failuresOf(Fails);
  auto Condition =
      condition(State, Result, relation(Failures), Failures.Number);
  return Condition ? State->assume(*Condition, true) : State;
}

ProgramStateRef assumeSucceeded(ProgramStateRef State, model::Failure Fails,
                                SymbolRef Result) {
  model::Results Failures = model::failuresOf(Fails);
  auto Condition =
      condition(State, Result, relation(Failures), Failures.Number);
  return Condition ? State->assume(*Condition, false) : State;
}

static ProgramStateRef settleStartups(ProgramStateRef State) {
  for (auto [Number, S] : State->get<StartupTrait>()) {
    if (S.Status != Startup::Unknown || !S.Result)
      continue;
    ConditionTruthVal IsZero = compare(State, S.Result, BO_EQ, 0);
    if (IsZero.isConstrained())
      State = State->set<StartupTrait>(
          Number,
          S.with(IsZero.isConstrainedTrue() ? Startup::Held : Startup::Failed));
  }
  return State;
}

Socket succeeded(Socket S, SocketOperation::OpKind Op) {
  switch (Op) {
  case SocketOperation::Bind:
    return S.with(Socket::Bound);
  case SocketOperation::Connect:
    return S
        .with(Socket::Connected | Socket::Bound |
              (S.has(Socket::Outdated) ? Socket::Unaware : Socket::None))
        .without(Socket::Connecting);
  case SocketOperation::Listen:
    // A socket that is connected cannot listen.
    return S.without(Socket::Connected | Socket::Connecting)
        .with(Socket::Listening);
  case SocketOperation::Send:
    return S.with(Socket::Sent | Socket::Bound);
  case SocketOperation::Shutdown:
  case SocketOperation::Receive:
  case SocketOperation::Transfer:
  case SocketOperation::Make:
  case SocketOperation::Close:
  case SocketOperation::OtherCall:
    return S;
  }
  return S;
}

static Socket failed(Socket S, SocketOperation::OpKind Op) {
  if (Op == SocketOperation::OtherCall || Op == SocketOperation::Bind)
    return S.with(Socket::Troubled);
  S = S.with(Socket::Broken);
  return Op == SocketOperation::Connect ? S.without(Socket::Connected)
         : Op == SocketOperation::Close ? S.without(Socket::Closed)
                                        : S;
}

HarmlessClose whyHarmless(const Socket &S) {
  if (!S.mayBeStream())
    return {"the socket is no stream"};
  static constexpr HarmlessClose ByFacts[] = {
      {"the peer has closed its side", Socket::PeerClosed},
      {"an operation on the connection has failed", Socket::Broken},
      {"the program asks for the reset, with a linger time of 0",
       Socket::HardLinger},
      {"the socket was duplicated and may be open elsewhere",
       Socket::Duplicated},
      {"code that is not visible has the socket and may have shut it down",
       Socket::MaybeShutDown},
      {"the socket listens; it is no connection", Socket::Listening}};
  for (const HarmlessClose &Each : ByFacts)
    if (S.has(Each.Facts))
      return Each;
  if (S.has(Socket::TimedLinger) && !S.has(Socket::NonBlocking))
    return {"the close waits, as a linger time is set", Socket::TimedLinger};
  const bool HasSent = S.has(Socket::Sent);
  if (S.has(Socket::Troubled) && !HasSent)
    return {"nothing was sent, and another call has failed", Socket::Troubled};
  // A connect of a non-blocking socket that returned success counts as
  // pending: programs treat both cases alike.
  if (S.has(Socket::SoftConnect) && !HasSent)
    return {"nothing was sent, and the connect may be pending",
            Socket::SoftConnect};
  if (S.has(Socket::Connected | Socket::Accepted))
    return {};
  // The connect is pending, or the socket's origin is unknown: data that was
  // sent shows a connection.
  if (!HasSent)
    return {"no connection is known on this path"};
  if (S.has(Socket::Made) && !S.has(Socket::Connecting))
    return {"the socket was not connected on this path"};
  return {};
}

bool mayLoseData(const Socket &S) { return whyHarmless(S).Reason.empty(); }

bool mayBeGivenUp(const Socket &S) {
  return !S.has(Socket::Used) && S.has(Socket::CallTested);
}

Socket essential(Socket S) {
  // The facts that decide whether an abrupt closesocket loses data.
  constexpr unsigned Manners = Socket::Waited | Socket::Used |
                               Socket::CallTested | Socket::SoftConnect |
                               Socket::TimedLinger;
  // A close loses nothing, or other code may prevent the loss.
  const bool IsSettled =
      !S.mayBeStream() ||
      S.has(Socket::PeerClosed | Socket::Duplicated | Socket::MaybeShutDown);
  if (IsSettled) {
    S = S.without(Manners | Socket::Troubled | Socket::Broken | Socket::Read |
                  Socket::PartlyRead);
    if (S.has(Socket::Connected | Socket::Accepted) || !S.mayBeStream())
      S = S.without(Socket::Sent);
  }
  if (!S.mayBeStream())
    S = S.without(Socket::PeerClosed | Socket::MaybeShutDown |
                  Socket::ShutDown | Socket::HardLinger);
  // The fact begins anew when the socket is connected.
  if (S.has(Socket::Used) ||
      !S.has(Socket::Made | Socket::Accepted | Socket::Connected |
             Socket::Connecting | Socket::Dialing))
    S = S.without(Socket::CallTested);
  // The rules need to know whether a socket is bound only if it has no later
  // state.
  if (S.has(Socket::Connected | Socket::Accepted | Socket::OutOfOrder))
    S = S.without(Socket::Fresh | Socket::Bound);
  if (S.has(Socket::OutOfOrder | Socket::Broken | Socket::Closed))
    S = S.without(Socket::Outdated | Socket::Unaware);
  if (S.has(Socket::Bound) || !S.has(Socket::Fresh))
    S = S.without(Socket::Named);
  return S;
}

/// A program that gives up because one socket failed closes the others
/// abruptly; they are troubled, too.
static ProgramStateRef troubleAll(ProgramStateRef State) {
  for (auto [Sym, Facts] : State->get<SocketTrait>())
    if (!Facts.has(Socket::Troubled))
      State = State->set<SocketTrait>(Sym, Facts.with(Socket::Troubled));
  return State;
}

/// True if the path has excluded that Result equals Value.
static bool isExcluded(ProgramStateRef State, SymbolRef Result, SVal Value) {
  auto Other = Value.getAs<NonLoc>();
  if (!Other)
    return false;
  SValBuilder &Builder = State->getStateManager().getSValBuilder();
  auto IsEqual =
      Builder
          .evalBinOp(State, BO_EQ, nonloc::SymbolVal(Result),
                     Builder.evalCast(*Other, Result->getType(), QualType()),
                     Builder.getConditionType())
          .getAs<DefinedSVal>();
  return IsEqual && !State->assume(*IsEqual, true);
}

/// Applies decisions about one pending operation. Returns true if it is
/// decided.
static bool settleOperation(ProgramStateRef &State, SymbolRef Result,
                            SocketOperation Operation) {
  if (Operation.Op == SocketOperation::Make) {
    ConditionTruthVal IsInvalid = hasFailed(State, Operation.Fails, Result);
    if (IsInvalid.isConstrainedTrue())
      State = troubleAll(State);
    return IsInvalid.isConstrained();
  }
  Socket S = socketOf(State, Operation.Sock);
  if (Operation.Op == SocketOperation::Receive) {
    // 0: the peer has closed. Negative: the operation failed. A loop that ends
    // with "not positive" leaves both possible, and in both cases the peer
    // sends nothing more.
    ConditionTruthVal IsPositive = compare(State, Result, BO_GT, 0);
    if (!IsPositive.isConstrained())
      return false;
    if (IsPositive.isConstrainedFalse()) {
      ConditionTruthVal IsZero = compare(State, Result, BO_EQ, 0);
      S = S.with(IsZero.isConstrainedFalse() ? Socket::Broken
                                             : Socket::PeerClosed);
    }
    State = State->set<SocketTrait>(Operation.Sock, S);
    return true;
  }
  ConditionTruthVal IsFailure = hasFailed(State, Operation.Fails, Result);
  // `if (send(s, p, n, 0) != n)` tests for failure, too: as long as
  // SOCKET_ERROR is among the remaining values, the program means a failure.
  if (!IsFailure.isConstrained() && Operation.Op == SocketOperation::Send &&
      isExcluded(State, Result, Operation.Wanted))
    IsFailure = true;
  if (!IsFailure.isConstrained())
    return false;
  if (IsFailure.isConstrainedTrue()) {
    S = failed(S, Operation.Op);
    State = troubleAll(State);
    S = S.with(Socket::Troubled);
    if (Operation.Op == SocketOperation::Close)
      for (auto [Call, Close] : State->get<HastyCloseTrait>())
        if (Close.Sock == Operation.Sock)
          State = State->remove<HastyCloseTrait>(Call);
  } else {
    S = succeeded(S, Operation.Op);
    if (Operation.Op == SocketOperation::Connect)
      S = S.without(Socket::Dialing);
  }
  State = State->set<SocketTrait>(Operation.Sock, S);
  return true;
}

static ProgramStateRef settleFailures(ProgramStateRef State) {
  for (auto [Code, Operation] : State->get<FailureTrait>()) {
    for (int Harmless : {model::WsaeWouldBlock, model::WsaIoPending}) {
      if (!compare(State, Code, BO_EQ, Harmless).isConstrainedTrue())
        continue;
      Socket S = socketOf(State, Operation.Sock)
                     .without(Socket::Broken | Socket::Troubled)
                     .with(Socket::NonBlocking);
      if (Operation.Op == SocketOperation::Connect)
        S = S.with(Socket::Connecting);
      State = State->set<SocketTrait>(Operation.Sock, S);
      State = State->remove<FailureTrait>(Code);
      break;
    }
  }
  return State;
}

ProgramStateRef settle(ProgramStateRef State) {
  State = settleStartups(State);
  for (auto [Result, Operation] : State->get<PendingTrait>())
    if (settleOperation(State, Result, Operation))
      State = State->remove<PendingTrait>(Result);
  return settleFailures(State);
}

/// True if a symbol dies on which a decision of the state depends.
static bool losesKnowledge(ProgramStateRef State, SymbolReaper &Reaper) {
  for (auto [Number, S] : State->get<StartupTrait>())
    if (S.Result && Reaper.isDead(S.Result))
      return true;
  for (auto [Result, Operation] : State->get<PendingTrait>())
    if (Reaper.isDead(Result))
      return true;
  for (auto [Code, Operation] : State->get<FailureTrait>())
    if (Reaper.isDead(Code))
      return true;
  for (auto [Sock, Facts] : State->get<SocketTrait>())
    if (Reaper.isDead(Sock))
      return true;
  return false;
}

ProgramStateRef withoutDead(ProgramStateRef Before, SymbolReaper &Reaper) {
  // This runs at nearly every statement; deciding is expensive.
  if (!losesKnowledge(Before, Reaper))
    return Before;
  ProgramStateRef State = settle(Before);
  for (auto [Number, S] : State->get<StartupTrait>())
    if (S.Status == Startup::Unknown && S.Result && Reaper.isDead(S.Result))
      // The program can no longer test the result; assume the success on which
      // it relies.
      State = State->set<StartupTrait>(Number, S.with(Startup::Held));
  for (auto [Result, Operation] : State->get<PendingTrait>()) {
    if (!Reaper.isDead(Result))
      continue;
    State = State->set<SocketTrait>(
        Operation.Sock,
        succeeded(socketOf(State, Operation.Sock), Operation.Op));
    State = State->remove<PendingTrait>(Result);
  }
  for (auto [Code, Operation] : State->get<FailureTrait>())
    if (Reaper.isDead(Code))
      State = State->remove<FailureTrait>(Code);
  for (auto [Sock, Facts] : State->get<SocketTrait>())
    if (Reaper.isDead(Sock))
      State = State->remove<SocketTrait>(Sock)->remove<SharedTrait>(Sock);
  return State;
}

} // namespace winsock_tidy::paths
