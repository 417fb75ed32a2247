//===--- CallOrder.cpp - What a socket's state allows ---------------------===//
//
// The part of WinsockModeling that compares a call with the state of its
// socket. The call's row states which states are allowed; the socket's facts
// state what the path has done to it.
//
// For any socket the path may know that something was done. It knows that
// something was not done only for a socket that it has made and not shared
// (Socket::Fresh).
//
//===----------------------------------------------------------------------===//

#include "paths/Reasons.h"
#include "paths/ReturnedObjects.h"
#include "paths/SocketLifeState.h"
#include "paths/WinsockModeling.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::SocketState;
using Fault = OrderEvent::FaultKind;

namespace {
/// A socket in its state before a call.
struct Found {
  /// What has happened for certain.
  Socket Known;
  /// The same, if all operations with unknown results succeeded.
  Socket AtBest;
  /// Code that is not visible may have made it: on other paths, where nothing
  /// has bound it, the listen is wrong.
  bool IsChanged;

  /// True if none of Some has happened to it.
  bool never(unsigned Some) const {
    return Known.has(Socket::Fresh) && !AtBest.has(Some);
  }
};
} // namespace

static constexpr unsigned Connections =
    Socket::Connected | Socket::Connecting | Socket::Accepted;

static std::optional<Fault> faultOfBinding(const model::Function &Row,
                                           const Found &S) {
  constexpr unsigned Named =
      Socket::Bound | Socket::Named | Socket::Listening | Connections;
  const bool IsDatagram = S.Known.Kind == Transport::Datagram;
  const bool IsInferred = S.Known.has(Socket::Listening) && !S.IsChanged;
  if (Row.wants(SocketState::Unbound) &&
      (IsInferred || S.Known.has(Socket::Bound | Socket::Accepted)))
    return Fault::BoundBefore;
  if ((Row.wants(SocketState::Bound) ||
       (Row.wants(SocketState::BoundDatagram) && IsDatagram)) &&
      S.never(Named))
    return Fault::NotBound;
  return std::nullopt;
}

static std::optional<Fault> faultOfConnection(const model::Function &Row,
                                              const Found &S) {
  const bool IsStream = S.Known.Kind == Transport::Stream;
  const bool IsDatagram = S.Known.Kind == Transport::Datagram;
  if (Row.wants(SocketState::NotListening) && S.Known.has(Socket::Listening))
    return Fault::Listens;
  if (Row.wants(SocketState::Unconnected) &&
      S.Known.has(Socket::Connected | Socket::Accepted))
    return Fault::IsConnected;
  const bool WantsConnection =
      (Row.wants(SocketState::ConnectedStream) && IsStream) ||
      (Row.wants(SocketState::ConnectedDatagram) && IsDatagram);
  if (WantsConnection && S.never(Connections))
    return Fault::NotConnected;
  // The socket is of any kind that can listen.
  if (Row.wants(SocketState::ConnectedStream) &&
      S.Known.has(Socket::Listening) && !S.AtBest.has(Connections))
    return Fault::NotConnected;
  return std::nullopt;
}

static std::optional<Fault> faultOf(const model::Function &Row,
                                    const Found &S) {
  if (Row.wants(SocketState::UpToDate) && S.Known.has(Socket::Unaware) &&
      !S.Known.has(Socket::Closed | Socket::Broken | Socket::Troubled |
                   Socket::OutOfOrder))
    return Fault::Unaware;
  // Sockets of other kinds have other rules; after a failure the program is
  // usually about to end, or tries something else.
  if (S.Known.Kind == Transport::Other ||
      S.Known.has(Socket::Closed | Socket::Broken | Socket::Troubled |
                  Socket::OutOfOrder))
    return std::nullopt;
  if (Row.wants(SocketState::ConnectionOriented) &&
      S.Known.Kind == Transport::Datagram)
    return Fault::TakesNoOthers;
  if (Row.wants(SocketState::Listening) &&
      (S.never(Socket::Listening) ||
       (S.Known.has(Socket::Accepted) && !S.AtBest.has(Socket::Listening))))
    return Fault::NotListening;
  if (auto Connection = faultOfConnection(Row, S))
    return Connection;
  return faultOfBinding(Row, S);
}

ProgramStateRef
WinsockModeling::withEndedConnections(const model::Function &Row,
                                      const CallEvent &Call,
                                      ProgramStateRef State) const {
  // A wait for an event may have no result; these calls report the result of an
  // operation, or show that there is a connection.
  const bool Tells = Row.has(model::Effect::WaitsForOverlapped) &&
                     Row.Fails == model::Failure::False;
  SymbolRef Used =
      Row.has(model::Effect::Sends | model::Effect::Receives) &&
              Row.SocketArg >= 0 &&
              static_cast<unsigned>(Row.SocketArg) < Call.getNumArgs()
          ? socketSymbol(Call.getArgSVal(Row.SocketArg))
          : nullptr;
  if (!Tells && !Used)
    return State;
  State = settle(State);
  SymbolRef Result = Call.getReturnValue().getAsSymbol();
  for (auto [Sock, Facts] : State->get<SocketTrait>()) {
    if (!Facts.has(Socket::Outdated) || Facts.has(Socket::Unaware) ||
        !(Tells || Sock == Used))
      continue;
    State = State->set<SocketTrait>(
        Sock, Facts.with(Socket::Unaware).without(Socket::Troubled));
    if (Result && !State->contains<PendingTrait>(Result))
      State = State->set<PendingTrait>(
          Result, SocketOperation{SocketOperation::OtherCall, Sock, Row.Fails});
  }
  return State;
}

void WinsockModeling::beforeListen(const model::Function &Row, SymbolRef Sock,
                                   const Expr *Call, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (!Row.has(model::Effect::Listens))
    return;
  const Expr *const *Option = State->get<SharedTrait>(Sock);
  if (!Option)
    return Session->keepSilent(Question::IsOwnAddress, Call,
                               "the path does not set SO_REUSEADDR");
  ExplodedNode *Here = markMoment(C, State->remove<SharedTrait>(Sock));
  if (!Here || balance(State).Doubtful)
    return Session->keepSilent(Question::IsOwnAddress, Call, reason::Doubtful);
  for (PathRule *Rule : Session->rules())
    Rule->onSharedAddress(*Option, Sock, {Here, State, C.getBugReporter()});
}

void WinsockModeling::checkOrder(const model::Function &Row,
                                 const CallEvent &Call,
                                 CheckerContext &C) const {
  if (Row.SocketArg < 0 ||
      static_cast<unsigned>(Row.SocketArg) >= Call.getNumArgs())
    return;
  ProgramStateRef State = C.getState();
  SymbolRef Sock = socketSymbol(Call.getArgSVal(Row.SocketArg));
  auto Silent = [&](llvm::StringRef Why) {
    Session->keepSilent(Question::IsInOrder, Call.getOriginExpr(), Why);
  };
  if (!Sock || !State->contains<SocketTrait>(Sock))
    return Silent("the path does not know what was done with the socket");
  if (isError(State, Sock))
    return Silent("the socket is INVALID_SOCKET");
  State = settle(State);
  Found S{socketOf(State, Sock), socketOf(State, Sock),
          changedMemory(Sock) != nullptr};
  for (auto [Result, Operation] : State->get<PendingTrait>())
    if (Operation.Sock == Sock)
      S.AtBest = succeeded(S.AtBest, Operation.Op);
  std::optional<Fault> Wrong = faultOf(Row, S);
  if (!Wrong && Row.has(model::Effect::Teardown))
    for (PathRule *Rule : Session->rules())
      Rule->onRightOrder(Call.getOriginExpr());
  if (!Wrong) {
    Silent(S.Known.has(Socket::Fresh)
               ? "the socket's state allows the call"
               : "the path does not know all that was done with the socket");
    return beforeListen(Row, Sock, Call.getOriginExpr(), C);
  }
  State = State->set<SocketTrait>(Sock, S.Known.with(Socket::OutOfOrder));
  ExplodedNode *Here = markMoment(C, State);
  if (!Here || balance(State).Doubtful)
    return Silent(reason::Doubtful);
  const OrderEvent Event{*Wrong, Row, Call.getOriginExpr(), S.Known};
  for (PathRule *Rule : Session->rules())
    Rule->onWrongOrder(Event, Sock, {Here, State, C.getBugReporter()});
}

} // namespace winsock_tidy::paths
