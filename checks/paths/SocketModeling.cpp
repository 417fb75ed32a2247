//===--- SocketModeling.cpp - What calls do to sockets --------------------===//
//
// The part of WinsockModeling that follows sockets.
//
//===----------------------------------------------------------------------===//

#include "paths/CallArguments.h"
#include "paths/ReadingLoops.h"
#include "paths/Reasons.h"
#include "paths/SocketPlaces.h"
#include "paths/StateTrait.h"
#include "paths/WinsockModeling.h"
#include "clang/AST/ASTContext.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::ArgIndex;
using model::Effect;

SymbolRef socketSymbol(SVal V) {
  if (auto AsInteger = V.getAs<nonloc::LocAsInteger>())
    V = AsInteger->getLoc();
  SymbolRef Sym = V.getAsSymbol(/*IncludeBaseRegions=*/true);
  while (const auto *Cast = dyn_cast_or_null<SymbolCast>(Sym))
    Sym = Cast->getOperand();
  return Sym;
}

const Stmt *originOf(SymbolRef Sock) {
  const auto *Conjured = dyn_cast<SymbolConjured>(Sock);
  return Conjured ? Conjured->getStmt() : nullptr;
}

static Transport transportOf(std::int64_t SocketType) {
  return SocketType == model::SockStream || SocketType == model::SockSeqpacket
             ? Transport::Stream
         : SocketType == model::SockDgram ? Transport::Datagram
                                          : Transport::Other;
}

/// True if the argument may point to something, as far as the path knows.
static bool mayPoint(const CallEvent &Call, ArgIndex Index) {
  return Index != model::NoArg && !argument(Call, Index).isZeroConstant();
}

/// True if E is a choice by what a call returns:
/// `isUdp(i) ? SOCK_DGRAM : SOCK_STREAM`. The program may ask again later, and
/// paths on which the answers differ are not real.
static bool isChosenByCall(const Expr *E) {
  const auto *Choice =
      E ? dyn_cast<AbstractConditionalOperator>(E->IgnoreParenCasts())
        : nullptr;
  if (!Choice)
    return false;
  llvm::SmallVector<const Stmt *, 8> Work{Choice->getCond()};
  while (!Work.empty()) {
    const Stmt *S = Work.pop_back_val();
    if (isa_and_nonnull<CallExpr>(S))
      return true;
    if (S)
      Work.append(S->child_begin(), S->child_end());
  }
  return false;
}

/// Returns the transport of the socket that Call makes.
static Transport transportOf(const model::Function &Row, const CallEvent &Call,
                             ProgramStateRef State) {
  if (Row.TypeArg != model::NoArg &&
      isChosenByCall(Call.getArgExpr(Row.TypeArg)))
    return Transport::Unknown;
  if (auto Type = constant(Call, Row.TypeArg);
      Type && static_cast<int>(*Type) > 0)
    return transportOf(*Type);
  const auto Hint = static_cast<Transport>(State->get<HintTrait>());
  if (mayPoint(Call, Row.ProtocolInfoArg))
    return Hint;
  // The hint of getaddrinfo is reliable for a number from its answer; for
  // another number it is a guess.
  const Expr *Type =
      Row.TypeArg == model::NoArg ? nullptr : Call.getArgExpr(Row.TypeArg);
  if (Type && isa<MemberExpr>(Type->IgnoreParenCasts()))
    return Hint;
  return Hint == Transport::Stream     ? Transport::Unknown
         : Hint == Transport::Datagram ? Transport::Other
                                       : Hint;
}

/// WSASocket can take the type from a WSAPROTOCOL_INFO. The engine assumes that
/// the call may change it, so it is read before the call.
void WinsockModeling::lookAtProtocol(const model::Function &Row,
                                     const CallEvent &Call,
                                     CheckerContext &C) const {
  auto Type = constant(Call, Row.TypeArg);
  if ((Type && static_cast<int>(*Type) > 0) ||
      !mayPoint(Call, Row.ProtocolInfoArg))
    return;
  const llvm::APSInt *Wanted =
      fieldCalled(C.getState(), argument(Call, Row.ProtocolInfoArg),
                  model::SocketTypeField)
          .getAsInteger();
  Transport Kind =
      Wanted ? transportOf(Wanted->getExtValue()) : Transport::Unknown;
  C.addTransition(C.getState()->set<HintTrait>(static_cast<unsigned>(Kind)));
}

/// True if the end of Winsock, or of the process, straight after the close may
/// lose data or reset the connection.
static bool isHasty(const Socket &Facts, ProgramStateRef State) {
  constexpr unsigned Settled = Socket::Waited | Socket::PeerClosed |
                               Socket::Broken | Socket::MaybeShutDown |
                               Socket::Duplicated | Socket::HardLinger;
  if (Facts.has(Socket::ShutDown))
    return !Facts.has(Settled) &&
           Facts.has(Socket::Connected | Socket::Accepted | Socket::Sent) &&
           Facts.Kind != Transport::Other;
  // A path that neither starts Winsock nor begins the program does not reach
  // the end of Winsock next.
  auto IsOpen = [](const auto &Each) { return Each.second.isOpen(); };
  return !Facts.has(Socket::Sent) && mayLoseData(Facts) &&
         (balance(State).KnownBase ||
          llvm::any_of(State->get<StartupTrait>(), IsOpen));
}

/// Drops the closes that were harmless because Winsock did not end next.
static ProgramStateRef withoutIdleCloses(ProgramStateRef State) {
  for (const auto &[Call, Close] : State->get<HastyCloseTrait>())
    if (!Close.IsShutDown)
      State = State->remove<HastyCloseTrait>(Call);
  return State;
}

void WinsockModeling::beforeClose(const model::Function &Row,
                                  const CallEvent &Call,
                                  CheckerContext &C) const {
  auto Silent = [&](llvm::StringRef Why) {
    Session->keepSilent(Question::IsGraceful, Call.getOriginExpr(), Why);
  };
  SymbolRef Sock = socketSymbol(argument(Call, Row.SocketArg));
  if (!Sock)
    return Silent(reason::UnknownSocket);
  ProgramStateRef State = settle(C.getState());
  Socket Facts = socketOf(State, Sock);
  // A second close is wrong for another reason.
  if (Facts.has(Socket::Closed))
    return Silent("the socket is closed already, which another check reports");
  if (Flags.tell(State, Sock, *Relevant, Session->api()))
    Facts = Facts.with(Socket::MaybeShutDown);
  if (Call.getOriginExpr() &&
      followsReadingLoop(Call.getOriginExpr(),
                         C.getLocationContext()->getParentMap(), Session->api(),
                         *Relevant))
    Facts = Facts.with(Socket::PeerClosed);
  for (auto [Result, Operation] : State->get<PendingTrait>())
    if (Operation.Sock == Sock)
      Facts = succeeded(Facts, Operation.Op);
  ExplodedNode *Here = C.getPredecessor();
  if (balance(State).Doubtful) {
    Silent(reason::Doubtful);
  } else {
    static const SimpleProgramPointTag Tag("winsock.Modeling", "Close");
    if (!(Here = C.addTransition(C.getState(), &Tag)))
      return;
    for (PathRule *Rule : Session->rules())
      Rule->onClose(Call.getOriginExpr(), Sock, Facts,
                    {Here, State, C.getBugReporter()});
  }

  if (isHasty(Facts, State))
    State = State->set<HastyCloseTrait>(
        Call.getOriginExpr(),
        {Sock, Facts.has(Socket::ShutDown), mayBeGivenUp(Facts)});
  State = State->set<SocketTrait>(Sock, Facts);
  C.addTransition(State, Here);
}

ProgramStateRef WinsockModeling::withClosed(const model::Function &Row,
                                            const CallEvent &Call,
                                            ProgramStateRef State) const {
  SymbolRef Sock = socketSymbol(argument(Call, Row.SocketArg));
  if (!Sock)
    return State;
  State =
      State->set<SocketTrait>(Sock, socketOf(State, Sock).with(Socket::Closed));
  SymbolRef Result = Call.getReturnValue().getAsSymbol();
  if (Result && Row.canFail())
    State = State->set<PendingTrait>(
        Result, SocketOperation{SocketOperation::Close, Sock, Row.Fails});
  return State;
}

/// Records whether others may bind the socket's address, if the call sets such
/// an option. After the socket is bound, such an option has no effect.
static ProgramStateRef sharing(const model::Function &Row,
                               const CallEvent &Call, const Socket &Facts,
                               ProgramStateRef State) {
  SymbolRef Sock = socketSymbol(argument(Call, Row.SocketArg));
  auto Option = constant(Call, Row.OptionArg);
  if (!Sock || Facts.has(Socket::Bound | Socket::Listening))
    return State;
  if (!Option || static_cast<int>(*Option) == model::SoExclusiveAddrUse)
    return State->remove<SharedTrait>(Sock);
  if (static_cast<int>(*Option) != model::SoReuseAddr)
    return State;
  const MemRegion *Value = argument(Call, Row.BufferArg).getAsRegion();
  const auto *Typed =
      Value ? dyn_cast<TypedValueRegion>(Value->StripCasts()) : nullptr;
  const llvm::APSInt *On =
      Typed ? State->getSVal(Typed).getAsInteger() : nullptr;
  return On && !On->isZero()
             ? State->set<SharedTrait>(Sock, Call.getOriginExpr())
             : State->remove<SharedTrait>(Sock);
}

ProgramStateRef WinsockModeling::withOption(const model::Function &Row,
                                            const CallEvent &Call,
                                            Socket &Facts,
                                            ProgramStateRef State) const {
  if (Row.has(Effect::SetsIoMode)) {
    auto Command = constant(Call, Row.OptionArg);
    if (!Command || static_cast<std::uint32_t>(*Command) != model::FionBio)
      return State;
    SVal Mode = UnknownVal();
    if (auto Pointer = argument(Call, Row.BufferArg).getAs<Loc>())
      Mode = State->getSVal(*Pointer);
    const llvm::APSInt *Known = Mode.getAsInteger();
    Facts = Known && Known->isZero() ? Facts.without(Socket::NonBlocking)
                                     : Facts.with(Socket::NonBlocking);
    return State;
  }
  auto Level = constant(Call, Row.LevelArg);
  auto Option = constant(Call, Row.OptionArg);
  if (Level && *Level != model::SolSocket)
    return State;
  if (!Option || llvm::any_of(model::UpdateOptions, [&](const auto &Each) {
        return static_cast<int>(*Option) == Each.Number;
      }))
    Facts = Facts.without(Socket::Outdated | Socket::Unaware);
  State = sharing(Row, Call, Facts, State);
  if (!Option || static_cast<int>(*Option) == model::SoLinger) {
    if (!Option || !Level)
      return State;
    SVal Value = argument(Call, Row.BufferArg);
    const llvm::APSInt *On = fieldOf(State, Value, 0u).getAsInteger();
    const llvm::APSInt *Seconds = fieldOf(State, Value, 1u).getAsInteger();
    Facts = Facts.without(Socket::HardLinger | Socket::TimedLinger);
    if (On && On->isZero())
      return State;
    // A value that cannot be read counts as one that keeps the rules silent.
    Facts =
        Facts.with(On && Seconds && !Seconds->isZero() ? Socket::TimedLinger
                                                       : Socket::HardLinger);
  } else if (static_cast<int>(*Option) == model::SoDontLinger) {
    Facts = Facts.without(Socket::HardLinger | Socket::TimedLinger);
  }
  return State;
}

/// A note at a call that connects the socket. Whether the socket was connected
/// is known at the end of the story, or at the last event of the socket.
static const NoteTag *connectNote(CheckerContext &C, SymbolRef Sock) {
  return C.getNoteTag([Sock](PathSensitiveBugReport &Report) -> std::string {
    if (!PathRule::isAbout(Report, story::Topic::Socket) ||
        !Report.isInteresting(Sock))
      return "";
    for (const ExplodedNode *Node = Report.getErrorNode(); Node;
         Node = Node->getFirstPred()) {
      if (!Node->getState()->contains<SocketTrait>(Sock))
        continue;
      Socket Last = socketOf(settle(Node->getState()), Sock);
      if (Last.has(Socket::Connecting) && !Last.has(Socket::Broken))
        return story::ConnectBegun.str();
      return Last.has(Socket::Broken) && !Last.has(Socket::Connected)
                 ? story::ConnectFailed.str()
                 : story::SocketConnected.str();
    }
    return story::SocketConnected.str();
  });
}

/// The number of bytes of the shortest HTTP request, "GET / HTTP/1.0" and an
/// empty line. A program that receives less than that, once, and answers has
/// read only a part of a request.
static constexpr int ShortestRequest = 18;

Socket WinsockModeling::afterReceive(const model::Function &Row,
                                     const CallEvent &Call, SymbolRef Sock,
                                     Socket Facts) const {
  if (!Facts.has(Socket::Accepted))
    return Facts;
  auto Flags = constant(Call, Row.FlagsArg);
  if (Flags && (*Flags & model::MsgPeek))
    return Facts.with(Socket::PartlyRead);
  if (Facts.has(Socket::Read))
    if (const Stmt *Origin = originOf(Sock))
      ReadOnSockets.insert(Origin);
  // A length in bytes; for an array of buffers it is not known.
  auto Length = Row.Fails == model::Failure::Count
                    ? constant(Call, Row.LengthArg)
                    : std::nullopt;
  const bool IsPart = !Facts.has(Socket::Read) && Length && *Length > 0 &&
                      *Length < ShortestRequest;
  return (IsPart ? Facts.with(Socket::PartlyRead)
                 : Facts.without(Socket::PartlyRead))
      .with(Socket::Read);
}

void WinsockModeling::modelSocketCall(const model::Function &Row,
                                      const CallEvent &Call,
                                      ProgramStateRef State,
                                      CheckerContext &C) const {
  const ProgramStateRef Before = C.getState();
  const NoteTag *Note = nullptr;
  State = withEndedConnections(Row, Call, State);

  // Any call that waits until something happens counts as waiting.
  constexpr Effect Waits = Effect::Receives | Effect::ReportsReady |
                           Effect::ReportsEvents | Effect::WaitsForOverlapped |
                           Effect::WaitsForThread | Effect::Sleeps;
  if (Row.has(Waits | Effect::AcceptsSocket | Effect::Connects | Effect::Sends))
    State = withoutIdleCloses(State);
  if (Row.has(Waits))
    for (auto [Sym, Facts] : State->get<SocketTrait>())
      if (Facts.has(Socket::ShutDown) && !Facts.has(Socket::Waited))
        State = State->set<SocketTrait>(Sym, Facts.with(Socket::Waited));

  if (Row.has(Effect::ResolvesWithHints)) {
    const llvm::APSInt *Type =
        fieldCalled(State, argument(Call, Row.HintsArg), model::HintedTypeField)
            .getAsInteger();
    Transport Hint = Type && !Type->isZero() ? transportOf(Type->getExtValue())
                                             : Transport::Unknown;
    State = State->set<HintTrait>(static_cast<unsigned>(Hint));
  }

  SymbolRef Sock = socketSymbol(argument(Call, Row.SocketArg));

  if (Row.has(Effect::SetsLastError))
    State = State->set<LastErrorSetTrait>(true);
  // A program that fetches the last error has seen a failure: `return
  // GetLastError();` after a failure reports it to the caller.
  if (Row.has(Effect::FetchesLastError) && !State->get<LastErrorSetTrait>())
    if (auto Code = Call.getReturnValue().getAs<DefinedSVal>())
      if (ProgramStateRef NonZero = State->assume(*Code, true))
        State = NonZero;

  // The value of WSAGetLastError() shows how the last operation failed.
  if (Row.has(Effect::FetchesLastError)) {
    SymbolRef Code = Call.getReturnValue().getAsSymbol();
    if (Code)
      ErrorCodes.insert(Code);
    if (Code)
      for (auto [Result, Operation] : State->get<PendingTrait>())
        State = State->set<FailureTrait>(Code, Operation);
    if (Code)
      for (auto [Sym, Facts] : settle(State)->get<SocketTrait>())
        if (Facts.has(Socket::Broken | Socket::Troubled) &&
            !State->contains<FailureTrait>(Code))
          State = State->set<FailureTrait>(
              Code,
              SocketOperation{Facts.has(Socket::Connected | Socket::Accepted)
                                  ? SocketOperation::Send
                                  : SocketOperation::Connect,
                              Sym, model::Failure::Never});
  }

  if (Row.has(Effect::MakesSocket)) {
    SymbolRef Made = Call.getReturnValue().getAsSymbol();
    if (Made) {
      Balance Now = balance(State);
      if (llvm::none_of(
              settle(State)->get<StartupTrait>(),
              [](const auto &Each) { return Each.second.isOpen(); })) {
        Now.HeldElsewhere = true;
        State = withBalance(State, Now);
      }
      Socket Facts;
      if (Row.has(Effect::AcceptsSocket)) {
        Facts = Socket{}.with(Socket::Accepted).as(Transport::Stream);
        Note = note(C, story::Topic::Socket, Made, story::SocketAccepted);
      } else {
        Facts = Socket{}.with(Socket::Made).as(transportOf(Row, Call, State));
        // A socket from a protocol's description may be shared with another
        // owner.
        if (!Row.has(Effect::MayReturnSocket) &&
            !mayPoint(Call, Row.ProtocolInfoArg))
          Facts = Facts.with(Socket::Fresh);
        Note = note(C, story::Topic::Socket, Made, story::SocketMade);
      }
      State = State->set<SocketTrait>(Made, Facts);
      State = State->set<PendingTrait>(
          Made, SocketOperation{SocketOperation::Make, Made, Row.Fails});
    }
  }

  if (Row.has(Effect::AcceptsInto))
    if (SymbolRef Into = socketSymbol(argument(Call, Row.SecondSocketArg))) {
      State = State->set<SocketTrait>(
          Into, socketOf(State, Into)
                    .with(Socket::Accepted | Socket::Outdated)
                    .without(Socket::Unaware)
                    .as(Transport::Stream));
      Note = note(C, story::Topic::Socket, Into, story::SocketAccepted);
    }

  if (Row.has(Effect::Sends | Effect::Receives | Effect::Duplicates))
    noteUse(argument(Call, Row.SocketArg));
  if (Row.has(Effect::StartsRoutine | Effect::TiesToPort))
    for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I)
      noteUse(Call.getArgSVal(I));

  if (Sock && Row.isWinsock()) {
    Socket Facts = socketOf(State, Sock);
    SocketOperation::OpKind Op = SocketOperation::OtherCall;
    if (Row.has(Effect::Binds | Effect::Connects | Effect::Sends))
      Facts = Facts.with(Socket::Named);
    if (Row.has(Effect::MayReturnSocket))
      Facts = Facts.without(Socket::Fresh);
    if (Row.has(Effect::Binds)) {
      Op = SocketOperation::Bind;
      Note = note(C, story::Topic::Order, Sock, story::SocketBound);
    }
    if (Row.has(Effect::Connects)) {
      Op = SocketOperation::Connect;
      Facts = Facts.without(Socket::CallTested | Socket::Unaware);
      Facts = Row.has(Effect::LeavesContext) ? Facts.with(Socket::Outdated)
                                             : Facts.without(Socket::Outdated);
      // The others wait themselves, or report a completion.
      if (Row.wants(model::SocketState::NotListening) &&
          !Row.has(Effect::Overlapped) && Facts.mayBeStream())
        Facts = Facts.with(Socket::Dialing).without(Socket::Connecting);
      if (Facts.has(Socket::NonBlocking))
        Facts = Facts.with(Socket::SoftConnect);
      Note = connectNote(C, Sock);
    }
    if (Row.has(Effect::Sends)) {
      Op = SocketOperation::Send;
      Facts = Facts.with(Socket::Used);
      Note = note(C, story::Topic::Socket, Sock, story::DataSent);
      if (Row.has(Effect::NamesPeer) && Facts.Kind == Transport::Unknown &&
          !Facts.has(Socket::Accepted))
        Facts = Facts.as(Transport::Other);
    }
    if (Row.has(Effect::Receives)) {
      Facts = afterReceive(Row, Call, Sock, Facts).with(Socket::Used);
      Op = SocketOperation::Transfer;
      if (Row.has(Effect::NamesPeer) && Facts.Kind == Transport::Unknown &&
          !Facts.has(Socket::Accepted))
        Facts = Facts.as(Transport::Other);
      if (Row.Fails == model::Failure::Count)
        Op = SocketOperation::Receive;
      else if (auto Bytes = argument(Call, Row.BytesArg).getAs<Loc>())
        // The call returns the count through a pointer.
        if (SymbolRef Count = State->getSVal(*Bytes).getAsSymbol())
          State = State->set<PendingTrait>(
              Count, SocketOperation{SocketOperation::Receive, Sock,
                                     model::Failure::Count});
    }
    if (Row.has(Effect::Listens)) {
      Op = SocketOperation::Listen;
      Facts = Facts.with(Socket::Listening);
      Note = note(C, story::Topic::Order, Sock, story::SocketListens);
    }
    if (Row.has(Effect::AcceptsSocket | Effect::AcceptsInto))
      Facts = Facts.with(Socket::Listening);
    if (Row.has(Effect::Duplicates))
      Facts = Facts.with(Socket::Duplicated);
    // Events report the connection, too.
    if (Row.has(Effect::ReportsEvents))
      Facts = Facts.with(Socket::NonBlocking).without(Socket::Dialing);
    if (Row.has(Effect::ShutsDown)) {
      auto How = constant(Call, Row.HowArg);
      Op = SocketOperation::Shutdown;
      if (Row.HowArg == model::NoArg || !How || *How != model::SdReceive) {
        Facts = Facts.with(How || Row.HowArg == model::NoArg
                               ? Socket::ShutDown
                               : Socket::ShutDown | Socket::MaybeShutDown);
        Note = note(C, story::Topic::Socket, Sock, story::SocketShutDown);
      }
    }
    if (Row.has(Effect::ShutsDownByFlag)) {
      auto Flags = constant(Call, Row.FlagsArg);
      if (!Flags || (*Flags & model::TfDisconnect))
        Facts = Facts.with(Flags ? Socket::ShutDown
                                 : Socket::ShutDown | Socket::MaybeShutDown);
    }
    if (Row.has(Effect::SetsOption | Effect::SetsIoMode))
      State = withOption(Row, Call, Facts, State);
    State = State->set<SocketTrait>(Sock, Facts);

    if (!Row.has(Effect::MakesSocket) && Row.canFail())
      if (SymbolRef Result = Call.getReturnValue().getAsSymbol())
        State = State->set<PendingTrait>(
            Result, SocketOperation{Op, Sock, Row.Fails,
                                    Row.Fails == model::Failure::Count
                                        ? argument(Call, Row.LengthArg)
                                        : UnknownVal()});
  }

  // A handle that is passed to another thread no longer belongs to this path
  // alone.
  if (Row.has(Effect::StartsRoutine))
    for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I)
      if (SymbolRef Sym = socketSymbol(Call.getArgSVal(I));
          Sym && State->contains<SocketTrait>(Sym))
        State = State->set<SocketTrait>(
            Sym, socketOf(State, Sym).with(Socket::MaybeShutDown));

  if (State != Before)
    C.addTransition(State, Note);
}

} // namespace winsock_tidy::paths
