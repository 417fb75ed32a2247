//===--- CallResults.cpp --------------------------------------------------===//

#include "paths/CallResults.h"
#include "clang/AST/ParentMap.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;
using model::ErrorSource;
using model::Failure;

namespace {

/// A result that may be SOCKET_ERROR, as far as the path tells.
struct Count {
  const model::Function *Row;
  const Expr *Call;

  bool operator==(const Count &O) const {
    return Row == O.Row && Call == O.Call;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Row);
    ID.AddPointer(Call);
  }
};

/// The last call of Winsock that can fail, or two: one that failed, and one
/// after it whose result nobody looks at.
struct LastCall {
  const model::Function *Row;
  const Expr *Call;
  SymbolRef Result;
  /// The path has found out that it failed, and its result is gone.
  bool HasFailed;
  /// The call after it that may have set another error.
  const model::Function *Between;

  bool operator==(const LastCall &O) const {
    return Row == O.Row && Call == O.Call && Result == O.Result &&
           HasFailed == O.HasFailed && Between == O.Between;
  }
  void Profile(llvm::FoldingSetNodeID &ID) const {
    ID.AddPointer(Row);
    ID.AddPointer(Call);
    ID.AddPointer(Result);
    ID.AddBoolean(HasFailed);
    ID.AddPointer(Between);
  }
};

struct CountTrait {
  using Type = llvm::ImmutableMap<SymbolRef, Count>;
};
/// Has one element at most, with the key 0.
struct LastCallTrait {
  using Type = llvm::ImmutableMap<unsigned, LastCall>;
};

} // namespace
} // namespace winsock_tidy::paths

namespace clang::ento {
#define WINSOCK_TIDY_TRAIT(Name)                                               \
  template <>                                                                  \
  struct ProgramStateTrait<winsock_tidy::paths::Name>                          \
      : ProgramStatePartialTrait<winsock_tidy::paths::Name::Type> {            \
    static void *GDMIndex() {                                                  \
      static int Index;                                                        \
      return &Index;                                                           \
    }                                                                          \
  };
WINSOCK_TIDY_TRAIT(CountTrait)
WINSOCK_TIDY_TRAIT(LastCallTrait)
#undef WINSOCK_TIDY_TRAIT
} // namespace clang::ento

namespace winsock_tidy::paths {

static ExplodedNode *mark(CheckerContext &C, ProgramStateRef State) {
  static SimpleProgramPointTag Tag("winsock.CallResults", "Moment");
  return C.addTransition(State, &Tag);
}

const model::Function *CallResults::row(const CallEvent &Call) const {
  if (const auto *CE = dyn_cast_or_null<CallExpr>(Call.getOriginExpr()))
    if (const model::Function *Row = Session->api().row(CE))
      return Row;
  return Session->api().row(dyn_cast_or_null<FunctionDecl>(Call.getDecl()));
}

/// True if Value can be what Op says, compared with Number.
static bool canBe(ProgramStateRef State, SVal Value, BinaryOperatorKind Op,
                  int Number) {
  SValBuilder &Builder = State->getStateManager().getSValBuilder();
  QualType Type = Value.getType(Builder.getContext());
  auto Defined = Value.getAs<DefinedSVal>();
  if (Type.isNull() || !Defined)
    return false;
  auto Condition =
      Builder
          .evalBinOp(State, Op, *Defined, Builder.makeIntVal(Number, Type),
                     Builder.getConditionType())
          .getAs<DefinedSVal>();
  return Condition && State->assume(*Condition, true);
}

/// True if the constraints say that Result, of a function of this row, is its
/// failure.
static bool isFailure(ProgramStateRef State, const model::Function &Row,
                      SymbolRef Result) {
  SVal Value = nonloc::SymbolVal(Result);
  switch (Row.Fails) {
  case Failure::SocketError:
  case Failure::NonZeroCode:
    return !canBe(State, Value, BO_EQ, 0);
  case Failure::Count:
    return !canBe(State, Value, BO_GE, 0);
  case Failure::InvalidSocket:
  case Failure::AllOnes:
    return !canBe(State, Value, BO_NE, -1);
  case Failure::False:
    return !canBe(State, Value, BO_NE, 0);
  default:
    return false;
  }
}

//===----------------------------------------------------------------------===//
// Counts
//===----------------------------------------------------------------------===//

void CallResults::use(SVal Value, CountEvent::UseKind As, const Expr *Where,
                      CheckerContext &C) const {
  SymbolRef Result = Value.getAsSymbol();
  if (!Result)
    return;
  ProgramStateRef State = C.getState();
  const Count *Found = State->get<CountTrait>(Result);
  if (!Found)
    return;
  const Count Each = *Found;
  if (!canBe(State, nonloc::SymbolVal(Result), BO_EQ, -1))
    return;
  State = State->remove<CountTrait>(Result);
  if (balance(State).Doubtful || !Told.insert(Each.Call).second) {
    C.addTransition(State);
    return;
  }
  ExplodedNode *Here = mark(C, State);
  if (!Here)
    return;
  CountEvent Event{As, *Each.Row, Where};
  Moment At{Here, State, C.getBugReporter()};
  for (PathRule *Rule : Session->rules())
    Rule->onErrorAsCount(Event, Result, At);
}

void CallResults::checkPreStmt(const ArraySubscriptExpr *E,
                               CheckerContext &C) const {
  if (!C.getState()->get<CountTrait>().isEmpty())
    use(C.getSVal(E->getIdx()), CountEvent::Index, E, C);
}

/// True if the expression, as it was written, is of a signed type: a value
/// that was put into an unsigned variable is not followed.
static bool isSigned(const Expr *E) {
  return E->IgnoreParenImpCasts()->getType()->isSignedIntegerType();
}

void CallResults::checkPreStmt(const BinaryOperator *E,
                               CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  if (State->get<CountTrait>().isEmpty())
    return;
  const Expr *L = E->getLHS(), *R = E->getRHS();
  SVal Left = C.getSVal(L), Right = C.getSVal(R);
  if (E->isComparisonOp()) {
    // A comparison with what the path does not know, or in another type, may
    // tell the program more than it tells the constraints.
    auto Forget = [&](const Expr *Side, SVal Value, const Expr *OtherSide,
                      SVal Other) {
      SymbolRef Sym = Value.getAsSymbol();
      if (Sym && State->contains<CountTrait>(Sym) &&
          (!Other.getAsInteger() || !isSigned(Side) ||
           !Side->getType()->isSignedIntegerType()))
        State = State->remove<CountTrait>(Sym);
    };
    Forget(L, Left, R, Right);
    Forget(R, Right, L, Left);
    if (State != C.getState())
      C.addTransition(State);
    return;
  }
  switch (E->getOpcode()) {
  case BO_Add:
  case BO_Sub:
    if (L->getType()->isPointerType() && isSigned(R))
      use(Right, CountEvent::Offset, E, C);
    else if (R->getType()->isPointerType() && isSigned(L))
      use(Left, CountEvent::Offset, E, C);
    return;
  case BO_AddAssign:
  case BO_SubAssign:
    if (isSigned(R))
      use(Right,
          L->getType()->isPointerType() ? CountEvent::Offset : CountEvent::Sum,
          E, C);
    return;
  default:
    return;
  }
}

void CallResults::passing(const CallEvent &Call, CheckerContext &C) const {
  if (C.getState()->get<CountTrait>().isEmpty())
    return;
  const model::Function *Row = row(Call);
  llvm::ArrayRef<ParmVarDecl *> Parameters = Call.parameters();
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I) {
    const Expr *Arg = Call.getArgExpr(I);
    if (!Arg || !isSigned(Arg) || I >= Parameters.size())
      continue;
    QualType Type = Parameters[I]->getType();
    bool IsSize = Type->isUnsignedIntegerType() && !Type->isBooleanType() &&
                  C.getASTContext().getTypeSize(Type) >= 32;
    if (const auto *Alias = Type->getAs<TypedefType>())
      IsSize |= Alias->getDecl()->getName() == "streamsize";
    IsSize |= Row && Row->isWinsock() && Row->LengthArg >= 0 &&
              static_cast<unsigned>(Row->LengthArg) == I;
    if (IsSize)
      return use(Call.getArgSVal(I), CountEvent::Size, Arg, C);
  }
}

//===----------------------------------------------------------------------===//
// Where errors are fetched
//===----------------------------------------------------------------------===//

/// True if the call of `_errno` is the left side of an assignment.
static bool isWritten(const Expr *Call, CheckerContext &C) {
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

void CallResults::fetching(const model::Function &Row, const CallEvent &Call,
                           CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const LastCall *Found = State->get<LastCallTrait>(0u);
  if (!Found)
    return;
  const LastCall Last = *Found;
  const Expr *Fetch = Call.getOriginExpr();
  bool HasFailed = Last.HasFailed ||
                   (Last.Result && isFailure(State, *Last.Row, Last.Result));
  // Each failure is judged once; and errno that is set is the program's own.
  State = State->remove<LastCallTrait>(0u);
  std::optional<FetchEvent::FaultKind> Fault;
  if (Row.has(Effect::ReadsErrno)) {
    if (!Last.Between && !isWritten(Fetch, C) &&
        Last.Row->Error != ErrorSource::Errno)
      Fault = FetchEvent::Errno;
  } else if (Last.Between) {
    Fault = FetchEvent::Overwritten;
  } else if (Last.Row->has(Effect::StartsWinsock)) {
    Fault = FetchEvent::IsTheResult;
  }
  if (!Fault || !HasFailed || balance(State).Doubtful) {
    C.addTransition(State);
    return;
  }
  ExplodedNode *Here = mark(C, State);
  if (!Here)
    return;
  FetchEvent Event{*Fault, *Last.Row, Last.Between, Fetch};
  Moment At{Here, State, C.getBugReporter()};
  for (PathRule *Rule : Session->rules())
    Rule->onWrongErrorSource(Event, Last.Result, At);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

void CallResults::checkPreCall(const CallEvent &Call, CheckerContext &C) const {
  const model::Function *Row = row(Call);
  if (Row && Row->has(Effect::ReadsErrno | Effect::FetchesLastError))
    return fetching(*Row, Call, C);
  passing(Call, C);
}

void CallResults::checkPostCall(const CallEvent &Call,
                                CheckerContext &C) const {
  if (C.wasInlined)
    return;
  ProgramStateRef State = C.getState();
  const model::Function *Row = row(Call);
  if (!Row || !Row->isWinsock()) {
    // It may look at what it is given, and it may set any error.
    for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I)
      if (SymbolRef Sym = Call.getArgSVal(I).getAsSymbol())
        State = State->remove<CountTrait>(Sym);
    if (!Row || !Row->has(Effect::FetchesLastError))
      State = State->remove<LastCallTrait>(0u);
    if (State != C.getState())
      C.addTransition(State);
    return;
  }
  if (!Row->canFail() || Row->has(Effect::FetchesLastError)) {
    if (Row->has(Effect::SetsLastError))
      C.addTransition(State->remove<LastCallTrait>(0u));
    return;
  }
  SymbolRef Result = Call.getReturnValue().getAsSymbol();
  const Expr *Origin = Call.getOriginExpr();
  const LastCall *Before = State->get<LastCallTrait>(0u);
  bool BeforeFailed =
      Before &&
      (Before->HasFailed ||
       (Before->Result && isFailure(State, *Before->Row, Before->Result)));
  if (BeforeFailed && !Before->Between && Row->has(Effect::Teardown) &&
      Before->Row->Error == ErrorSource::LastError &&
      Row->Error == ErrorSource::LastError) {
    LastCall Two = *Before;
    Two.HasFailed = true;
    Two.Between = Row;
    // Somebody who looks at the second result asks about that one.
    const ParentMap &Parents = C.getLocationContext()->getParentMap();
    if (!Origin || Parents.isConsumedExpr(const_cast<Expr *>(Origin)))
      State = State->remove<LastCallTrait>(0u);
    else
      State = State->set<LastCallTrait>(0u, Two);
  } else {
    State = State->set<LastCallTrait>(
        0u, LastCall{Row, Origin, Result, false, nullptr});
  }
  if (Row->Fails == Failure::Count && Result)
    State = State->set<CountTrait>(Result, Count{Row, Origin});
  C.addTransition(
      State,
      C.getNoteTag([Result](PathSensitiveBugReport &Report) -> std::string {
        if (!Result || !Report.isInteresting(Result) ||
            Report.getBugType().getCategory() !=
                PathRule::category(story::Topic::Result))
          return "";
        return story::ResultMade.str();
      }));
}

void CallResults::checkDeadSymbols(SymbolReaper &Reaper,
                                   CheckerContext &C) const {
  ProgramStateRef Before = C.getState(), State = Before;
  for (auto [Sym, Each] : Before->get<CountTrait>())
    if (Reaper.isDead(Sym))
      State = State->remove<CountTrait>(Sym);
  if (const LastCall *Last = Before->get<LastCallTrait>(0u);
      Last && Last->Result && !Last->HasFailed && Reaper.isDead(Last->Result)) {
    LastCall New = *Last;
    New.HasFailed = isFailure(State, *Last->Row, Last->Result);
    if (New.HasFailed)
      State = State->set<LastCallTrait>(0u, New);
    else
      State = State->remove<LastCallTrait>(0u);
  }
  if (State != Before)
    C.addTransition(State);
}

} // namespace winsock_tidy::paths
