//===--- CallResults.cpp --------------------------------------------------===//

#include "ast/ParameterUse.h"
#include "paths/CallArguments.h"
#include "paths/CallResultsState.h"
#include "paths/Reasons.h"
#include "paths/SocketPlaces.h"
#include "paths/WinsockModeling.h"
#include "clang/AST/ParentMap.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;
using model::ErrorSource;

ExplodedNode *markResult(CheckerContext &C, ProgramStateRef State) {
  static const SimpleProgramPointTag Tag("winsock.CallResults", "Moment");
  return C.addTransition(State, &Tag);
}

bool isFailure(ProgramStateRef State, const model::Function &Row,
               SymbolRef Result) {
  // A result of 0 of inet_pton means that the text is not an address, and sets
  // no error.
  if (Row.Fails == Failure::NotOne &&
      compare(State, Result, BO_EQ, -1).isConstrainedFalse())
    return false;
  return hasFailed(State, Row.Fails, Result).isConstrainedTrue();
}

bool hasFailed(ProgramStateRef State, const Count &Each, SymbolRef Sym) {
  if (!Each.isStored())
    return isFailure(State, *Each.Row, Sym);
  return Each.Result ? isFailure(State, *Each.Row, Each.Result)
                     : Each.HasFailed;
}

bool hasFailed(ProgramStateRef State, const LastCall &Last) {
  return Last.HasFailed ||
         (Last.Result && isFailure(State, *Last.Row, Last.Result));
}

bool hasFallenShort(ProgramStateRef State, const LastCall &Last) {
  if (Last.HasFallenShort || hasFailed(State, Last))
    return true;
  // A call that receives may well fill only a part of the buffer.
  if (!Last.Result || Last.Row->Fails != Failure::Count ||
      !Last.Row->has(Effect::Sends) ||
      !mayBeFailure(State, *Last.Row, Last.Result))
    return false;
  SValBuilder &Builder = State->getStateManager().getSValBuilder();
  auto IsAll = Builder
                   .evalBinOp(State, BO_EQ, nonloc::SymbolVal(Last.Result),
                              Last.Length, Builder.getConditionType())
                   .getAs<DefinedSVal>();
  return IsAll && !State->assume(*IsAll, true);
}

bool mayBeFailure(ProgramStateRef State, const model::Function &Row,
                  SymbolRef Result) {
  return !hasFailed(State, Row.Fails, Result).isConstrainedFalse();
}

//===----------------------------------------------------------------------===//
// Where errors are fetched
//===----------------------------------------------------------------------===//

bool isErrnoWritten(const Expr *Call, CheckerContext &C) {
  const ParentMap &Parents = C.getLocationContext()->getParentMap();
  const Stmt *Inner = Call, *Outer = Parents.getParent(Inner);
  while (Outer && (isa<ParenExpr, CastExpr>(Outer) ||
                   (isa<UnaryOperator>(Outer) &&
                    cast<UnaryOperator>(Outer)->getOpcode() == UO_Deref))) {
    Inner = Outer;
    Outer = Parents.getParent(Outer);
  }
  if (const auto *Address = dyn_cast_or_null<UnaryOperator>(Outer))
    return Address->getOpcode() == UO_AddrOf ||
           Address->isIncrementDecrementOp();
  const auto *Assign = dyn_cast_or_null<BinaryOperator>(Outer);
  return Assign && Assign->isAssignmentOp() && Assign->getLHS() == Inner;
}

bool isErrnoIgnored(const Expr *Fetch, CheckerContext &C) {
  const ParentMap &Parents = C.getLocationContext()->getParentMap();
  const Stmt *Inner = Fetch, *Outer = Parents.getParent(Inner);
  while (isa_and_nonnull<ParenExpr, CastExpr, UnaryOperator>(Outer)) {
    Inner = Outer;
    Outer = Parents.getParent(Outer);
  }
  const auto *Call = dyn_cast_or_null<CallExpr>(Outer);
  if (!Call)
    return false;
  for (unsigned I = 0, N = Call->getNumArgs(); I < N; ++I)
    if (Call->getArg(I) == Inner)
      return ignoresParameter(Call->getDirectCallee(), I);
  return false;
}

bool mayFetchWrongError(ProgramStateRef State, Effect Does) {
  const LastCall *Last = State->get<LastCallTrait>(LastCallTrait::Latest);
  if (!Last || !hasFallenShort(State, *Last))
    return false;
  auto Has = [Does](Effect E) { return (Does & E) != Effect::None; };
  return (Has(Effect::ReadsErrno) && !Last->IsErrnoKnown) ||
         (Has(Effect::FetchesLastError) && !Last->IsJudged &&
          (Last->Between || Last->Row->has(Effect::StartsWinsock) ||
           Has(Effect::Teardown)));
}

void CallResults::fetching(const model::Function &Row, const CallEvent &Call,
                           CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  // A program that fetches an error before anything else is known tests for the
  // failure in that way.
  for (auto [Sym, Each] : State->get<CountTrait>())
    if (!hasFailed(State, Each, Sym))
      State = State->remove<CountTrait>(Sym);
  State = State->remove<LastCallTrait>(LastCallTrait::Earlier);
  const LastCall *Found = State->get<LastCallTrait>(LastCallTrait::Latest);
  const Expr *Fetch = Call.getOriginExpr();
  auto Silent = [&](llvm::StringRef Why, SourceLocation Since = {}) {
    Session->keepSilent(Question::IsRightError, Fetch, Why, Since);
    C.addTransition(State);
  };
  if (!Found)
    return Silent("no call on the path is known to have set an error");
  LastCall Last = *Found;
  const bool OfErrno = Row.has(Effect::ReadsErrno);
  if (OfErrno && isErrnoIgnored(Fetch, C))
    return Silent("the number is passed to a function that does not use it");
  Last.HasFailed = hasFailed(State, Last);
  Last.HasFallenShort = hasFallenShort(State, Last);
  std::optional<FetchEvent::FaultKind> Fault;
  if (OfErrno) {
    if (!Last.IsErrnoKnown && !isErrnoWritten(Fetch, C) &&
        (Last.Row->Error == ErrorSource::LastError ||
         Last.Row->Error == ErrorSource::ReturnValue))
      Fault = FetchEvent::Errno;
  } else if (!Last.IsJudged) {
    if (Last.Row->has(Effect::StartsWinsock))
      Fault = FetchEvent::IsTheResult;
    else if (Last.Between)
      Fault = FetchEvent::Overwritten;
  }
  // Each failure is judged once; a value that the program stored in errno is
  // its own.
  const bool IsAgain = Last.IsFetched;
  Last.IsFetched |= !OfErrno;
  Last.IsJudged |= Fault.has_value();
  Last.IsErrnoKnown |= OfErrno || Fault;
  State = State->set<LastCallTrait>(LastCallTrait::Latest, Last);
  const SourceLocation Setter =
      Last.Call ? Last.Call->getBeginLoc() : SourceLocation();
  if (!Fault)
    return Silent("this is the error of the last call, or was judged before",
                  Setter);
  if (!Last.HasFallenShort)
    return Silent("the last call is not known to have failed", Setter);
  if (balance(State).Doubtful)
    return Silent(reason::Doubtful);
  ExplodedNode *Here = markResult(C, State);
  if (!Here)
    return;
  FetchEvent Event{*Fault, *Last.Row, Last.Between, Fetch, IsAgain};
  Moment At{Here, State, C.getBugReporter()};
  for (PathRule *Rule : Session->rules())
    Rule->onWrongErrorSource(Event, Last.Result, At);
}

void CallResults::fetched(const CallEvent &Call, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const LastCall *Last = State->get<LastCallTrait>(LastCallTrait::Latest);
  auto Error = Call.getReturnValue().getAs<DefinedSVal>();
  if (!Last || !Error || !Last->HasFailed || Last->Between ||
      Last->Row->Error != ErrorSource::LastError)
    return;
  // Codes are positive numbers.
  auto IsPositive =
      C.getSValBuilder()
          .evalBinOp(State, BO_GT, *Error,
                     C.getSValBuilder().makeZeroVal(Call.getResultType()),
                     C.getSValBuilder().getConditionType())
          .getAs<DefinedSVal>();
  if (ProgramStateRef Positive =
          IsPositive ? State->assume(*IsPositive, true) : nullptr)
    C.addTransition(Positive);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// Returns the variable in which the call stores its count, if it has no value
/// before and gets one only if the call succeeds.
static const MemRegion *targetOf(const model::Function &Row,
                                 const CallEvent &Call, ProgramStateRef State) {
  auto Arg = [&](model::ArgIndex I) {
    return I >= 0 && static_cast<unsigned>(I) < Call.getNumArgs()
               ? Call.getArgSVal(I)
               : SVal(UndefinedVal());
  };
  // If a buffer is too small, the call stores the size that it needs.
  if (!Row.isWinsock() || Row.BytesArg == model::NoArg ||
      Row.Fails == Failure::Count || Row.has(Effect::SizeQuery))
    return nullptr;
  // An operation that continues after the call may store the count later.
  if (Row.has(Effect::Overlapped) && Row.OverlappedArg != model::NoArg &&
      !Arg(Row.OverlappedArg).isZeroConstant())
    return nullptr;
  const MemRegion *Target = Arg(Row.BytesArg).getAsRegion();
  const auto *Typed = dyn_cast_or_null<TypedValueRegion>(Target);
  return Typed && State->getSVal(Typed).isUndef() ? Target : nullptr;
}

void CallResults::checkPreCall(const CallEvent &Call, CheckerContext &C) const {
  const model::Function *Row = row(Call);
  if (Row && Row->has(Effect::ReadsErrno | Effect::FetchesLastError))
    return fetching(*Row, Call, C);
  if (Row)
    if (const MemRegion *Target = targetOf(*Row, Call, C.getState())) {
      C.addTransition(C.getState()->set<TargetTrait>(0u, Target));
      return;
    }
  passing(Call, C);
}

/// True if the program ignores the result.
static bool isDiscarded(const Expr *Call, CheckerContext &C) {
  return Call && !C.getLocationContext()->getParentMap().isConsumedExpr(
                     const_cast<Expr *>(Call));
}

/// `std::cerr << "..."`: sets no error that programs fetch.
static bool isStreaming(const CallEvent &Call) {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  return FD && FD->getOverloadedOperator() == OO_LessLess &&
         FD->isInStdNamespace();
}

/// True for functions that, as the compiler knows, work on memory and numbers
/// only (memset, strlen, sqrt, std::move): they do not call Windows.
static bool onlyComputes(const FunctionDecl *FD) {
  const unsigned Id = FD ? FD->getBuiltinID() : 0;
  if (!Id)
    return false;
  const char *Name = FD->getASTContext().BuiltinInfo.getHeaderName(Id);
  llvm::StringRef Header(Name ? Name : "");
  return Header.empty() || Header == "string.h" || Header == "strings.h" ||
         Header == "wchar.h" || Header == "ctype.h" || Header == "math.h" ||
         Header == "utility" || Header == "memory";
}

/// True for code of the standard library that only reads or destroys one of its
/// own objects, such as a string.
static bool isQuietMethod(const FunctionDecl *FD) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(FD);
  return Method && (Method->isConst() || isa<CXXDestructorDecl>(Method)) &&
         isLibraryOnly(Method->getParent());
}

static ProgramStateRef withoutCalls(ProgramStateRef State) {
  return State->remove<LastCallTrait>(LastCallTrait::Latest)
      ->remove<LastCallTrait>(LastCallTrait::Earlier);
}

/// Returns the state after the call New of Winsock, which can fail.
static ProgramStateRef called(ProgramStateRef State, const LastCall &New,
                              CheckerContext &C) {
  const model::Function &Row = *New.Row;
  using Key = LastCallTrait::Key;
  const LastCall *Before = State->get<LastCallTrait>(Key::Latest);
  const bool IsLost = !Before;
  if (IsLost)
    Before = State->get<LastCallTrait>(Key::Earlier);
  const bool HasFailed = Before && hasFailed(State, *Before);
  const bool HasFallenShort = Before && hasFallenShort(State, *Before);
  // The program may test its result later.
  const bool MayHaveFailed =
      HasFallenShort || (Before && Before->Result && !Before->IsFetched &&
                         mayBeFailure(State, *Before->Row, Before->Result));
  // A program that tests the second result asks about the second call. If a
  // third one replaces whatever error there is, it asks about the first.
  if (MayHaveFailed && !Before->IsJudged && Row.has(Effect::Teardown) &&
      Row.Error == ErrorSource::LastError && isDiscarded(New.Call, C)) {
    LastCall Two = *Before;
    Two.HasFailed = HasFailed;
    Two.HasFallenShort = HasFallenShort;
    if (!Two.Between)
      Two.Between = &Row;
    return State->remove<LastCallTrait>(Key::Earlier)
        ->set<LastCallTrait>(Key::Latest, Two);
  }
  if (HasFailed && !Before->IsJudged && !Before->IsFetched) {
    LastCall First = *Before;
    First.HasFailed = true;
    State = State->set<LastCallTrait>(Key::Earlier, First);
  } else if (!IsLost) {
    State = State->remove<LastCallTrait>(Key::Earlier);
  }
  return State->set<LastCallTrait>(Key::Latest, New);
}

void CallResults::other(const model::Function *Row, const CallEvent &Call,
                        CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  // The calls inside a known function do not matter (`printf`, in mingw-w64's
  // header).
  if (Session->api().row(
          dyn_cast<FunctionDecl>(C.getLocationContext()->getDecl())))
    return;
  // Some functions lack the declaration (`_assert`, in mingw-w64's header).
  if (Row && Row->has(Effect::EndsProcess | Effect::EndsThread)) {
    C.generateSink(State, C.getPredecessor());
    return;
  }
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const bool IsQuiet =
      (Row && Row->outerEffects() == Effect::None && !Row->canFail()) ||
      (!Row && (onlyComputes(FD) || isQuietMethod(FD))) || isStreaming(Call);
  bool IsSystem = Row || (FD && Call.isInSystemHeader() && FD->isExternC());
  // A function that is not visible may test its arguments; and if the path
  // knows about the failure, the function may never return (`fatal("recv")`).
  if (!IsSystem) {
    for (auto [Sym, Each] : State->get<CountTrait>())
      if (!Call.isInSystemHeader() && hasFailed(State, Each, Sym))
        State = State->remove<CountTrait>(Sym);
    for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I)
      if (SymbolRef Sym = Call.getArgSVal(I).getAsSymbol())
        State = State->remove<CountTrait>(Sym);
  }
  const LastCall *Last = State->get<LastCallTrait>(LastCallTrait::Latest);
  if (Row && Row->has(Effect::FetchesLastError))
    ;
  else if (Last && Row && Row->has(Effect::MayReplaceLastError)) {
    LastCall Two = *Last;
    if (!Two.Between && Row->Fails != Failure::Never &&
        !isDiscarded(Call.getOriginExpr(), C))
      State = withoutCalls(State);
    else if (!Two.Between) {
      Two.Between = Row;
      State = State->set<LastCallTrait>(LastCallTrait::Latest, Two);
    }
  } else if (!IsQuiet)
    // The call may set any error.
    State = withoutCalls(State);
  if (State != C.getState())
    C.addTransition(State);
}

void CallResults::checkPostCall(const CallEvent &Call,
                                CheckerContext &C) const {
  const model::Function *Row = row(Call);
  if (C.wasInlined && !(Row && Row->has(Effect::MayReplaceLastError)))
    return leaving(Call, C);
  ProgramStateRef State = C.getState();
  if (Row && Row->has(Effect::FetchesLastError))
    return fetched(Call, C);
  if (!Row || !Row->isWinsock())
    return other(Row, Call, C);
  if (!Row->canFail()) {
    if (Row->has(Effect::SetsLastError))
      C.addTransition(withoutCalls(State));
    return;
  }
  SymbolRef Result = Call.getReturnValue().getAsSymbol();
  const Expr *Origin = Call.getOriginExpr();
  LastCall New{Row, Origin, Result, false, nullptr};
  if (Row->Fails == Failure::Count)
    New.Length = argument(Call, Row->LengthArg);
  State = called(State, New, C);
  SymbolRef Stored = nullptr;
  if (Row->Fails == Failure::Count && Result)
    State = State->set<CountTrait>(
        Result, Count{Row, Origin, nullptr, false, C.getStackFrame(),
                      argument(Call, Row->LengthArg).getAsSymbol()});
  if (const MemRegion *const *Target = State->get<TargetTrait>(0u)) {
    Stored = State->getSVal(cast<TypedValueRegion>(*Target)).getAsSymbol();
    State = State->remove<TargetTrait>(0u);
    if (Stored && Result)
      State = State->set<CountTrait>(Stored, Count{Row, Origin, Result});
  }
  C.addTransition(
      State, C.getNoteTag([Result, Stored](
                              PathSensitiveBugReport &Report) -> std::string {
        if (!(Result && Report.isInteresting(Result)) &&
            !(Stored && Report.isInteresting(Stored)))
          return "";
        if (Report.getBugType().getCategory() !=
            PathRule::category(story::Topic::Result))
          return "";
        return story::ResultMade.str();
      }));
}

ProgramStateRef resultsWithoutDead(ProgramStateRef Before,
                                   SymbolReaper &Reaper) {
  ProgramStateRef State = Before;
  for (auto [Sym, Each] : Before->get<CountTrait>()) {
    if (Reaper.isDead(Sym)) {
      State = State->remove<CountTrait>(Sym);
    } else if (Each.Result && Reaper.isDead(Each.Result)) {
      if (mayBeFailure(State, *Each.Row, Each.Result))
        State = State->set<CountTrait>(
            Sym, Count{Each.Row, Each.Call, nullptr,
                       isFailure(State, *Each.Row, Each.Result)});
      else
        State = State->remove<CountTrait>(Sym);
    }
  }
  for (auto [Place, Each] : Before->get<SumTrait>())
    if (!State->contains<CountTrait>(Each.Added) ||
        (isInLocalVariable(Place) && !Reaper.isLiveRegion(Place)))
      State = State->remove<SumTrait>(Place);
  if (const LastCall *Last = Before->get<LastCallTrait>(LastCallTrait::Latest);
      Last && Last->Result && !Last->HasFailed && Reaper.isDead(Last->Result)) {
    LastCall New = *Last;
    New.HasFailed = isFailure(State, *Last->Row, Last->Result);
    New.HasFallenShort = hasFallenShort(State, *Last);
    if (New.HasFallenShort)
      State = State->set<LastCallTrait>(LastCallTrait::Latest, New);
    else if (mayBeFailure(State, *Last->Row, Last->Result))
      State = State->remove<LastCallTrait>(LastCallTrait::Latest);
    else
      State = withoutCalls(State);
  }
  return State;
}

void CallResults::checkDeadSymbols(SymbolReaper &Reaper,
                                   CheckerContext &C) const {
  ProgramStateRef State = resultsWithoutDead(C.getState(), Reaper);
  if (State != C.getState())
    C.addTransition(State);
}

} // namespace winsock_tidy::paths
