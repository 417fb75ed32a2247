//===--- WinsockModeling.cpp ----------------------------------------------===//

#include "paths/WinsockModeling.h"
#include "paths/CallArguments.h"
#include "paths/CallResults.h"
#include "paths/GraphNodes.h"
#include "paths/ReturnedValues.h"
#include "paths/Unwinding.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;

/// Creates a node at which findings can be reported; its tag keeps the engine
/// from reclaiming it. Null if this point was reached in the same state before.
static ExplodedNode *mark(CheckerContext &C) {
  static const SimpleProgramPointTag Tag("winsock.Modeling", "Moment");
  return C.addTransition(C.getState(), &Tag);
}

void WinsockModeling::attach(PathSession &S, const Relevance &R) {
  EnginePart::attach(S, R);
  for (PathRule *Rule : S.rules())
    Rule->makeBugType(*this);
}

void WinsockModeling::beginEntry(const FunctionDecl *FD, FunctionSummariesTy &F,
                                 bool UnseenCallers) {
  Summaries = &F;
  HasUnseenCallers = UnseenCallers;
  Entry = FD;
  Followed.clear();
  Ends.clear();
  UsedSockets.clear();
  ReadOnSockets.clear();
  ErrorCodes.clear();
  Session->blameNothing();
  for (PathRule *Rule : Session->rules())
    Rule->onEntry();
}

void WinsockModeling::noteUse(SVal Sock) const {
  if (SymbolRef Sym = socketSymbol(Sock))
    if (const Stmt *Origin = originOf(Sym))
      UsedSockets.insert(Origin);
}

const NoteTag *WinsockModeling::note(CheckerContext &C, story::Topic About,
                                     SymbolRef Sock, llvm::StringRef Text) {
  return C.getNoteTag(
      [About, Sock, Text](PathSensitiveBugReport &Report) -> std::string {
        if (!PathRule::isAbout(Report, About))
          return "";
        if (Sock && !Report.isInteresting(Sock))
          return "";
        return Text.str();
      });
}

//===----------------------------------------------------------------------===//
// Winsock as a whole
//===----------------------------------------------------------------------===//

/// When a C program begins, variables without an initializer are zero. (The
/// engine handles initializers; in C++, code may have run before.)
static ProgramStateRef withZeroes(CheckerContext &C) {
  ProgramStateRef State = C.getState();
  ASTContext &Context = C.getASTContext();
  if (Context.getLangOpts().CPlusPlus)
    return State;
  const LocationContext *Frame = C.getLocationContext();
  for (const Decl *D : Context.getTranslationUnitDecl()->noload_decls()) {
    const auto *Var = dyn_cast<VarDecl>(D);
    if (!Var || Var->hasDefinition() != VarDecl::TentativeDefinition ||
        Var != Var->getActingDefinition() || !Var->getType()->isScalarType())
      continue;
    State = State->bindLoc(State->getLValue(Var, Frame),
                           C.getSValBuilder().makeZeroVal(Var->getType()),
                           Frame, /*notifyChanges=*/false);
  }
  return State;
}

void WinsockModeling::checkBeginFunction(CheckerContext &C) const {
  if (!C.inTopFrame())
    Followed.insert(C.getStackFrame()->getDecl());
  if (!C.inTopFrame() || Relevant->staticsMayStart() ||
      !(isProgramEntry(Entry) ||
        !Relevant->initializedBeforeMain(Entry).empty()))
    return;
  Balance B = balance(C.getState());
  B.KnownBase = true;
  C.addTransition(withBalance(withZeroes(C), B));
}

void WinsockModeling::checkPreCall(const CallEvent &Call,
                                   CheckerContext &C) const {
  const model::Function *Row = row(Call);
  if (!Row) {
    // After a loop in a function ran too long on one path, the engine would
    // treat the function as unknown on all other paths, where it may well
    // return.
    if (const Decl *D = Call.getDecl(); D && Followed.contains(D))
      Summaries->markMayInline(D);
    if (const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
        FD && Relevant->neverReturns(FD))
      beforeLastCall(Call, FD, C);
    return;
  }
  if (Row->has(Effect::MakesSocket) && Row->ProtocolInfoArg != model::NoArg)
    lookAtProtocol(*Row, Call, C);
  else if (Row->has(Effect::EndsWinsock))
    beforeCleanup(Call, C);
  else if (Row->has(Effect::Closes))
    beforeClose(*Row, Call, C);
  else if (Row->has(Effect::EndsProcess))
    beforeProcessEnd(Call, C);
  else if (Row->Wants != model::SocketState::Any)
    checkOrder(*Row, Call, C);
}

/// True if a scope guard calls its function in code that is not visible: a
/// destructor, or a function that it calls, goes through a pointer or a
/// std::function.
static bool isGuardsCall(const CallEvent &Call, CheckerContext &C) {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (FD && FD->getOverloadedOperator() != OO_Call)
    return false;
  for (const LocationContext *L = C.getLocationContext(); L; L = L->getParent())
    if (isa<CXXDestructorDecl>(L->getDecl()))
      return true;
  return false;
}

/// True if a function of the unit is called that ends Winsock on some path.
static bool isUnitsEnder(const CallEvent &Call, const Relevance &Relevant) {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  return FD && Relevant.endCall(FD);
}

/// True if the length in bytes that the call is given is positive on the path.
static bool isPositiveLength(const model::Function &Row, const CallEvent &Call,
                             ProgramStateRef State) {
  if (auto Known = constant(Call, Row.LengthArg))
    return *Known > 0;
  SymbolRef Length = argument(Call, Row.LengthArg).getAsSymbol();
  if (!Length)
    return false;
  // `send(s, p + done, length - done, 0)`, in a loop `while (done < length)`.
  if (const auto *Rest = dyn_cast<SymSymExpr>(Length);
      Rest && Rest->getOpcode() == BO_Sub) {
    SValBuilder &Builder = State->getStateManager().getSValBuilder();
    auto IsMore =
        Builder
            .evalBinOp(State, BO_LT, Builder.makeSymbolVal(Rest->getRHS()),
                       Builder.makeSymbolVal(Rest->getLHS()),
                       Builder.getConditionType())
            .getAs<DefinedSVal>();
    if (IsMore && !State->assume(*IsMore, false))
      return true;
  }
  return compare(State, Length, BO_GT, 0).isConstrainedTrue();
}

/// Returns the highest result that the call can have: a transfer never counts
/// more bytes than the call is given.
static llvm::APInt highestResult(const model::Function &Row,
                                 const CallEvent &Call, unsigned Width) {
  if (Row.Fails != model::Failure::Count)
    return llvm::APInt::getZero(Width);
  auto Length = Row.has(Effect::Sends | Effect::Receives)
                    ? constant(Call, Row.LengthArg)
                    : std::nullopt;
  const llvm::APInt Highest = llvm::APInt::getSignedMaxValue(Width);
  return Length && *Length >= 0 && Highest.sge(*Length)
             ? llvm::APInt(Width, static_cast<std::uint64_t>(*Length))
             : Highest;
}

/// Restricts the result to those that the function can have: a test for other
/// results never succeeds.
static ProgramStateRef withPossibleResult(const model::Function &Row,
                                          const CallEvent &Call,
                                          ProgramStateRef State) {
  const bool IsCount = Row.Fails == model::Failure::Count;
  if (!IsCount && Row.Fails != model::Failure::SocketError)
    return State;
  auto Result = Call.getReturnValue().getAs<NonLoc>();
  QualType Type = Call.getResultType();
  if (!Result || !Type->isSignedIntegerType())
    return State;
  const unsigned Width =
      State->getStateManager().getContext().getIntWidth(Type);
  auto Signed = [](llvm::APInt Value) {
    return llvm::APSInt(std::move(Value), /*isUnsigned=*/false);
  };
  ProgramStateRef Within = State->assumeInclusiveRange(
      *Result, Signed(llvm::APInt::getAllOnes(Width)),
      Signed(highestResult(Row, Call, Width)), true);
  if (!Within)
    return State;
  // A send of at least one byte sends at least one, or fails.
  if (!IsCount || !Row.has(Effect::Sends) ||
      !isPositiveLength(Row, Call, Within))
    return Within;
  const llvm::APSInt Zero = Signed(llvm::APInt::getZero(Width));
  ProgramStateRef Sent =
      Within->assumeInclusiveRange(*Result, Zero, Zero, false);
  return Sent ? Sent : Within;
}

void WinsockModeling::checkPostCall(const CallEvent &Call,
                                    CheckerContext &C) const {
  const model::Function *Row = row(Call);
  if (!Row) {
    // A last call that was not followed, or not to its end.
    if (const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
        FD && balance(C.getState()).Ending && Relevant->neverReturns(FD)) {
      C.generateSink(C.getState(), C.getPredecessor());
      return;
    }
    if (!C.wasInlined && mayRunUnseenCode(Call, *Relevant, C)) {
      ProgramStateRef State = withUnknownCall(Call, C.getState(), C);
      if (isGuardsCall(Call, C) || isUnitsEnder(Call, *Relevant)) {
        Balance B = balance(State);
        B.OwnerGone = true;
        State = withBalance(State, B);
      }
      C.addTransition(State);
    } else if (!C.wasInlined && mayDestroyOwner(Call, C)) {
      Balance B = balance(C.getState());
      B.OwnerGone = true;
      C.addTransition(withBalance(C.getState(), B));
    }
    return;
  }
  if (Row->has(Effect::StartsWinsock))
    return afterStartup(*Row, Call, C);
  ProgramStateRef State = C.getState();
  State = withPossibleResult(*Row, Call, State);
  if (Row->has(Effect::EndsWinsock)) {
    C.addTransition(State); // Everything else was done before the call.
    return;
  }
  if (Row->has(Effect::Closes)) {
    C.addTransition(withClosed(*Row, Call, State));
    return;
  }
  State = withRegisteredName(*Row, Call, State);
  modelSocketCall(*Row, Call, State, C);
}

void WinsockModeling::afterStartup(const model::Function &Row,
                                   const CallEvent &Call,
                                   CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  Balance B = balance(State);
  Startup S{Startup::Unknown, Call.getOriginExpr(), C.getStackFrame(),
            Call.getReturnValue().getAsSymbol()};
  unsigned Number = B.Made++;
  B.UnknownSince = B.GuessedSince = false;
  State = State->set<StartupTrait>(Number, S);
  State = withBalance(State, B);
  // Whether the call succeeded is known at the end of the story.
  C.addTransition(
      State,
      C.getNoteTag([Number](PathSensitiveBugReport &Report) -> std::string {
        if (Report.getBugType().getCategory() !=
            PathRule::category(story::Topic::Winsock))
          return "";
        ProgramStateRef Final = settle(Report.getErrorNode()->getState());
        const Startup *S = Final->get<StartupTrait>(Number);
        return S && S->Status == Startup::Failed ? story::StartFailed.str()
                                                 : story::Started.str();
      }));
}

void WinsockModeling::beforeCleanup(const CallEvent &Call,
                                    CheckerContext &C) const {
  ProgramStateRef State = settle(C.getState());
  Balance B = balance(State);
  if (B.Ending)
    return;
  StartupMap Startups = State->get<StartupTrait>();

  // This call undoes the latest open startup. A startup whose result the
  // program ignores counts as a success.
  std::optional<unsigned> Match;
  const Startup *Failed = nullptr, *Matched = nullptr;
  unsigned Open = 0;
  for (unsigned I = 0; I < B.Made; ++I) {
    const Startup *S = Startups.lookup(I);
    if (!S)
      continue;
    if (S->isOpen()) {
      Match = I;
      ++Open;
    } else {
      (S->Status == Startup::Failed ? Failed : Matched) = S;
    }
  }

  CleanupEvent Event{CleanupEvent::Matches, Call.getOriginExpr(), nullptr,
                     Open <= 1};
  if (Match) {
    Event.Of = Startups.lookup(*Match);
  } else if (Failed && !Matched) {
    Event.Match = CleanupEvent::AfterFailed;
    Event.Of = Failed;
  } else if (Matched) {
    Event.Match = CleanupEvent::OneTooMany;
    Event.Of = Matched;
  } else {
    Event.Match = CleanupEvent::BelowEntry;
  }
  // Other files may have started Winsock.
  Event.IsElsewhere = Relevant->isForeign(C.getStackFrame()->getDecl());
  if (Event.IsElsewhere && Event.Match == CleanupEvent::BelowEntry)
    Event.IsLast = false;

  ExplodedNode *Here = C.getPredecessor();
  if (!B.Doubtful) {
    if (!(Here = mark(C)))
      return;
    Moment At{Here, State, C.getBugReporter()};
    for (PathRule *Rule : Session->rules())
      Rule->onCleanup(Event, At);
    if (Event.IsLast)
      for (PathRule *Rule : Session->rules())
        Rule->onEndOfWinsock(At);
  }

  if (Match)
    State = State->set<StartupTrait>(
        *Match, Event.Of->matchedBy(Event.Call, C.getStackFrame()));
  else
    ++B.Unmatched;
  B.UnknownSince = B.GuessedSince = false;
  State = withBalance(State, B);
  State = State->remove<HastyCloseTrait>();
  C.addTransition(State, Here,
                  note(C, story::Topic::Winsock, nullptr,
                       Match ? story::Ended : story::EndedOther));
}

/// Handles `fatal("...")`: every path through Callee ends the process. It is
/// followed only if it may fetch the wrong error.
void WinsockModeling::beforeLastCall(const CallEvent &Call,
                                     const FunctionDecl *Callee,
                                     CheckerContext &C) const {
  Balance B = balance(C.getState());
  if (B.Ending)
    return;
  ExplodedNode *Here = beforeProcessEnd(Call, C);
  if (!Here)
    Here = C.getPredecessor();
  if (!Session->isQuiet() &&
      mayFetchWrongError(C.getState(), Relevant->effects(Callee))) {
    B.Ending = true;
    C.addTransition(withBalance(C.getState(), B), Here);
  } else {
    C.generateSink(C.getState(), Here);
  }
}

ExplodedNode *WinsockModeling::beforeProcessEnd(const CallEvent &Call,
                                                CheckerContext &C) const {
  return collectEnds(nullptr, Call.getOriginExpr(), C);
}

ProgramStateRef
WinsockModeling::withRegisteredName(const model::Function &Row,
                                    const CallEvent &Call,
                                    ProgramStateRef State) const {
  if (!Row.has(Effect::RegistersExit) || Row.RoutineArg < 0 ||
      static_cast<unsigned>(Row.RoutineArg) >= Call.getNumArgs())
    return State;
  const Expr *Arg = Call.getArgExpr(Row.RoutineArg);
  const model::Function *Api =
      Arg ? Session->api().rowOfReference(Arg) : nullptr;
  const FunctionDecl *Handler =
      Call.getArgSVal(Row.RoutineArg).getAsFunctionDecl();
  bool Harmless = Api ? !Api->has(Effect::EndsWinsock)
                      : Handler && Relevant->isHarmless(Handler);
  if (Harmless)
    return State;
  Balance B = balance(State);
  B.ExitHandler = true;
  return withBalance(State, B);
}

//===----------------------------------------------------------------------===//
// Ends
//===----------------------------------------------------------------------===//

/// True if the bits of the unsigned number are those of a negative one that
/// programs use as codes of failure.
static bool isSmallNegative(const llvm::APSInt &Number) {
  constexpr unsigned BitsOfCodes = 12;
  return Number.getBitWidth() > 16 && Number.isSignBitSet() &&
         Number.getSignificantBits() <= BitsOfCodes;
}

ReturnClass WinsockModeling::classify(ProgramStateRef State, SVal V,
                                      QualType Type) const {
  // After a failure, WSAGetLastError() returns a positive code.
  if (SymbolRef Sym = V.getAsSymbol(); Sym && ErrorCodes.contains(Sym))
    return {ReturnClass::Positive};
  ReturnClass Anything{ReturnClass::Zero | ReturnClass::Positive |
                       ReturnClass::Negative};
  if (Type.isNull() || Type->isVoidType())
    return {};
  if (V.isUnknownOrUndef() || !(Type->isScalarType()))
    return Anything;
  // (SOCKET)-2 is as little a socket as (SOCKET)-1.
  if (const llvm::APSInt *Number = V.getAsInteger();
      Number && Number->isUnsigned() && isSmallNegative(*Number))
    return {ReturnClass::Negative};
  auto Value = V.getAs<DefinedSVal>();
  if (!Value)
    return Anything;
  auto [NonZero, Zero] = State->assume(*Value);
  ReturnClass Result{0};
  if (Zero)
    Result.Bits |= ReturnClass::Zero;
  if (!NonZero)
    return Result;
  if (!Type->isIntegralOrEnumerationType() || Type->isBooleanType()) {
    Result.Bits |= ReturnClass::Positive;
    return Result;
  }
  SValBuilder &Builder = State->getStateManager().getSValBuilder();
  ASTContext &Context = Builder.getContext();
  bool IsUnsigned = Type->isUnsignedIntegerOrEnumerationType();
  llvm::APSInt Edge(Context.getIntWidth(Type), IsUnsigned);
  if (IsUnsigned)
    Edge.setAllBits();
  SVal IsNegative =
      Builder.evalBinOp(NonZero, IsUnsigned ? BO_EQ : BO_LT, *Value,
                        Builder.makeIntVal(Edge), Builder.getConditionType());
  auto Condition = IsNegative.getAs<DefinedSVal>();
  if (!Condition) {
    Result.Bits |= ReturnClass::Positive | ReturnClass::Negative;
    return Result;
  }
  auto [Negative, Positive] = NonZero->assume(*Condition);
  if (Negative)
    Result.Bits |= ReturnClass::Negative;
  if (Positive)
    Result.Bits |= ReturnClass::Positive;
  return Result;
}

void WinsockModeling::checkPreStmt(const ReturnStmt *Return,
                                   CheckerContext &C) const {
  const Expr *Value = Return->getRetValue();
  if (!Value || !Value->getType()->isScalarType())
    return;
  if (C.inTopFrame())
    noteUse(C.getSVal(Value));
}

void WinsockModeling::checkEndFunction(const ReturnStmt *Return,
                                       CheckerContext &C) const {
  collectEnds(Return, nullptr, C);
}

ExplodedNode *WinsockModeling::collectEnds(const ReturnStmt *Return,
                                           const Expr *Exit,
                                           CheckerContext &C) const {
  const StackFrameContext *Frame = C.getStackFrame();
  // It is judged elsewhere, or was judged before.
  if ((!Exit && Session->foreign().isLent(Frame->getDecl())) ||
      balance(C.getState()).Ending)
    return nullptr;
  ProgramStateRef State = settle(C.getState());
  FunctionEnd End{Frame->getDecl(), Frame, nullptr, Return, nullptr, Exit, {},
                  balance(State),   {}};
  std::optional<unsigned> Open;
  for (unsigned I = 0; I < End.At.Made; ++I) {
    const Startup *S = State->get<StartupTrait>(I);
    if (!S || !(S->Frame == Frame || Frame->isParentOf(S->Frame)))
      continue;
    if (S->Status == Startup::Unknown && S->Result)
      Open = End.Startups.size();
    End.Startups.push_back(*S);
  }
  bool EndsProcess = Exit || (C.inTopFrame() && isProgramEntry(Entry));
  if (End.Startups.empty() && !EndsProcess)
    return nullptr;

  QualType Type;
  if (const auto *FD = dyn_cast<FunctionDecl>(End.Function))
    Type = FD->getReturnType();
  SVal Returned = returnedValue(State, Frame);
  ExplodedNode *Here = mark(C);
  if (!Here)
    return nullptr;
  End.Node = Here;
  if (EndsProcess && !End.At.Doubtful)
    for (PathRule *Rule : Session->rules())
      Rule->onEndOfWinsock({End.Node, State, C.getBugReporter()});
  if (End.Startups.empty())
    return Here;

  // `return WSAStartup(...)`: the returned value shows whether it succeeded, so
  // this counts as two ends.
  if (Open && !Exit) {
    Startup &S = End.Startups[*Open];
    SVal Result = nonloc::SymbolVal(S.Result);
    auto [FailedState, HeldState] = State->assume(Result.castAs<DefinedSVal>());
    Startup Original = S;
    if (FailedState) {
      S = Original.with(Startup::Failed);
      End.Returned = classify(FailedState, Returned, Type);
      Ends.push_back(End);
    }
    if (HeldState) {
      S = Original.with(Startup::Held);
      End.Returned = classify(HeldState, Returned, Type);
      Ends.push_back(End);
    }
    return Here;
  }
  End.Returned = classify(State, Returned, Type);
  Ends.push_back(End);
  return Here;
}

void WinsockModeling::collectThrows(ExplodedGraph &Graph) const {
  for (const ExplodedNode *Last : throwsIn(Graph)) {
    const ExplodedNode &Node = *Last;
    const CXXThrowExpr *Throw = thrownAt(Node);
    ProgramStateRef State = settle(Node.getState());
    const Expr *Exit =
        endsProcess(Throw, Node.getStackFrame()) ? Throw : nullptr;
    // The exception leaves the functions one by one; the innermost function
    // that has started Winsock, directly or through a callee, gets the finding.
    for (const StackFrameContext *Frame = Node.getStackFrame(); Frame;
         Frame = Frame->getParent() ? Frame->getParent()->getStackFrame()
                                    : nullptr) {
      FunctionEnd End{Frame->getDecl(), Frame, &Node, nullptr, Throw, Exit, {},
                      balance(State),   {}};
      for (unsigned I = 0; I < End.At.Made; ++I) {
        const Startup *S = State->get<StartupTrait>(I);
        if (S && (S->Frame == Frame || Frame->isParentOf(S->Frame)))
          End.Startups.push_back(*S);
      }
      if (End.Startups.empty())
        continue;
      // Functions that are known by their outcomes are judged elsewhere.
      if (!Session->foreign().isLent(Frame->getDecl()))
        Ends.push_back(End);
      break;
    }
  }
}

void WinsockModeling::checkEndAnalysis(ExplodedGraph &Graph, BugReporter &BR,
                                       ExprEngine &Engine) const {
  collectThrows(Graph);
  EntryEnds All{Entry,
                isProgramEntry(Entry),
                Relevant->staticsMayCleanUp(),
                Relevant->endCall(Entry) != nullptr,
                Engine.hasEmptyWorkList() && !Session->merged().isRough(),
                HasUnseenCallers,
                Ends,
                UsedSockets,
                ReadOnSockets,
                Session->api(),
                *Relevant,
                Session->merged()};
  for (PathRule *Rule : Session->rules())
    Rule->onEntryDone(All, BR);
}

//===----------------------------------------------------------------------===//
// Symbols
//===----------------------------------------------------------------------===//

void WinsockModeling::checkDeadSymbols(SymbolReaper &Reaper,
                                       CheckerContext &C) const {
  ProgramStateRef State = withoutDead(C.getState(), Reaper);
  if (State != C.getState())
    C.addTransition(State);
}

} // namespace winsock_tidy::paths
