//===--- OutcomeRecorder.cpp ----------------------------------------------===//

#include "paths/OutcomeRecorder.h"
#include "ast/EnclosingTry.h"
#include "ast/SocketType.h"
#include "paths/CallArguments.h"
#include "paths/CallResults.h"
#include "paths/OutsideView.h"
#include "paths/OwnMemory.h"
#include "paths/Relevance.h"
#include "paths/ReturnedObjects.h"
#include "paths/ReturnedValues.h"
#include "paths/SocketLifeState.h"
#include "paths/SocketPlaces.h"
#include "paths/SocketSets.h"
#include "paths/StateTrait.h"
#include "paths/ThrownTypes.h"
#include "paths/UnseenWrites.h"
#include "paths/WinsockModeling.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/Basic/Builtins.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/RangedConstraintManager.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;

namespace {
/// The calls of the path, the last one first.
struct CallsTrait {
  using Type = llvm::ImmutableList<const RecordedCall *>;
};
/// The object that the path returns: a list of one, or none.
struct ObjectTrait {
  using Type = llvm::ImmutableList<const RecordedCall *>;
};
/// Places that the path wrote: fields, globals and what pointers point to.
struct PlacesTrait {
  using Type = llvm::ImmutableSet<const MemRegion *>;
};
/// Values that the path wrote to memory without a name.
struct EscapedTrait {
  using Type = llvm::ImmutableSet<SymbolRef>;
};
/// The numbers that the path converts to pointers for a call; the engine does
/// not follow the conversion.
struct ConvertedTrait {
  using Type = llvm::ImmutableMap<const Expr *, SymbolRef>;
};
} // namespace

} // namespace winsock_tidy::paths

WINSOCK_TIDY_TRAIT(CallsTrait)
WINSOCK_TIDY_TRAIT(ObjectTrait)
WINSOCK_TIDY_TRAIT(PlacesTrait)
WINSOCK_TIDY_TRAIT(EscapedTrait)
WINSOCK_TIDY_TRAIT(ConvertedTrait)

namespace winsock_tidy::paths {

/// A path with more calls is not recorded.
static constexpr unsigned MostCalls = 40;
/// A function with more ends is not recorded.
static constexpr size_t MostEnds = 2000;

void RecordedCall::Profile(llvm::FoldingSetNodeID &ID) const {
  ID.AddPointer(Origin);
  ID.AddPointer(Row);
  ID.AddPointer(Callee);
  Object.Profile(ID);
  for (const SVal &Each : Arguments)
    Each.Profile(ID);
  for (const auto &[Region, Value] : Written) {
    ID.AddPointer(Region);
    Value.Profile(ID);
  }
  Result.Profile(ID);
  ID.AddPointer(Made);
}

void OutcomeRecorder::begin(const FunctionDecl *FD) {
  Function = FD;
  IsTooLarge = false;
  Ends.clear();
}

effects::Outcomes OutcomeRecorder::finish() {
  const bool GivesObject = Function->getReturnType()->isRecordType();
  Function = nullptr;
  Known.clear();
  Calls.clear();
  std::vector<effects::Outcome> Seen = std::move(Ends);
  Ends.clear();
  if (IsTooLarge)
    return {};
  return GivesObject ? effects::joinedWithObjects(std::move(Seen))
                     : effects::joined(std::move(Seen));
}

/// Returns the argument; the number itself if it is a number that is converted
/// to a pointer.
static SVal recordedArgument(const CallEvent &Call, unsigned Index,
                             ProgramStateRef State) {
  for (const Expr *E = Call.getArgExpr(Index); E;) {
    const auto *Cast = dyn_cast<CastExpr>(E->IgnoreParens());
    if (const SymbolRef *Number =
            Cast ? State->get<ConvertedTrait>(Cast) : nullptr)
      return nonloc::SymbolVal(*Number);
    E = Cast ? Cast->getSubExpr() : nullptr;
  }
  return Call.getArgSVal(Index);
}

static bool isOwnVariable(const MemRegion *Region) {
  const auto *Var = dyn_cast<VarRegion>(Region);
  return Var && Var->getDecl()->hasLocalStorage();
}

const RecordedCall *OutcomeRecorder::record(const model::Function *Row,
                                            const CallEvent &Call, SVal Result,
                                            ProgramStateRef State,
                                            ProgramStateRef Before) const {
  RecordedCall New;
  New.Origin = Call.getOriginExpr();
  New.Row = Row;
  New.Callee = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (const auto *OnObject = dyn_cast<CXXInstanceCall>(&Call);
      OnObject && !Row && isa_and_nonnull<CXXMethodDecl>(New.Callee))
    New.Object = OnObject->getCXXThisVal();
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I)
    New.Arguments.push_back(recordedArgument(Call, I, State));
  New.Result = Result;
  if (!Row)
    for (const MemRegion *Region : Before->get<PlacesTrait>())
      if (const auto *Typed = dyn_cast<TypedValueRegion>(Region);
          Typed && Typed->getValueType()->isScalarType())
        New.Written.push_back({Typed, Before->getSVal(Typed)});
  // The sets in which the function waits for sockets.
  if (Row && Row->ExceptionsArg != model::NoArg)
    for (const SVal &Argument : New.Arguments)
      if (const MemRegion *Region = Argument.getAsRegion();
          Region && isOwnVariable(Region->StripCasts()))
        llvm::append_range(New.Written,
                           contentsOf(Region->StripCasts(), Before));
  if (Row && Row->has(Effect::MakesResource))
    if (const MemRegion *Region = argument(Call, Row->MadeArg).getAsRegion())
      if (isOwnVariable(Region->StripCasts()))
        New.Made = State->getSVal(Region->StripCasts()).getAsSymbol();
  return keep(std::move(New));
}

ProgramStateRef OutcomeRecorder::withUnseenThrow(const CallEvent &Call,
                                                 ProgramStateRef State) const {
  if (!Function)
    return State;
  RecordedCall New;
  New.Origin = Call.getOriginExpr();
  if (const auto *OnObject = dyn_cast<CXXInstanceCall>(&Call))
    New.Arguments.push_back(OnObject->getCXXThisVal());
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I)
    New.Arguments.push_back(Call.getArgSVal(I));
  return State->add<CallsTrait>(keep(std::move(New)));
}

/// Printing does not matter to callers.
const RecordedCall *OutcomeRecorder::replacing(const model::Function &Row,
                                               const CallEvent &Call) const {
  RecordedCall New;
  New.Origin = Call.getOriginExpr();
  New.Row = &Row;
  const unsigned Named =
      std::min(static_cast<unsigned>(Row.Arity), Call.getNumArgs());
  New.Arguments.assign(Named, UnknownVal());
  return keep(std::move(New));
}

const RecordedCall *OutcomeRecorder::keep(RecordedCall New) const {
  llvm::FoldingSetNodeID ID;
  New.Profile(ID);
  void *Where = nullptr;
  if (RecordedCall *Same = Known.FindNodeOrInsertPos(ID, Where))
    return Same;
  Calls.push_back(std::move(New));
  Known.InsertNode(&Calls.back(), Where);
  return &Calls.back();
}

/// The function that sets the last error.
static const model::Function *setterOfError() {
  static const model::Function *const Found = std::find_if(
      model::begin(), model::end(), [](const model::Function &Row) {
        return Row.has(Effect::SetsLastError);
      });
  return Found == model::end() ? nullptr : Found;
}

/// The function that frees what `delete` and free() free.
static const model::Function *freeingFunction() {
  static const model::Function *const Found = std::find_if(
      model::begin(), model::end(), [](const model::Function &Row) {
        return Row.has(Effect::FreesMemory) &&
               Row.Lib == model::Library::CRuntime;
      });
  return Found == model::end() ? nullptr : Found;
}

void OutcomeRecorder::checkPreCall(const CallEvent &Call,
                                   CheckerContext &C) const {
  if (Function && isa<CXXDeallocatorCall>(Call) && freeingFunction()) {
    RecordedCall New;
    New.Origin = Call.getOriginExpr();
    New.Row = freeingFunction();
    New.Arguments.push_back(Call.getArgSVal(0));
    C.addTransition(C.getState()->add<CallsTrait>(keep(std::move(New))));
    return;
  }
  const model::Function *Row = Function ? row(Call) : nullptr;
  if (Row && Row->has(Effect::EndsProcess))
    addEnd(
        C.getState()->add<CallsTrait>(
            record(Row, Call, UnknownVal(), C.getState(), C.getState())),
        [](OutsideView &, effects::Outcome &End) { End.EndsProcess = true; });
  // From here on, which error is set, and where, is known only to the function:
  // the caller knows as much as after any call that sets an error.
  if (const model::Function *Setter = setterOfError();
      Row && Setter && Row->has(Effect::ReadsErrno) &&
      isErrnoWritten(Call.getOriginExpr(), C)) {
    RecordedCall New;
    New.Row = Setter;
    New.Arguments.push_back(UnknownVal());
    C.addTransition(C.getState()->add<CallsTrait>(keep(std::move(New))));
  }
}

/// The state in which other code may have what is in the structure Object,
/// which the path copies. (The path may not have looked into it.)
static ProgramStateRef withEscapedFields(const SubRegion *Object,
                                         ProgramStateRef State) {
  const RecordDecl *Record = recordOf(Object);
  if (!Record || !(Record = Record->getDefinition()))
    return State;
  for (const FieldDecl *Field : Record->fields()) {
    const auto *Part = dyn_cast_or_null<SubRegion>(
        State->getLValue(Field, loc::MemRegionVal(Object)).getAsRegion());
    if (!Part)
      continue;
    if (Field->getType()->isRecordType())
      State = withEscapedFields(Part, State);
    else if (Field->getType()->isScalarType())
      if (SymbolRef Sym = State->getSVal(Part).getAsSymbol())
        State = State->add<EscapedTrait>(Sym);
  }
  return State;
}

/// True for memcpy and the other functions that put what one argument points to
/// where another one points.
static bool copiesMemory(const CallEvent &Call) {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  switch (FD ? FD->getMemoryFunctionKind() : 0) {
  case Builtin::BImemcpy:
  case Builtin::BImempcpy:
  case Builtin::BImemmove:
    return true;
  default:
    return false;
  }
}

/// Returns the state before Call: the call may have changed its objects.
static ProgramStateRef stateBefore(const CallEvent &Call, CheckerContext &C) {
  const ExplodedNode *Before = C.getPredecessor();
  while (Before->getStmtForDiagnostics() == Call.getOriginExpr() &&
         Before->getFirstPred())
    Before = Before->getFirstPred();
  return Before->getState();
}

/// The state in which Call, whose body the engine did not follow, may have kept
/// what is in the objects that it was given by address, and its arguments
/// themselves, unless they are recorded as those of a step. (A caller that
/// follows the step finds nothing in memory that the function filled before.)
static ProgramStateRef withEscapes(const CallEvent &Call, bool IsStep,
                                   CheckerContext &C) {
  ProgramStateRef Before = stateBefore(Call, C);
  SymbolCollector Symbols, Lost, Left;
  auto Collect = [&](SVal Given) {
    const MemRegion *Object = Given.getAsRegion();
    const MemRegion *Base = Object ? Object->getBaseRegion() : nullptr;
    // (A lambda is an object that holds what it captures, and a library puts it
    // into memory of its own.)
    if (!Base ? !IsStep
              : isa<VarRegion, CXXTempObjectRegion>(Base) ||
                    (!IsStep && isa<SymbolicRegion>(Base) &&
                     isAllocated(cast<SymbolicRegion>(Base)->getSymbol())))
      Before->scanReachableSymbols(Given, Symbols);
    else if (Object && IsStep) {
      Before->scanReachableSymbols(Given, Lost);
      C.getState()->scanReachableSymbols(Given, Left);
    }
  };
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I)
    Collect(Call.getArgSVal(I));
  if (const auto *Method = dyn_cast<CXXInstanceCall>(&Call))
    Collect(Method->getCXXThisVal());
  llvm::erase_if(Lost.Found, [&Left](SymbolRef Sym) {
    return llvm::is_contained(Left.Found, Sym);
  });
  ProgramStateRef State = C.getState();
  for (SymbolRef Sym : llvm::concat<SymbolRef>(Symbols.Found, Lost.Found))
    State = State->add<EscapedTrait>(Sym);
  const MemRegion *From =
      copiesMemory(Call) ? Call.getArgSVal(1).getAsRegion() : nullptr;
  if (const auto *Object =
          dyn_cast_or_null<SubRegion>(From ? From->StripCasts() : nullptr))
    State = withEscapedFields(Object, State);
  return State;
}

/// True if the call may keep what it is given, as an unknown function, or one
/// that has started a routine.
static bool mayKeep(const CallEvent &Call, const model::Function *Row,
                    CheckerContext &C) {
  if (!Row)
    return !onlyReadsArguments(Call, Row) && !onlyCopies(Call);
  SymbolRef Result = Call.getReturnValue().getAsSymbol();
  return Row->has(Effect::StartsRoutine) &&
         !(Result &&
           hasFailed(C.getState(), Row->Fails, Result).isConstrainedTrue());
}

/// The effects for which a call of an API function is recorded. Side effects of
/// Windows and the run-time library do not count, and neither does arithmetic
/// (htons).
static bool isTold(const model::Function &Row) {
  if (Row.isWinsock())
    return Row.Does != Effect::None || Row.Needs == model::StartupNeed::Needed;
  return (Row.outerEffects() &
          ~(Effect::MayReplaceLastError | Effect::ReadsErrno)) != Effect::None;
}

void OutcomeRecorder::checkPostCall(const CallEvent &Call,
                                    CheckerContext &C) const {
  if (!Function)
    return;
  const model::Function *Row = row(Call);
  ProgramStateRef State = C.getState();
  // For functions that do not use Winsock, callers need to know whether they
  // replace the last error, and whether they read errno instead.
  if (Row && Relevant->isHarmless(Function)) {
    const Expr *Origin = Call.getOriginExpr();
    const bool ReadsErrno = Row->has(Effect::ReadsErrno) && Origin &&
                            !isErrnoWritten(Origin, C) &&
                            !isErrnoIgnored(Origin, C);
    if (ReadsErrno || (Row->Does == Effect::MayReplaceLastError &&
                       State->get<CallsTrait>().isEmpty())) {
      C.addTransition(State->add<CallsTrait>(replacing(*Row, Call)));
      return;
    }
  }
  if (C.wasInlined)
    return;
  const bool IsStep = Row ? isTold(*Row) : mayRunUnseenCode(Call, *Relevant, C);
  if (copiesMemory(Call) || mayKeep(Call, Row, C))
    State = withEscapes(Call, IsStep, C);
  for (const MemRegion *Each : writtenBy(Call, IsStep, C))
    State = State->add<PlacesTrait>(Each);
  if (IsStep)
    State = State->add<CallsTrait>(
        record(Row, Call, Call.getReturnValue(), State, stateBefore(Call, C)));
  if (State != C.getState())
    C.addTransition(State);
}

/// True if the constructor of a function's static variable writes to Region: it
/// runs once, not for each call.
static bool isMadeOnce(const MemRegion *Region, CheckerContext &C) {
  const auto *Var = dyn_cast<VarRegion>(Region->getBaseRegion());
  if (!Var || !Var->getDecl()->isStaticLocal())
    return false;
  SValBuilder &Builder = C.getSValBuilder();
  for (const StackFrameContext *Frame = C.getStackFrame();
       Frame && !Frame->inTopFrame();
       Frame = Frame->getParent()->getStackFrame())
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Frame->getDecl()))
      if (const MemRegion *This = C.getState()
                                      ->getSVal(Builder.getCXXThis(Ctor, Frame))
                                      .getAsRegion();
          This && This->getBaseRegion() == Var)
        return true;
  return false;
}

void OutcomeRecorder::checkBind(SVal Where, SVal What,
                                WINSOCK_TIDY_BIND_PARAMS) const {
  if (!Function)
    return;
  const MemRegion *Region = Where.getAsRegion();
  if (!Region)
    return;
  Region = Region->StripCasts();
  const auto *Var = dyn_cast<VarRegion>(Region);
  if (!isa<FieldRegion, SymbolicRegion, ElementRegion>(Region) &&
      !(Var && Var->getDecl()->hasGlobalStorage()))
    return;
  if (isMadeOnce(Region, C) || isReturnedMemory(Region))
    return;
  ProgramStateRef State = C.getState();
  if (auto Copy = What.getAs<nonloc::LazyCompoundVal>())
    State = withEscapedFields(Copy->getRegion(), State);
  if (!State->contains<PlacesTrait>(Region))
    State = State->add<PlacesTrait>(Region);
  if (State != C.getState())
    C.addTransition(State);
}

/// Handles a conversion that the engine does not follow. (The argument of a
/// step is known without it.)
void OutcomeRecorder::checkPostStmt(const CastExpr *Cast,
                                    CheckerContext &C) const {
  if (!Function || Cast->getCastKind() != CK_IntegralToPointer)
    return;
  SymbolRef Sym = C.getSVal(Cast->getSubExpr()).getAsSymbol();
  if (!Sym || C.getSVal(Cast).getAsSymbol() == Sym)
    return;
  const auto *Call = dyn_cast_or_null<CallExpr>(
      C.getLocationContext()->getParentMap().getParentIgnoreParenCasts(Cast));
  const model::Function *Row = Call ? Session->api().row(Call) : nullptr;
  C.addTransition(Row && isTold(*Row)
                      ? C.getState()->set<ConvertedTrait>(Cast, Sym)
                      : C.getState()->add<EscapedTrait>(Sym));
}

/// Handles a place that gets an unknown value. (The engine forgets what
/// checkBind states about it.)
void OutcomeRecorder::checkPreStmt(const BinaryOperator *Assign,
                                   CheckerContext &C) const {
  if (!Function || Assign->getOpcode() != BO_Assign ||
      !C.getSVal(Assign->getLHS()).isUnknown())
    return;
  if (SymbolRef Sym = C.getSVal(Assign->getRHS()).getAsSymbol())
    C.addTransition(C.getState()->add<EscapedTrait>(Sym));
}

/// Notes what is in a returned object: afterwards, the path may no longer know
/// it.
void OutcomeRecorder::checkPreStmt(const ReturnStmt *Return,
                                   CheckerContext &C) const {
  const Expr *Object = Return->getRetValue();
  if (!Function || !C.inTopFrame() || !Object ||
      !Function->getReturnType()->isRecordType())
    return;
  RecordedCall New;
  std::tie(New.Result, New.Written) = returnedObject(*Object, C);
  C.addTransition(C.getState()->add<ObjectTrait>(keep(std::move(New))));
}

static void markLive(const RecordedCall &Call, SymbolReaper &Reaper) {
  auto Mark = [&Reaper](SymbolRef Sym) {
    if (Sym)
      Reaper.markLive(Sym);
  };
  Mark(Call.Result.getAsSymbol());
  Mark(Call.Object.getAsSymbol());
  Mark(Call.Made);
  for (const SVal &Argument : Call.Arguments)
    Mark(Argument.getAsSymbol());
  for (const auto &[Region, Value] : Call.Written)
    Mark(Value.getAsSymbol());
}

void OutcomeRecorder::checkLiveSymbols(ProgramStateRef State,
                                       SymbolReaper &Reaper) const {
  if (!Function)
    return;
  for (auto [Sym, Unused] : getConstraintMap(State))
    Reaper.markLive(Sym);
  for (const MemRegion *Region : State->get<PlacesTrait>())
    if (const SymbolicRegion *Base = Region->getSymbolicBase())
      Reaper.markLive(Base->getSymbol());
  for (SymbolRef Sym : State->get<EscapedTrait>())
    Reaper.markLive(Sym);
  for (auto [Cast, Sym] : State->get<ConvertedTrait>())
    Reaper.markLive(Sym);
  for (const RecordedCall *Each : State->get<CallsTrait>())
    markLive(*Each, Reaper);
  for (const RecordedCall *Each : State->get<ObjectTrait>())
    markLive(*Each, Reaper);
}

void OutcomeRecorder::checkEndFunction(const ReturnStmt *,
                                       CheckerContext &C) const {
  if (Function && C.inTopFrame())
    addEnd(C.getState(), [&](OutsideView &View, effects::Outcome &End) {
      addResult(C.getState(), C, View, End);
    });
}

/// True if the outcome describes what happens to the object that the step with
/// that number made.
static bool isAccountedFor(size_t Number, const effects::Outcome &End) {
  auto Is = [Number](const effects::Value &V) {
    return V.isFromStep() && V.Number == static_cast<std::int64_t>(Number);
  };
  return Is(End.Returned) ||
         llvm::any_of(End.Writes,
                      [&](const effects::Write &W) { return Is(W.What); }) ||
         llvm::any_of(End.Steps, [&](const effects::Step &S) {
           const model::Function *Row = model::find(S.Api);
           return (!Row ||
                   Row->has(Effect::Closes | Effect::ReleasesResource)) &&
                  llvm::any_of(S.Arguments, Is);
         });
}

/// Returns the socket or the resource that the call made; null if there is
/// none.
static SymbolRef madeBy(const RecordedCall &Call, ProgramStateRef State) {
  const model::Function *Row = Call.Row;
  SymbolRef Result = Call.Result.getAsSymbol();
  if (!Row || !Row->has(Effect::MakesSocket | Effect::MakesResource))
    return nullptr;
  if (Row->has(Effect::MakesResource) && Row->MadeArg != model::NoArg)
    return Result && hasFailed(State, Row->Fails, Result).isConstrainedTrue()
               ? nullptr
               : Call.Made;
  return Result && !State->getConstraintManager().getSymVal(State, Result)
             ? Result
             : nullptr;
}

void OutcomeRecorder::addEnd(
    ProgramStateRef State,
    llvm::function_ref<void(OutsideView &, effects::Outcome &)> Complete)
    const {
  llvm::SmallVector<const RecordedCall *, 16> Made;
  for (const RecordedCall *Each : State->get<CallsTrait>())
    Made.push_back(Each);
  if (Made.size() > MostCalls || Ends.size() > MostEnds)
    IsTooLarge = true;
  if (IsTooLarge)
    return;
  std::reverse(Made.begin(), Made.end());
  OutsideView View(State, Function, Made);
  effects::Outcome End;
  View.addNeeds(End);
  View.addSteps(End);
  for (const MemRegion *Region : State->get<PlacesTrait>())
    View.addWrite(Region, End);
  for (SymbolRef Sym : State->get<EscapedTrait>())
    View.addEscape(Sym, End);
  Complete(View, End);
  // If a value was stored in memory that the path no longer knows, other code
  // has it.
  for (size_t I = 0; I < Made.size(); ++I)
    if (SymbolRef Sym = madeBy(*Made[I], State); Sym && !isAccountedFor(I, End))
      View.addEscape(Sym, End);
  // A close that is harmless unless the caller ends Winsock next.
  for (auto [Unused, Close] : State->get<HastyCloseTrait>())
    for (size_t I = 0; I < Made.size(); ++I)
      End.Steps[I].IsLasting |= Made[I]->Result.getAsSymbol() == Close.Sock;
  effects::settleUnknown(End);
  Ends.push_back(std::move(End));
}

void OutcomeRecorder::addResult(ProgramStateRef State, CheckerContext &C,
                                OutsideView &View,
                                effects::Outcome &End) const {
  QualType Return = Function->getReturnType();
  for (const RecordedCall *Object : State->get<ObjectTrait>())
    View.addReturned(*Object, End);
  // What is not described in a returned object may be a socket that the
  // function received.
  if (Return->isRecordType())
    for (const ParmVarDecl *Param : Function->parameters())
      if (isSocketByName(Param->getType(), C.getASTContext()))
        if (SymbolRef Sym =
                State->getSVal(State->getLValue(Param, C.getStackFrame()))
                    .getAsSymbol();
            Sym && llvm::none_of(End.Writes, [&](const effects::Write &W) {
              return W.At.Base == effects::Place::Returned &&
                     W.What.isParameter() &&
                     W.What.At.Number ==
                         static_cast<int>(Param->getFunctionScopeIndex());
            }))
          View.addEscape(Sym, End);
  // A reference is recorded like a pointer.
  if (Return->isReferenceType())
    Return = C.getASTContext().getPointerType(Return.getNonReferenceType());
  End.Returned = View.value(
      returnedValue(State, C.getStackFrame()->getStackFrame()), Return);
}

void OutcomeRecorder::addThrow(const CXXThrowExpr *Throw,
                               llvm::ArrayRef<SymbolRef> Owned,
                               ProgramStateRef State) const {
  if (!Function)
    return;
  const ASTContext &Context = Function->getASTContext();
  std::vector<std::string> Types = thrownNames(thrownType(Throw), Context);
  if (Types.empty())
    return;
  addEnd(State, [&](OutsideView &View, effects::Outcome &End) {
    for (SymbolRef Sym : Owned)
      View.addEscape(Sym, End);
    End.Thrown.Types = std::move(Types);
    std::tie(End.Thrown.File, End.Thrown.Offset) =
        fileAndOffset(Throw->getThrowLoc(), Context.getSourceManager());
  });
}

} // namespace winsock_tidy::paths
