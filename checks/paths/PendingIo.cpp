//===--- PendingIo.cpp ----------------------------------------------------===//

#include "paths/PendingIo.h"
#include "paths/CallArguments.h"
#include "paths/ForeignModeling.h"
#include "paths/PathSession.h"
#include "paths/Relevance.h"
#include "paths/Story.h"
#include "paths/WinsockModeling.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::ArgIndex;
using model::Effect;
using model::Failure;

/// The maximum number of WSABUFs of one call that are examined.
static constexpr std::int64_t MaxBuffers = 8;

//===----------------------------------------------------------------------===//
// Changes of the state
//===----------------------------------------------------------------------===//

static ProgramStateRef end(ProgramStateRef State, const MemRegion *Operation) {
  for (auto [Memory, Of] : State->get<LentTrait>())
    if (Of == Operation)
      State = State->remove<LentTrait>(Memory);
  return State->remove<PendingIoTrait>(Operation);
}

template <typename Predicate>
static ProgramStateRef endAll(ProgramStateRef State, Predicate Which) {
  for (auto [Where, Op] : State->get<PendingIoTrait>())
    if (Which(Op))
      State = end(State, Where);
  return State;
}
static ProgramStateRef endAll(ProgramStateRef State) {
  return endAll(State, [](const PendingOperation &) { return true; });
}

/// Returns the memory that Pointer points to; null if Pointer is null or not
/// known.
static const MemRegion *memory(SVal Pointer) {
  const MemRegion *Region = Pointer.getAsRegion();
  return Region ? Region->StripCasts() : nullptr;
}

/// True if the call may wait for an operation in code that is not visible.
bool PendingIo::mayEndOperations(const CallEvent &Call) const {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!FD)
    return true;
  if (FD->isImplicit() || FD->isDefaulted() || FD->isTrivial() ||
      FD->getBuiltinID())
    return false;
  // The C library does not wait; the C++ library may.
  if (Call.isInSystemHeader())
    return FD->isInStdNamespace() && !isa<CXXConstructorDecl>(FD);
  return !Relevant->isHarmless(FD);
}

/// Collects the data that the call lends to the operation: its buffer, or those
/// that an array of WSABUFs points to.
static void collectBuffers(const model::Function &Row, const CallEvent &Call,
                           ProgramStateRef State,
                           llvm::SmallVectorImpl<const MemRegion *> &Out) {
  SVal Buffers = argument(Call, Row.BufferArg);
  const Expr *Arg =
      Row.BufferArg >= 0 ? Call.getArgExpr(Row.BufferArg) : nullptr;
  if (!Arg || !Arg->getType()->isPointerType())
    return;
  QualType Pointee = Arg->getType()->getPointeeType();
  const RecordDecl *Record = Pointee->getAsRecordDecl();
  if (!Record) {
    if (const MemRegion *Data = memory(Buffers))
      Out.push_back(Data);
    return;
  }
  const FieldDecl *Pointer = nullptr;
  for (const FieldDecl *Field : Record->fields())
    if (Field->getType()->isPointerType() &&
        Field->getType()->getPointeeType()->isCharType())
      Pointer = Field;
  if (!Pointer || !memory(Buffers))
    return;
  std::int64_t Count = constant(Call, Row.LengthArg).value_or(1);
  SValBuilder &Builder = State->getStateManager().getSValBuilder();
  for (std::int64_t I = 0; I < std::min(Count, MaxBuffers); ++I) {
    SVal Element =
        State->getLValue(Pointee, Builder.makeArrayIndex(I), Buffers);
    auto Place = State->getLValue(Pointer, Element).getAs<Loc>();
    if (!Place)
      continue;
    if (const MemRegion *Data = memory(State->getSVal(*Place)))
      Out.push_back(Data);
  }
}

/// The call is about to begin an operation. Its arguments must be read now: for
/// the engine, the call may change everything that they point to.
ProgramStateRef PendingIo::begin(const model::Function &Row,
                                 const CallEvent &Call,
                                 ProgramStateRef State) const {
  SymbolRef Sock = socketSymbol(argument(Call, Row.SocketArg));
  if (Sock && State->contains<PlainSocketTrait>(Sock))
    return State;
  const SVal Overlapped = argument(Call, Row.OverlappedArg);
  const MemRegion *Where = memory(Overlapped);
  // What a function does with an OVERLAPPED that its callers do not have is
  // judged in the function; its outcomes do not tell all of it.
  if (!Where || isUndescribed(Overlapped, Session->foreign()))
    return State;
  bool HasPort = Sock && State->contains<PortSocketTrait>(Sock);
  if (HasPort && State->get<OthersRunTrait>())
    return State;
  State = end(State, Where);
  PendingOperation Op;
  Op.Call = Call.getOriginExpr();
  Op.Row = &Row;
  SVal Routine = argument(Call, Row.CompletionArg);
  Op.CompletesLater =
      HasPort || (Routine.getAsRegion() && !Routine.isZeroConstant());
  State = State->set<PendingIoTrait>(Where, Op);

  llvm::SmallVector<const MemRegion *, 4> Lent;
  collectBuffers(Row, Call, State, Lent);
  if (Row.has(Effect::Receives) && Row.has(Effect::NamesPeer))
    if (const MemRegion *Address = memory(argument(Call, Row.AddressArg)))
      Lent.push_back(Address);
  for (const MemRegion *Memory : Lent)
    State = State->set<LentTrait>(Memory->getBaseRegion(), Where);
  return State;
}

/// The call waits for operations, or queries their status.
ProgramStateRef PendingIo::waited(const model::Function &Row,
                                  const CallEvent &Call,
                                  ProgramStateRef State) const {
  SymbolRef Result = Call.getReturnValue().getAsSymbol();
  auto Timeout = constant(Call, Row.TimeoutArg);
  auto Look = [&](const MemRegion *Where, PendingOperation Op,
                  PendingOperation::LookKind Kind) {
    Op.Look = Result;
    Op.Looked = Kind;
    Op.Error = nullptr;
    Op.IsLast = true;
    return State->set<PendingIoTrait>(Where, Op);
  };
  if (Row.OverlappedArg != model::NoArg) {
    const MemRegion *Where = memory(argument(Call, Row.OverlappedArg));
    const PendingOperation *Op =
        Where ? State->get<PendingIoTrait>(Where) : nullptr;
    if (!Op)
      return endAll(State);
    return Result && Timeout && *Timeout == 0
               ? Look(Where, *Op, PendingOperation::FalseIsPending)
               : end(State, Where);
  }
  // A wait that reports a timeout. It need not wait for the operation's own
  // event: another thread may complete the operation.
  const bool TellsOfTimeout =
      Row.Fails == Failure::AllOnes && Row.TimeoutArg != model::NoArg;
  constexpr std::int64_t Infinite = 0xffffffff;
  if (!TellsOfTimeout || !Result || (Timeout && *Timeout == Infinite))
    return endAll(State);
  for (auto [Where, Op] : State->get<PendingIoTrait>())
    if (!Op.Row->has(Effect::AsyncRequest))
      State = Look(Where, Op, PendingOperation::TimeoutIsPending);
  return State;
}

/// Returns the socket that is passed as a HANDLE. The engine forgets an integer
/// that is converted to a pointer, so the function reads the variable before
/// the cast.
static SymbolRef socketAsHandle(const model::Function &Row,
                                const CallEvent &Call, ProgramStateRef State) {
  if (SymbolRef Sock = socketSymbol(argument(Call, Row.SocketArg)))
    return Sock;
  const Expr *Arg = Call.getArgExpr(Row.SocketArg)->IgnoreParenCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Arg))
    if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
        Var && !Var->getType()->isReferenceType())
      return socketSymbol(
          State->getSVal(State->getLValue(Var, Call.getLocationContext())));
  return nullptr;
}

/// Records what the call shows about how a socket's operations end.
ProgramStateRef PendingIo::noteSocket(const model::Function &Row,
                                      const CallEvent &Call,
                                      ProgramStateRef State) const {
  if (Row.has(Effect::MakesSocket) && Row.FlagsArg != model::NoArg) {
    auto Flags = constant(Call, Row.FlagsArg);
    if (SymbolRef Made = Call.getReturnValue().getAsSymbol();
        Made && Flags && !(*Flags & model::WsaFlagOverlapped))
      State = State->add<PlainSocketTrait>(Made);
    return State;
  }
  if (!Row.has(Effect::TiesToPort | Effect::SetsCompletionMode))
    return State;
  SymbolRef Sock = socketAsHandle(Row, Call, State);
  if (!Sock)
    return State;
  if (Row.has(Effect::TiesToPort))
    return State->add<PortSocketTrait>(Sock);
  auto Flags = constant(Call, Row.FlagsArg);
  return !Flags || (*Flags & model::SkipPortOnSuccess)
             ? State->remove<PortSocketTrait>(Sock)
             : State;
}

//===----------------------------------------------------------------------===//
// Events
//===----------------------------------------------------------------------===//

void PendingIo::checkPreCall(const CallEvent &Call, CheckerContext &C) const {
  if (const auto *Delete = dyn_cast<CXXDeallocatorCall>(&Call)) {
    if (!C.getState()->get<PendingIoTrait>().isEmpty())
      freed(memory(Delete->getArgSVal(0)), Call, C);
    return;
  }
  const model::Function *Row = row(Call);
  if (!Row)
    return;
  if (Row->has(Effect::FreesMemory)) {
    if (!C.getState()->get<PendingIoTrait>().isEmpty())
      freed(memory(argument(Call, Row->BufferArg)), Call, C);
  } else if (Row->isWinsock() && Row->has(Effect::Overlapped)) {
    ProgramStateRef State = begin(*Row, Call, C.getState());
    if (State != C.getState())
      C.addTransition(State);
  }
}

/// A note at the call that begins the operation whose result is Result.
static const NoteTag *note(CheckerContext &C, SymbolRef Result,
                           llvm::StringRef Text) {
  return C.getNoteTag(
      [Result, Text](PathSensitiveBugReport &Report) -> std::string {
        if (Report.getBugType().getCategory() !=
                PathRule::category(story::Topic::Winsock) ||
            !Report.isInteresting(Result))
          return "";
        return Text.str();
      });
}

/// The operation that Call, made with an OVERLAPPED, has started now has a
/// result.
ProgramStateRef PendingIo::withResult(const model::Function &Row,
                                      const CallEvent &Call,
                                      ProgramStateRef State) const {
  const MemRegion *Where = memory(argument(Call, Row.OverlappedArg));
  const PendingOperation *Found =
      Where ? State->get<PendingIoTrait>(Where) : nullptr;
  if (!Found || Found->Call != Call.getOriginExpr() || Found->Result)
    return State;
  PendingOperation Op = *Found;
  Op.Result = Call.getReturnValue().getAsSymbol();
  return Op.Result ? State->set<PendingIoTrait>(Where, Op) : end(State, Where);
}

/// Call starts a request that messages or a routine finish.
ProgramStateRef PendingIo::withRequest(const model::Function &Row,
                                       const CallEvent &Call,
                                       ProgramStateRef State) const {
  const MemRegion *Handle = memory(Call.getReturnValue());
  PendingOperation Op;
  Op.Call = Call.getOriginExpr();
  Op.Row = &Row;
  Op.Result = Call.getReturnValue().getAsSymbol();
  if (!Handle || !Op.Result)
    return State;
  State = State->set<PendingIoTrait>(Handle, Op);
  if (const MemRegion *Data = memory(argument(Call, Row.BufferArg)))
    State = State->set<LentTrait>(Data->getBaseRegion(), Handle);
  return State;
}

void PendingIo::checkPostCall(const CallEvent &Call, CheckerContext &C) const {
  // Calls in a lent body that stand for no call of the program.
  if (const auto *CE = dyn_cast_or_null<CallExpr>(Call.getOriginExpr());
      CE && Session->foreign().action(CE))
    return;
  const ProgramStateRef Before = C.getState();
  ProgramStateRef State = Before;
  const model::Function *Row = row(Call);
  const NoteTag *Note = nullptr;
  bool IsIdle = State->get<PendingIoTrait>().isEmpty();
  if (!Row) {
    if (!IsIdle && !C.wasInlined && mayEndOperations(Call))
      C.addTransition(endAll(State));
    return;
  }
  SymbolRef Result = Call.getReturnValue().getAsSymbol();

  if (!Row->has(Effect::FetchesLastError) && !IsIdle)
    State = withLastCall(Call, State);

  const ProgramStateRef AtCall = State;
  if (Row->isWinsock() && Row->has(Effect::Overlapped)) {
    State = withResult(*Row, Call, State);
    if (Result && State != AtCall)
      Note = note(C, Result, story::OperationStarted);
  } else if (Row->has(Effect::AsyncRequest)) {
    State = withRequest(*Row, Call, State);
    if (Result && State != AtCall)
      Note = note(C, Result, story::RequestStarted);
  } else if (Row->has(Effect::StartsRoutine)) {
    // The other thread, or the code that runs the routine, may handle them.
    State = endAll(State)->set<OthersRunTrait>(true);
  } else if (!IsIdle) {
    if (Row->has(Effect::CancelsAsyncRequest | Effect::PumpsMessages))
      State = endAll(State, [](const PendingOperation &Op) {
        return Op.Row->has(Effect::AsyncRequest);
      });
    else if (Row->has(Effect::EndsWinsock))
      State = endAll(State); // Reported before the call, if at all.
    else if (Row->has(Effect::WaitsForOverlapped | Effect::WaitsForThread))
      State = waited(*Row, Call, State);
    else if (Row->has(Effect::FetchesLastError) && Result)
      State = withFetchedError(Result, State);
  }
  State = noteSocket(*Row, Call, State);
  if (State != Before)
    C.addTransition(State, Note);
}

/// Ends the operations whose status the program queries by reading Value:
/// HasOverlappedIoCompleted reads the OVERLAPPED, and completion routines leave
/// flags next to it, or where it points.
static ProgramStateRef lookedAt(SVal Value, ProgramStateRef State) {
  SymbolRef Sym = Value.getAsSymbol();
  if (!Sym)
    return State;
  for (SymbolRef Part : Sym->symbols()) {
    const MemRegion *Origin = Part->getOriginRegion();
    const auto *Derived = dyn_cast<SymbolDerived>(Part);
    const auto *Conjured =
        dyn_cast<SymbolConjured>(Derived ? Derived->getParentSymbol() : Part);
    for (auto [Where, Op] : State->get<PendingIoTrait>()) {
      bool IsBeside =
          Origin && Origin->getBaseRegion() == Where->getBaseRegion();
      bool IsChangedByCall =
          Conjured && Conjured->getStmt() == Op.Call && Part != Op.Result;
      if (IsBeside || IsChangedByCall)
        State = end(State, Where);
    }
  }
  return State;
}

void PendingIo::checkPreStmt(const BinaryOperator *Compare,
                             CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (!Compare->isComparisonOp() || State->get<PendingIoTrait>().isEmpty())
    return;
  for (const Expr *Side : {Compare->getLHS(), Compare->getRHS()})
    State = lookedAt(C.getSVal(Side), State);
  if (State != C.getState())
    C.addTransition(State);
}

void PendingIo::checkPreStmt(const UnaryOperator *Not,
                             CheckerContext &C) const {
  if (Not->getOpcode() != UO_LNot ||
      C.getState()->get<PendingIoTrait>().isEmpty())
    return;
  ProgramStateRef State = lookedAt(C.getSVal(Not->getSubExpr()), C.getState());
  if (State != C.getState())
    C.addTransition(State);
}

void PendingIo::checkBranchCondition(const Stmt *Condition,
                                     CheckerContext &C) const {
  const auto *E = dyn_cast<Expr>(Condition);
  if (!E || C.getState()->get<PendingIoTrait>().isEmpty())
    return;
  ProgramStateRef State = lookedAt(C.getSVal(E), C.getState());
  if (State != C.getState())
    C.addTransition(State);
}

//===----------------------------------------------------------------------===//
// The end of memory
//===----------------------------------------------------------------------===//

/// Returns the operations that are pending in memory that Is accepts, in source
/// order.
template <typename Predicate>
static llvm::SmallVector<LentMemory, 2> lostWith(ProgramStateRef State,
                                                 Predicate Is) {
  llvm::SmallVector<LentMemory, 2> Lost;
  auto Add = [&](const MemRegion *Memory, const MemRegion *Of, bool IsBuffer) {
    const PendingOperation *Op = State->get<PendingIoTrait>(Of);
    OperationStatus How = Op ? statusOf(State, *Op) : OperationStatus::Ended;
    if (How == OperationStatus::Ended)
      return;
    const auto *Var = dyn_cast<VarRegion>(Memory->getBaseRegion());
    Lost.push_back({*Op, Var ? Var->getDecl() : nullptr, IsBuffer,
                    How == OperationStatus::Pending});
  };
  for (auto [Where, Op] : State->get<PendingIoTrait>())
    if (Is(Where->getBaseRegion()))
      Add(Where, Where, false);
  for (auto [Memory, Of] : State->get<LentTrait>())
    if (Is(Memory))
      Add(Memory, Of, true);
  llvm::sort(Lost, [](const LentMemory &A, const LentMemory &B) {
    if (A.Operation.Call != B.Operation.Call)
      return A.Operation.Call->getBeginLoc() < B.Operation.Call->getBeginLoc();
    if (A.IsBuffer != B.IsBuffer)
      return B.IsBuffer;
    return A.Var && B.Var && A.Var->getLocation() < B.Var->getLocation();
  });
  return Lost;
}

void PendingIo::freed(const MemRegion *Memory, const CallEvent &Call,
                      CheckerContext &C) const {
  if (!Memory || balance(C.getState()).Doubtful)
    return;
  Memory = Memory->getBaseRegion();
  auto Lost = lostWith(C.getState(),
                       [Memory](const MemRegion *M) { return M == Memory; });
  if (Lost.empty())
    return;
  static const SimpleProgramPointTag Tag("winsock.PendingIo", "Freed");
  ExplodedNode *Here = C.addTransition(C.getState(), &Tag);
  if (!Here)
    return;
  SourceLocation Where;
  const ExplodedNode *Told = beforeLibrary(Here, Where);
  for (PathRule *Rule : Session->rules())
    Rule->onLentMemoryGone(Lost.front(), Where,
                           {Told, C.getState(), C.getBugReporter()});
  C.addTransition(endAll(C.getState(),
                         [&](const PendingOperation &Op) {
                           return Op.Call == Lost.front().Operation.Call;
                         }),
                  Here);
}

void PendingIo::checkEndFunction(const ReturnStmt *Return,
                                 CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (State->get<PendingIoTrait>().isEmpty())
    return;
  const StackFrameContext *Frame = C.getStackFrame();
  auto Lost = lostWith(State, [Frame](const MemRegion *M) {
    const auto *Var = dyn_cast<VarRegion>(M);
    return Var && Var->getStackFrame() == Frame;
  });
  if (Lost.empty())
    return;
  // When main returns, the process ends.
  bool IsJudged = !balance(State).Doubtful &&
                  !(C.inTopFrame() && isProgramEntry(Frame->getDecl()));
  ExplodedNode *Here = C.getPredecessor();
  if (IsJudged) {
    static const SimpleProgramPointTag Tag("winsock.PendingIo", "Scope");
    Here = C.addTransition(State, &Tag);
    if (!Here)
      return;
    SourceLocation Where;
    if (Return)
      Where = Return->getReturnLoc();
    else if (const Stmt *Body = Frame->getDecl()->getBody())
      Where = Body->getEndLoc();
    for (PathRule *Rule : Session->rules())
      Rule->onLentMemoryGone(Lost.front(), Where,
                             {Here, State, C.getBugReporter()});
  }
  // One finding per operation.
  ProgramStateRef Clean = State;
  for (auto [Where, Op] : State->get<PendingIoTrait>())
    if (llvm::any_of(Lost, [&Op = Op](const LentMemory &L) {
          return L.Operation.Call == Op.Call;
        }))
      Clean = end(Clean, Where);
  C.addTransition(Clean, Here);
}

void PendingIo::checkLiveSymbols(ProgramStateRef State,
                                 SymbolReaper &Reaper) const {
  for (auto [Where, Op] : State->get<PendingIoTrait>())
    for (SymbolRef Sym : {Op.Result, Op.Error, Op.Look})
      if (Sym)
        Reaper.markLive(Sym);
}

} // namespace winsock_tidy::paths
