//===--- SocketLife.cpp ---------------------------------------------------===//

#include "paths/SocketLife.h"
#include "Compat.h"
#include "paths/CallArguments.h"
#include "paths/ForeignBodies.h"
#include "paths/ForeignModeling.h"
#include "paths/OwnMemory.h"
#include "paths/Reasons.h"
#include "paths/SocketLifeState.h"
#include "paths/SocketPlaces.h"
#include "paths/WinsockModeling.h"
#include "paths/WrittenMemory.h"
#include "clang/AST/ParentMap.h"
#include "clang/Basic/SourceManager.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;

ExplodedNode *markMoment(CheckerContext &C, ProgramStateRef State) {
  static const SimpleProgramPointTag Tag("winsock.SocketLife", "Moment");
  return C.addTransition(State, &Tag);
}

void SocketLife::beginEntry(const FunctionDecl *FD) {
  IsProgramEntry = isProgramEntry(FD);
  Leaks.clear();
  Released.clear();
  Borrowers.clear();
  OpenEnds.clear();
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

bool SocketLife::closesUnknown(const CallEvent &Call, SymbolRef Sock) const {
  if (!Session->foreign().isLent(
          Call.getLocationContext()->getStackFrame()->getDecl()))
    return false;
  const auto *Made = dyn_cast_or_null<SymbolConjured>(Sock);
  const auto *By = Made ? dyn_cast_or_null<CallExpr>(Made->getStmt()) : nullptr;
  return !Sock || (By && Session->foreign().action(By));
}

void SocketLife::checkPreCall(const CallEvent &Call, CheckerContext &C) const {
  if (const auto *Delete = dyn_cast<CXXDeallocatorCall>(&Call))
    return freeing(*Delete, 0, C);
  const model::Function *Row = row(Call);
  if (!Row)
    return;
  if (Row->has(Effect::FreesMemory))
    return freeing(Call, Row->BufferArg, C);
  if (usingResources(Call, *Row, C))
    return;
  if (ProgramStateRef State = makingResource(
          Call, *Row, withForgottenPlaces(Call, *Row, C.getState()));
      State != C.getState()) {
    C.addTransition(State);
    return;
  }
  if (Row->has(Effect::EndsWinsock))
    return beforeLastCleanup(Call, C);
  if (Row->has(Effect::ReportsReady)) {
    ExplodedNode *Here = awaiting(Call, *Row, C);
    if (!Here)
      return;
    ProgramStateRef State = withAskedHandles(waiting(Call, Here->getState()));
    if (State != Here->getState())
      C.addTransition(State, Here);
    return;
  }
  if (ProgramStateRef State = askingConnect(Call, *Row, C.getState());
      State != C.getState()) {
    C.addTransition(State);
    return;
  }
  if (!Row->isWinsock() || Row->SocketArg == model::NoArg ||
      // These calls only compare the value (FD_ISSET), or wait for operations
      // that the close has ended.
      !(Row->canFail() || Row->has(Effect::Closes)) ||
      Row->has(Effect::WaitsForOverlapped))
    return;
  SymbolRef Sock = socketSymbol(argument(Call, Row->SocketArg));
  if (Row->has(Effect::Closes) && closesUnknown(Call, Sock)) {
    ProgramStateRef State = C.getState();
    for (auto [Each, H] : State->get<HandleTrait>())
      if (H.isSocket())
        State = withStatus(State, Each, Handle::Escaped);
    if (State != C.getState())
      C.addTransition(State);
    return;
  }
  auto Silent = [&](llvm::StringRef Why) {
    Session->keepSilent(Question::IsOpen, Call.getOriginExpr(), Why);
  };
  if (!Sock)
    return Silent(reason::UnknownSocket);
  ProgramStateRef State = C.getState();
  if (Socket Facts = socketOf(settle(State), Sock); Facts.has(Socket::Closed)) {
    if (Facts.has(Socket::Misused))
      return Silent("an earlier call on the path got the closed socket, too");
    State = State->set<SocketTrait>(Sock, Facts.with(Socket::Misused));
    if (balance(State).Doubtful) {
      Silent(reason::Doubtful);
      C.addTransition(State);
      return;
    }
    ExplodedNode *Here = markMoment(C, State);
    if (!Here)
      return;
    Moment At{Here, State, C.getBugReporter()};
    for (PathRule *Rule : Session->rules())
      Rule->onUseOfClosed(Call.getOriginExpr(), *Row, Sock, At);
    return;
  }
  Silent("nothing on the path has closed the socket");
  if (Row->has(Effect::Closes))
    beforeClose(Call, Sock, C);
}

/// Two sockets that are open at the same time are not equal.
ProgramStateRef SocketLife::evalAssume(ProgramStateRef State, SVal Condition,
                                       bool Holds) const {
  SymbolRef Sym = Condition.getAsSymbol();
  // `(a == b) != 0`
  while (const auto *Test = dyn_cast_or_null<SymIntExpr>(Sym)) {
    const llvm::APSInt &With = Test->getRHS();
    if (!BinaryOperator::isEqualityOp(Test->getOpcode()) || !With.isZero())
      return State;
    Holds ^= Test->getOpcode() == BO_EQ;
    Sym = Test->getLHS();
  }
  const auto *Both = dyn_cast_or_null<SymSymExpr>(Sym);
  if (!Both || !BinaryOperator::isEqualityOp(Both->getOpcode()) ||
      (Both->getOpcode() == BO_EQ) != Holds)
    return State;
  auto IsOpen = [&State](SymbolRef Sock) {
    const Handle *H = State->get<HandleTrait>(Sock);
    return H && H->isSocket() &&
           (H->Status == Handle::Open || H->Status == Handle::Stored) &&
           hasFailed(State, model::Failure::InvalidSocket, Sock)
               .isConstrainedFalse();
  };
  SymbolRef Left = socketSymbol(nonloc::SymbolVal(Both->getLHS())),
            Right = socketSymbol(nonloc::SymbolVal(Both->getRHS()));
  return Left != Right && IsOpen(Left) && IsOpen(Right) ? nullptr : State;
}

void SocketLife::beforeClose(const CallEvent &Call, SymbolRef Sock,
                             CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (const Handle *H = State->get<HandleTrait>(Sock); H && H->Origin)
    Released.insert(H->Origin);
  // The effect of the call when it fails is not known here.
  if (const auto *To = State->get<BorrowTrait>(Sock);
      To && compare(State, To->second, BO_EQ, -1).isConstrainedFalse())
    Borrowers.insert(To->first);
  State = State->remove<HandleTrait>(Sock)->remove<BorrowTrait>(Sock);
  C.addTransition(State, WinsockModeling::note(C, story::Topic::Socket, Sock,
                                               story::SocketClosed));
}

void SocketLife::freeing(const CallEvent &Call, model::ArgIndex Index,
                         CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const MemRegion *Memory = argument(Call, Index).getAsRegion();
  if (!Memory || State->get<HandleTrait>().isEmpty())
    return;
  // The program's counters record how many sockets of a plain array it has
  // closed, and the path may have lost their values.
  const Expr *Pointer = Call.getArgExpr(Index);
  if (!Pointer || !Pointer->IgnoreParenCasts()
                       ->getType()
                       ->getPointeeOrArrayElementType()
                       ->isRecordType())
    return;
  Memory = Memory->getBaseRegion();
  llvm::SmallVector<SymbolRef, 2> Within;
  llvm::SmallDenseSet<SymbolRef, 4> Elsewhere;
  forEachBinding(State, [&](const MemRegion *Region, SVal Value) {
    SymbolRef Sock = socketSymbol(Value);
    if (!Sock)
      return;
    if (Region->getBaseRegion() == Memory)
      Within.push_back(Sock);
    else
      Elsewhere.insert(Sock);
  });
  ExplodedNode *Here = C.getPredecessor();
  for (SymbolRef Sock : Within) {
    const Handle *H = State->get<HandleTrait>(Sock);
    if (!H || H->Status != Handle::Stored || Elsewhere.contains(Sock) ||
        isError(State, Sock))
      continue;
    Here = C.addTransition(State, Here,
                           WinsockModeling::note(C, story::Topic::Socket, Sock,
                                                 story::HolderFreed));
    if (!Here)
      return;
    State = State->set<LostTrait>(
        Sock,
        LostHandle{H->Origin, H->Frame, C.getStackFrame(), Here, H->What});
    State = State->remove<HandleTrait>(Sock);
  }
  if (State != C.getState())
    C.addTransition(State, Here);
}

void SocketLife::lose(const Expr *Origin, Leak L, ProgramStateRef State) const {
  if (!balance(State).Doubtful)
    Leaks[Origin].push_back(L);
}

ProgramStateRef SocketLife::withAskedHandles(ProgramStateRef State) const {
  llvm::SmallDenseSet<SymbolRef, 4> Held;
  bool AnyListed = false;
  for (auto [Sock, H] : State->get<HandleTrait>())
    AnyListed |= H.IsListed;
  if (!AnyListed)
    return State;
  forEachBinding(State, [&Held](const MemRegion *Region, SVal Value) {
    if (SymbolRef Sock = socketSymbol(Value);
        Sock && !isLocalSocketList(Region))
      Held.insert(Sock);
  });
  for (auto [Sock, H] : State->get<HandleTrait>()) {
    if (!H.IsListed)
      continue;
    if (!Held.contains(Sock)) {
      State = withStatus(State, Sock, Handle::Escaped);
      continue;
    }
    Handle New = H;
    New.IsListed = false;
    New.WasAsked = true;
    State = State->set<HandleTrait>(Sock, New);
  }
  return State;
}

void SocketLife::afterMaking(const CallEvent &Call, CheckerContext &C) const {
  SymbolRef Sock = Call.getReturnValue().getAsSymbol();
  const Expr *Origin = Call.getOriginExpr();
  if (!Sock || !Origin)
    return;
  C.addTransition(withMade(
      Sock, Handle{Handle::Open, Origin, C.getStackFrame()}, C.getState()));
}

ProgramStateRef SocketLife::withMade(SymbolRef Sym, const Handle &New,
                                     ProgramStateRef State) const {
  // The same call makes the next handle: no code can close the last one.
  for (auto [Old, Lost] : State->get<LostTrait>()) {
    if (Lost.Origin != New.Origin || Lost.Frame != New.Frame)
      continue;
    lose(New.Origin,
         {Old,
          Lost.Node,
          {},
          LeakEvent::NextIsMade,
          New.Frame,
          Lost.Made,
          Lost.What},
         State);
    State = State->remove<LostTrait>(Old);
  }
  return State->set<HandleTrait>(Sym, New);
}

bool keepsNoSocket(const model::Function &Row) {
  constexpr Effect Takes =
      Effect::StartsRoutine | Effect::TiesToPort | Effect::Duplicates;
  // Messages that report events contain the socket.
  bool SendsMessages =
      Row.has(Effect::ReportsEvents) && Row.HandleArg == model::NoArg;
  return (Row.isWinsock() && !Row.has(Takes) && !SendsMessages) ||
         (Row.has(Effect::WaitsForThread) && !Row.has(Effect::ClosesOther));
}

bool onlyReadsArguments(const CallEvent &Call, const model::Function *Row) {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const bool DoesMore =
      Row && (Row->SocketArg != model::NoArg ||
              (Row->Does & ~Effect::MayReplaceLastError) != Effect::None);
  return FD && !DoesMore &&
         (FD->getBuiltinID() || (FD->isVariadic() && FD->isExternC())) &&
         Call.isInSystemHeader();
}

/// A completion port reports completed operations; code that has the port does
/// nothing to the sockets associated with it.
static ProgramStateRef stillFresh(ProgramStateRef State,
                                  ProgramStateRef Before) {
  for (auto [Sock, Facts] : Before->get<SocketTrait>()) {
    constexpr unsigned Kept =
        Socket::Fresh | Socket::Outdated | Socket::Unaware;
    if (Facts.has(Kept))
      State = State->set<SocketTrait>(
          Sock, socketOf(State, Sock).with(Facts.Facts & Kept));
  }
  return State;
}

/// True if memory of the path alone holds the socket, and no other memory does.
static bool isInOwnMemory(ProgramStateRef State, SymbolRef Sock) {
  bool IsHeld = false, IsElsewhere = false;
  forEachBinding(State, [&](const MemRegion *Region, SVal Value) {
    if (socketSymbol(Value) != Sock)
      return;
    IsHeld |= isOwnMemory(State, Region);
    IsElsewhere |= !isOwnMemory(State, Region) && !isFollowed(Region);
  });
  return IsHeld && !IsElsewhere;
}

bool onlyCopies(const CallEvent &Call) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
  const auto *Ctor = dyn_cast_or_null<CXXConstructorDecl>(Method);
  return Method && Method->isTrivial() &&
         ((Ctor && Ctor->isCopyOrMoveConstructor()) ||
          Method->isCopyAssignmentOperator() ||
          Method->isMoveAssignmentOperator());
}

bool SocketLife::startingRoutine(const CallEvent &Call,
                                 const model::Function &Row,
                                 CheckerContext &C) const {
  const Expr *Origin = Call.getOriginExpr();
  ProgramStateRef State = C.getState();
  // (Outcomes tell what a started routine has received, too.)
  if ((State->get<HandleTrait>().isEmpty() && !Session->isQuiet()) ||
      !Row.canFail() ||
      !C.getLocationContext()->getParentMap().isConsumedExpr(
          const_cast<Expr *>(Origin)))
    return false;
  SVal Result = compat::conjure(C, static_cast<const MemRegion *>(nullptr),
                                Origin, Call.getResultType());
  SymbolRef Sym = Result.getAsSymbol();
  if (!Sym)
    return false;
  const LocationContext *Frame = C.getLocationContext();
  // If the call failed, no function received the handle.
  if (ProgramStateRef Failed =
          assumeFailed(State->BindExpr(Origin, Frame, Result), Row.Fails, Sym))
    C.addTransition(Failed);
  State = Call.invalidateRegions(C.blockCount(), State)
              ->BindExpr(Origin, Frame, Result);
  if (ProgramStateRef Started = assumeSucceeded(State, Row.Fails, Sym))
    C.addTransition(Started);
  return true;
}

/// True if a plain function gets a list of addresses only to read it: it does
/// not release the list.
static bool isOnlyRead(const CallEvent &Call, unsigned Index,
                       ProgramStateRef State) {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!FD || isa<CXXMethodDecl>(FD) || Index >= FD->getNumParams())
    return false;
  const QualType Pointee = FD->getParamDecl(Index)->getType()->getPointeeType();
  SymbolRef Sym = socketSymbol(Call.getArgSVal(Index));
  const Handle *H = Sym ? State->get<HandleTrait>(Sym) : nullptr;
  return H && !H->isSocket() && !Pointee.isNull() &&
         Pointee.isConstQualified() && Pointee->isRecordType();
}

void SocketLife::checkPostCall(const CallEvent &Call, CheckerContext &C) const {
  const model::Function *Row = row(Call);
  if (Row && Row->has(Effect::StartsRoutine))
    if (SymbolRef Result = Call.getReturnValue().getAsSymbol();
        Result &&
        hasFailed(C.getState(), Row->Fails, Result).isConstrainedTrue())
      return;
  ProgramStateRef State = awaited(Call, Row, C);
  if (Row && Row->has(Effect::MakesSocket)) {
    // The result may be the old socket: closing it closes both.
    if (!Row->has(Effect::MayReturnSocket))
      afterMaking(Call, C);
    return;
  }
  if (Row && Row->has(Effect::MakesResource))
    return resourceMade(Call, *Row, State, C);
  if (C.wasInlined || State->get<HandleTrait>().isEmpty() ||
      (Row && keepsNoSocket(*Row)) || onlyReadsArguments(Call, Row) ||
      onlyCopies(Call)) {
    if (State != C.getState())
      C.addTransition(State);
    return;
  }
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I)
    if (!isOnlyRead(Call, I, State))
      State = !Row && mayRunUnseenCode(Call, *Relevant, C)
                  ? withArgumentGiven(State, Call, I)
                  : withStatusOfAll(State, Call.getArgSVal(I), Handle::Escaped);
  if (const auto *Member = dyn_cast<CXXInstanceCall>(&Call))
    State = withStatusOfAll(State, Member->getCXXThisVal(), Handle::Escaped);
  // A handle in memory that other code can reach may be closed by now. With the
  // system's help (an event that is set) another thread may have it.
  const bool IsForOthers = !Row && mayRunUnseenCode(Call, *Relevant, C);
  if (IsForOthers || ((!Row || !Row->isWinsock()) && Call.isInSystemHeader()))
    for (auto [Sock, H] : State->get<HandleTrait>()) {
      const bool IsAsBefore = IsForOthers
                                  ? H.Status == Handle::Escaped
                                  : H.Status != Handle::Stored || H.WasOffered;
      if (H.Status == Handle::Open || IsAsBefore || isInOwnMemory(State, Sock))
        continue;
      if (IsForOthers) {
        State = withStatus(State, Sock, Handle::Escaped);
        continue;
      }
      Handle Offered = H;
      Offered.WasOffered = true;
      State = State->set<HandleTrait>(Sock, Offered);
    }
  if (Row && Row->has(Effect::TiesToPort))
    State = stillFresh(State, C.getState());
  if (State != C.getState())
    C.addTransition(State);
}

//===----------------------------------------------------------------------===//
// Where handles go
//===----------------------------------------------------------------------===//

/// Code that has the handle may bind the socket, connect it, and so on.
static ProgramStateRef asKnownToOthers(ProgramStateRef State, SymbolRef Sock) {
  const Socket *Known = State->get<SocketTrait>(Sock);
  return Known && Known->has(Socket::Fresh | Socket::Dialing)
             ? State->set<SocketTrait>(
                   Sock, Known->without(Socket::Fresh | Socket::Dialing))
             : State;
}

ProgramStateRef SocketLife::withArgumentGiven(ProgramStateRef State,
                                              const CallEvent &Call,
                                              unsigned Index) const {
  SVal Value = Call.getArgSVal(Index);
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const Expr *Argument = Call.getArgExpr(Index), *Origin = Call.getOriginExpr();
  SymbolRef Sock = socketSymbol(Value);
  const Handle *H = Sock ? State->get<HandleTrait>(Sock) : nullptr;
  // An object may keep it; a plain function can keep it only in shared memory.
  if (!FD || !Argument || !Origin || !H || H->Status != Handle::Open ||
      !H->isSocket() || isa<CXXMethodDecl>(FD) ||
      !Argument->getType()->isIntegerType())
    return withStatusOfAll(State, Value, Handle::Escaped);
  const auto *Before = State->get<BorrowTrait>(Sock);
  SymbolRef Result = Call.getReturnValue().getAsSymbol();
  if ((Before && Before->first != Origin) || !Result ||
      !Call.getResultType()->isSignedIntegerType())
    return withStatus(State, Sock, Handle::Escaped);
  if (H->Origin)
    Released.insert(H->Origin);
  return asKnownToOthers(State, Sock)
      ->set<BorrowTrait>(Sock, std::make_pair(Origin, Result));
}

ProgramStateRef SocketLife::withEscape(ProgramStateRef State,
                                       SymbolRef Sock) const {
  return withStatus(State, Sock, Handle::Escaped);
}

ProgramStateRef SocketLife::withStatus(ProgramStateRef State, SymbolRef Sock,
                                       Handle::StatusKind To) const {
  if (To == Handle::Escaped)
    State = asKnownToOthers(State, Sock)->remove<BorrowTrait>(Sock);
  const Handle *H = State->get<HandleTrait>(Sock);
  if (!H || H->Status >= To)
    return State;
  if (H->Origin)
    Released.insert(H->Origin);
  Handle New = *H;
  New.Status = To;
  return State->set<HandleTrait>(Sock, New);
}

ProgramStateRef SocketLife::withForgottenPlaces(const CallEvent &Call,
                                                const model::Function &Row,
                                                ProgramStateRef State) const {
  if (State->get<HandleTrait>().isEmpty())
    return State;
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I) {
    const Expr *Argument = Call.getArgExpr(I);
    const MemRegion *Part = Call.getArgSVal(I).getAsRegion();
    if (!Argument || !Part || !Argument->getType()->isPointerType() ||
        Argument->getType()->getPointeeType().isConstQualified())
      continue;
    const MemRegion *Whole = Part->getBaseRegion();
    if (Whole != Part->StripCasts() && !(Row.isWinsock() && writtenField(Part)))
      State = withStatusOfAll(State, loc::MemRegionVal(Whole), Handle::Escaped);
  }
  return State;
}

ProgramStateRef SocketLife::withStatusOfAll(ProgramStateRef State,
                                            SVal Reachable,
                                            Handle::StatusKind To) const {
  if (SymbolRef Direct = socketSymbol(Reachable))
    State = withStatus(State, Direct, To);
  SymbolCollector Symbols;
  State->scanReachableSymbols(Reachable, Symbols);
  for (SymbolRef Sock : Symbols.Found)
    State = withStatus(State, Sock, To);
  return State;
}

/// False for an element of an array that the path cannot identify when it reads
/// it back.
static bool isKnownPlace(const MemRegion *Region) {
  for (; Region; Region = cast<SubRegion>(Region)->getSuperRegion()) {
    if (const auto *Element = dyn_cast<ElementRegion>(Region))
      if (!Element->getIndex().isConstant())
        return false;
    if (!isa<SubRegion>(Region) || Region == Region->getBaseRegion())
      break;
  }
  return true;
}

void SocketLife::checkBind(SVal Where, SVal What,
                           WINSOCK_TIDY_BIND_PARAMS) const {
  const MemRegion *Region = Where.getAsRegion();
  ProgramStateRef State =
      Region ? withChangedSet(Region, What, C.getState()) : C.getState();
  if (!State->get<HandleTrait>().isEmpty())
    State = bound(Region, What, State);
  if (State != C.getState())
    C.addTransition(State);
}

/// True for an element of a set in which a function of another file waits: the
/// function has made the set for itself.
static bool isSetElsewhere(const MemRegion *Region,
                           const ForeignBodies &Foreign) {
  const auto *Base = dyn_cast<SymbolicRegion>(Region->getBaseRegion());
  const ForeignAction *Action = Base && setOfElement(Region)
                                    ? actionBehind(Base->getSymbol(), Foreign)
                                    : nullptr;
  return Action && Action->Kind == ForeignAction::Memory;
}

ProgramStateRef SocketLife::bound(const MemRegion *Region, SVal What,
                                  ProgramStateRef State) const {
  if (Region && (isLocalSocketList(Region) ||
                 isSetElsewhere(Region, Session->foreign()))) {
    SymbolRef Sock = socketSymbol(What);
    const Handle *H = Sock ? State->get<HandleTrait>(Sock) : nullptr;
    if (H && H->Status == Handle::Open && !H->IsListed) {
      Handle Listed = *H;
      Listed.IsListed = true;
      return State->set<HandleTrait>(Sock, Listed);
    }
    return State;
  }
  if (Region && isFollowed(Region)) {
    // The previous handle is lost unless another variable holds it.
    const auto *Typed = dyn_cast<TypedValueRegion>(Region);
    if (!Typed || !Typed->getValueType()->isScalarType())
      return State;
    SymbolRef Old = socketSymbol(State->getSVal(Typed));
    const Handle *H = Old ? State->get<HandleTrait>(Old) : nullptr;
    SymbolRef New = socketSymbol(What);
    if (!H || H->Status != Handle::Open || Old == New)
      return State;
    // The results of a poll decide when a socket ends and the next one comes.
    bool IsAnswer = H->WasAsked && New && State->contains<HandleTrait>(New);
    return IsAnswer ? withStatus(State, Old, Handle::Escaped)
                    : State->set<OverwrittenTrait>(Old, nullptr);
  }
  if (!Region || !isKnownPlace(Region))
    return withStatusOfAll(State, What, Handle::Escaped);
  return withStatusOfAll(replaced(Region, What, State), What, Handle::Stored);
}

ProgramStateRef SocketLife::replaced(const MemRegion *Region, SVal What,
                                     ProgramStateRef State) const {
  const auto *Typed = dyn_cast<TypedValueRegion>(Region);
  SymbolRef New = socketSymbol(What);
  if (!Typed || !Typed->getValueType()->isScalarType() || !New ||
      !State->contains<HandleTrait>(New))
    return State;
  SymbolRef Old = socketSymbol(State->getSVal(Typed));
  const Handle *H = Old ? State->get<HandleTrait>(Old) : nullptr;
  if (!H || H->Status != Handle::Stored || H->WasOffered || H->IsListed ||
      H->WasAsked || Old == New)
    return State;
  unsigned Holders = 0;
  forEachBinding(State, [&](const MemRegion *, SVal Value) {
    Holders += socketSymbol(Value) == Old;
  });
  if (Holders != 1)
    return State;
  Handle Lost = *H;
  Lost.Status = Handle::Open;
  return State->set<HandleTrait>(Old, Lost)->set<OverwrittenTrait>(Old,
                                                                   nullptr);
}

void SocketLife::checkLocation(SVal Where, bool IsLoad, const Stmt *S,
                               CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const auto *Region = dyn_cast_or_null<SubRegion>(Where.getAsRegion());
  if (Region && !State->get<ReleasedTrait>().isEmpty())
    return readingResource(Region, S, C);
  if (Region && IsLoad)
    State = withSetSearch(Region, S, State);
  // A table of connections that is indexed by descriptor contains this one, or
  // will contain it.
  const auto *Var =
      Region ? dyn_cast<VarRegion>(Region->getBaseRegion()) : nullptr;
  if ((Var && Var->getDecl()->hasLocalStorage()) ||
      State->get<HandleTrait>().isEmpty())
    Region = nullptr;
  for (; Region; Region = dyn_cast<SubRegion>(Region->getSuperRegion())) {
    const auto *Element = dyn_cast<ElementRegion>(Region);
    SymbolRef Sock = Element ? socketSymbol(Element->getIndex()) : nullptr;
    if (Sock)
      State = withStatus(State, Sock, Handle::Escaped);
  }
  if (State != C.getState())
    C.addTransition(State);
}

ProgramStateRef SocketLife::checkRegionChanges(
    ProgramStateRef State, const InvalidatedSymbols *Invalidated,
    llvm::ArrayRef<const MemRegion *> Explicit,
    llvm::ArrayRef<const MemRegion *> Regions, const LocationContext *Frame,
    const CallEvent *Call) const {
  if (!Invalidated)
    return State;
  if (const model::Function *Row = Call ? row(*Call) : nullptr)
    if (keepsNoSocket(*Row))
      return State;
  if (Call)
    State = withoutSets(Regions, State);
  auto IsOnlyRead = [&](SymbolRef Sym) {
    for (unsigned I = 0, N = Call ? Call->getNumArgs() : 0; I < N; ++I)
      if (socketSymbol(Call->getArgSVal(I)) == Sym &&
          isOnlyRead(*Call, I, State))
        return true;
    return false;
  };
  for (auto [Sock, H] : State->get<HandleTrait>())
    if (Invalidated->count(Sock) && !IsOnlyRead(Sock))
      State = withStatus(State, Sock, Handle::Escaped);
  return State;
}

void SocketLife::checkPostStmt(const CastExpr *Cast, CheckerContext &C) const {
  if (C.getState()->get<HandleTrait>().isEmpty())
    return;
  // A place and a truth value are not handles.
  if (Cast->getCastKind() == CK_LValueToRValue ||
      Cast->getType()->isBooleanType())
    return;
  // The engine does not follow every conversion to a pointer.
  SymbolRef Sock = socketSymbol(C.getSVal(Cast->getSubExpr()));
  if (!Sock || socketSymbol(C.getSVal(Cast)) == Sock ||
      Cast->getCastKind() == CK_ToVoid)
    return;
  ProgramStateRef State = withStatus(C.getState(), Sock, Handle::Escaped);
  const auto *Call = dyn_cast_or_null<CallExpr>(
      C.getLocationContext()->getParentMap().getParentIgnoreParenCasts(Cast));
  const model::Function *Row = Call ? Session->api().row(Call) : nullptr;
  if (Row && Row->has(Effect::TiesToPort))
    State = stillFresh(State, C.getState());
  if (State != C.getState())
    C.addTransition(State);
}

void SocketLife::checkPreStmt(const ReturnStmt *Return,
                              CheckerContext &C) const {
  const Expr *Value = Return->getRetValue();
  if (!Value || C.getState()->get<HandleTrait>().isEmpty())
    return;
  // What is returned to a visible caller is followed.
  if (!C.inTopFrame())
    return;
  ProgramStateRef State =
      withStatusOfAll(C.getState(), C.getSVal(Value), Handle::Escaped);
  if (State != C.getState())
    C.addTransition(State);
}

} // namespace winsock_tidy::paths
