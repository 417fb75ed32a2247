//===--- CallResultsCounts.cpp - Counts that may be SOCKET_ERROR ----------===//
//
// The part of CallResults that examines how programs compare and use counts.
//
//===----------------------------------------------------------------------===//

#include "paths/CallResultsState.h"
#include "paths/Reasons.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/FormatString.h"
#include "clang/AST/ParentMap.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

static bool hasCounts(CheckerContext &C) {
  return !C.getState()->get<CountTrait>().isEmpty();
}

/// True if a value of this type can hold SOCKET_ERROR unchanged.
static bool isWide(QualType Type, CheckerContext &C) {
  return !Type.isNull() && Type->isIntegerType() && !Type->isBooleanType() &&
         C.getASTContext().getTypeSize(Type) >= 32;
}

SymbolRef countOf(const Expr *E, CheckerContext &C) {
  ProgramStateRef State = C.getState();
  // The engine ignores conversions of symbols, and forgets the values of the
  // converted expressions.
  SymbolRef Found = nullptr;
  for (;;) {
    E = E->IgnoreParens();
    if (!isWide(E->getType(), C))
      return nullptr;
    if (SymbolRef Sym = C.getSVal(E).getAsSymbol();
        !Found && Sym && State->contains<CountTrait>(Sym))
      Found = Sym;
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast || Cast->getCastKind() == CK_LValueToRValue)
      break;
    E = Cast->getSubExpr();
  }
  if (Found)
    return Found;
  if (const auto *Sum = dyn_cast<BinaryOperator>(E);
      Sum && Sum->getOpcode() == BO_Sub && !Sum->getType()->isPointerType()) {
    const auto *Less =
        dyn_cast<IntegerLiteral>(Sum->getRHS()->IgnoreParenImpCasts());
    return Less ? countOf(Sum->getLHS(), C) : nullptr;
  }
  return nullptr;
}

/// If the path knows that a variable is -1, the engine replaces its value with
/// a number. It is still a count.
void CallResults::checkPostStmt(const ImplicitCastExpr *E,
                                CheckerContext &C) const {
  if (E->getCastKind() != CK_LValueToRValue || !hasCounts(C) ||
      !C.getSVal(E).isConstant())
    return;
  ProgramStateRef State = C.getState();
  auto Place = C.getSVal(E->getSubExpr()).getAs<Loc>();
  SymbolRef Sym = Place ? State->getRawSVal(*Place).getAsSymbol() : nullptr;
  if (Sym && State->contains<CountTrait>(Sym))
    C.addTransition(
        State->BindExpr(E, C.getLocationContext(), nonloc::SymbolVal(Sym)));
}

/// Returns the count that is a part of Sum, which also contains unknown values;
/// null if there is none.
static SymbolRef countIn(SymbolRef Sum, ProgramStateRef State) {
  if (State->contains<CountTrait>(Sum))
    return Sum;
  if (const auto *Cast = dyn_cast<SymbolCast>(Sum))
    return countIn(Cast->getOperand(), State);
  const auto *Both = dyn_cast<SymSymExpr>(Sum);
  if (!Both || Both->getOpcode() != BO_Add)
    return nullptr;
  SymbolRef Left = countIn(Both->getLHS(), State);
  return Left ? Left : countIn(Both->getRHS(), State);
}

void CallResults::use(const Expr *E, CountEvent::UseKind As, const Expr *Where,
                      CheckerContext &C) const {
  SymbolRef Sym = countOf(E, C);
  // `used + n`, as an index or offset.
  const auto *Sum = dyn_cast<BinaryOperator>(E->IgnoreParenImpCasts());
  if (SymbolRef All = C.getSVal(E).getAsSymbol();
      !Sym && All && Sum && Sum->getOpcode() == BO_Add &&
      (As == CountEvent::Index || As == CountEvent::Offset))
    Sym = countIn(All, C.getState());
  if (Sym)
    use(Sym, As, Where, C.getState(), C);
}

void CallResults::use(SymbolRef Sym, CountEvent::UseKind As, const Expr *Where,
                      ProgramStateRef State, CheckerContext &C) const {
  const Count Each = *State->get<CountTrait>(Sym);
  // What stands for a function of another file only converts values; the file
  // itself shows how it uses them.
  if (Session->foreign().isLent(C.getStackFrame()->getDecl())) {
    C.addTransition(State);
    return;
  }
  if (Each.isStored()
          ? Each.Result && !mayBeFailure(State, *Each.Row, Each.Result)
          : !mayBeFailure(State, *Each.Row, Sym)) {
    Session->keepSilent(Question::IsCount, Where,
                        "the path excludes the failure before",
                        Each.Call->getBeginLoc());
    C.addTransition(State);
    return;
  }
  State = State->remove<CountTrait>(Sym);
  llvm::StringRef Why;
  if (balance(State).Doubtful)
    Why = reason::Doubtful;
  else if (C.getSourceManager().isInSystemHeader(Where->getExprLoc()))
    Why = "a system header uses it";
  else if (!Session->isQuiet() &&
           !Session->usedCounts().add(Each.Got ? Each.Got : Each.Call))
    Why = "another use of the same result has a finding";
  if (!Why.empty()) {
    Session->keepSilent(Question::IsCount, Where, Why,
                        Each.Call->getBeginLoc());
    C.addTransition(State);
    return;
  }
  ExplodedNode *Here = markResult(C, State);
  if (!Here)
    return;
  CountEvent Event{As, *Each.Row, Where};
  Moment At{Here, State, C.getBugReporter()};
  for (PathRule *Rule : Session->rules())
    Rule->onErrorAsCount(Event, Sym, At);
}

void CallResults::checkPreStmt(const ArraySubscriptExpr *E,
                               CheckerContext &C) const {
  if (hasCounts(C))
    use(E->getIdx(), CountEvent::Index, E, C);
}

void CallResults::checkPreStmt(const CXXNewExpr *E, CheckerContext &C) const {
  if (hasCounts(C) && E->isArray() && E->getArraySize())
    use(*E->getArraySize(), CountEvent::Size, *E->getArraySize(), C);
}

/// True if the path knows that the call received nothing: it failed, or the
/// peer has closed the connection.
static bool broughtNothing(ProgramStateRef State, const Count &Each,
                           SymbolRef Sym) {
  return !Each.isStored() && mayBeFailure(State, *Each.Row, Sym) &&
         compare(State, Sym, BO_GT, 0).isConstrainedFalse();
}

/// True for a function that may return -1 as its own failure.
static bool mayHandOn(const StackFrameContext *Frame) {
  const auto *FD = dyn_cast<FunctionDecl>(Frame->getDecl());
  return FD && FD->getReturnType()->isSignedIntegerType();
}

// `if (n < 0) return -1;` has the same meaning as `return n;`, but loses n.
void CallResults::checkLiveSymbols(ProgramStateRef State,
                                   SymbolReaper &Reaper) const {
  for (auto [Sym, Each] : State->get<CountTrait>())
    if (Each.Frame && !Each.Frame->inTopFrame() && mayHandOn(Each.Frame) &&
        broughtNothing(State, Each, Sym))
      Reaper.markLive(Sym);
  for (auto [Place, Each] : State->get<SumTrait>())
    Reaper.markLive(Each.Added);
}

void CallResults::leaving(const CallEvent &Call, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  SymbolRef Returned = Call.getReturnValue().getAsSymbol();
  for (auto [Sym, Each] : State->get<CountTrait>()) {
    const bool Ends = Each.Frame &&
                      Each.Frame->getCallSite() == Call.getOriginExpr() &&
                      C.getStackFrame()->isParentOf(Each.Frame);
    if (!Ends && Sym != Returned)
      continue;
    Count Past = Each;
    if (Ends)
      Past.Frame = nullptr;
    if (Sym == Returned)
      Past.Got = Call.getOriginExpr();
    State = State->set<CountTrait>(Sym, Past);
  }
  if (State != C.getState())
    C.addTransition(State);
}

bool CallResults::handingOn(const ReturnStmt *Return, CheckerContext &C) const {
  const Expr *Value = Return->getRetValue();
  if (!isWide(Value->getType(), C) || !mayHandOn(C.getStackFrame()))
    return false;
  const llvm::APSInt *Number = C.getSVal(Value).getAsInteger();
  if (!Number || !Number->isAllOnes())
    return false;
  ProgramStateRef State = C.getState();
  SValBuilder &Builder = C.getSValBuilder();
  for (auto [Sym, Each] : State->get<CountTrait>()) {
    if (Each.Frame != C.getStackFrame() || !broughtNothing(State, Each, Sym))
      continue;
    SVal Of = nonloc::SymbolVal(Sym);
    auto IsError =
        Builder
            .evalBinOp(State, BO_EQ, Of, Builder.makeIntVal(-1, Sym->getType()),
                       Builder.getConditionType())
            .getAs<DefinedSVal>();
    if (!IsError)
      continue;
    auto [Failed, Ended] = State->assume(*IsError);
    if (!Failed)
      continue;
    C.addTransition(Failed->BindExpr(
        Value, C.getLocationContext(),
        Builder.evalCast(Of, Value->getType(), Sym->getType())));
    if (Ended)
      C.addTransition(Ended);
    return true;
  }
  return false;
}

void CallResults::checkPreStmt(const ReturnStmt *Return,
                               CheckerContext &C) const {
  if (!hasCounts(C) || !Return->getRetValue() || handingOn(Return, C))
    return;
  // A caller that is visible may still test it.
  if (!C.inTopFrame())
    return;
  const auto *FD = dyn_cast<FunctionDecl>(C.getStackFrame()->getDecl());
  if (FD && FD->getReturnType()->isUnsignedIntegerType())
    use(Return->getRetValue(), CountEvent::Returned, Return->getRetValue(), C);
}

/// True if E is the condition of a `for` whose variable, the other side, runs
/// up to Side.
static bool isLoopBound(const BinaryOperator *E, const Expr *Side,
                        CheckerContext &C) {
  const Expr *Other = Side == E->getLHS() ? E->getRHS() : E->getLHS();
  if (E->isEqualityOp() || !isa<DeclRefExpr>(Other->IgnoreParenImpCasts()) ||
      (Side == E->getRHS()) !=
          (E->getOpcode() == BO_LT || E->getOpcode() == BO_LE))
    return false;
  const auto *For = dyn_cast_or_null<ForStmt>(
      C.getLocationContext()->getParentMap().getParentIgnoreParenImpCasts(
          const_cast<BinaryOperator *>(E)));
  return For && For->getInc() && For->getCond()->IgnoreParenImpCasts() == E;
}

void CallResults::comparing(const BinaryOperator *E, CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  auto Look = [&](const Expr *Side, const Expr *OtherSide) -> bool {
    SymbolRef Sym = countOf(Side, C);
    if (!Sym)
      return false;
    bool IsKnown = C.getSVal(OtherSide).getAsInteger();
    bool IsSigned = Side->getType()->isSignedIntegerType();
    if (State->get<CountTrait>(Sym)->isStored()) {
      // A count with a bound does no harm.
      if (!E->isEqualityOp())
        C.addTransition(State->remove<CountTrait>(Sym));
      return true;
    }
    if (!IsSigned && isLoopBound(E, Side, C)) {
      use(Side, CountEvent::Bound, E, C);
      return true;
    }
    // The program learns more from a comparison with an unknown value than the
    // constraints show.
    if (!IsKnown) {
      C.addTransition(State->remove<CountTrait>(Sym));
      return true;
    }
    if (IsSigned)
      return false;
    // The constraints treat the count as signed, whatever variable holds it; so
    // the failure gets a separate path that contains the value.
    SValBuilder &Builder = C.getSValBuilder();
    auto IsError = Builder
                       .evalBinOp(State, BO_EQ, nonloc::SymbolVal(Sym),
                                  Builder.makeIntVal(-1, Sym->getType()),
                                  Builder.getConditionType())
                       .getAs<DefinedSVal>();
    if (!IsError)
      return true;
    auto [Failed, Succeeded] = State->assume(*IsError);
    if (!Failed || !Succeeded)
      return true;
    C.addTransition(Failed);
    C.addTransition(Succeeded->remove<CountTrait>(Sym));
    return true;
  };
  if (!Look(E->getLHS(), E->getRHS()))
    Look(E->getRHS(), E->getLHS());
}

void CallResults::checkPreStmt(const BinaryOperator *E,
                               CheckerContext &C) const {
  if (!hasCounts(C))
    return;
  if (E->isComparisonOp())
    return comparing(E, C);
  const Expr *L = E->getLHS(), *R = E->getRHS();
  switch (E->getOpcode()) {
  case BO_Add:
  case BO_Sub:
    if (L->getType()->isPointerType())
      use(R, CountEvent::Offset, E, C);
    else if (R->getType()->isPointerType())
      use(L, CountEvent::Offset, E, C);
    return;
  case BO_AddAssign:
  case BO_SubAssign:
    if (L->getType()->isPointerType())
      use(R, CountEvent::Offset, E, C);
    else
      adding(E, C);
    return;
  case BO_And:
  case BO_Shr:
  case BO_AndAssign: {
    // `n & 0x80000000` tests the sign.
    ProgramStateRef State = C.getState();
    for (const Expr *Side : {L, R})
      if (SymbolRef Sym = countOf(Side, C))
        State = State->remove<CountTrait>(Sym);
    if (State != C.getState())
      C.addTransition(State);
    return;
  }
  default:
    return;
  }
}

namespace {
/// Finds the argument that limits how much of a text printf prints.
class PrecisionFinder : public analyze_format_string::FormatStringHandler {
public:
  std::optional<unsigned> Arg;
  bool HandlePrintfSpecifier(const analyze_printf::PrintfSpecifier &Spec,
                             const char *, unsigned,
                             const TargetInfo &) override {
    const auto &Precision = Spec.getPrecision();
    if (Precision.getHowSpecified() ==
            analyze_format_string::OptionalAmount::Arg &&
        Spec.getConversionSpecifier().getKind() ==
            analyze_format_string::ConversionSpecifier::sArg)
      Arg = Precision.getArgIndex();
    return true;
  }
};
} // namespace

void CallResults::passingToFormat(const CallEvent &Call,
                                  CheckerContext &C) const {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  const auto *Format = FD ? FD->getAttr<FormatAttr>() : nullptr;
  if (!Format || Format->getFirstArg() == 0)
    return;
  unsigned TextArg = Format->getFormatIdx() - 1,
           FirstArg = Format->getFirstArg() - 1;
  if (TextArg >= Call.getNumArgs())
    return;
  const auto *Text = dyn_cast_or_null<StringLiteral>(
      Call.getArgExpr(TextArg)->IgnoreParenImpCasts());
  if (!Text || !Text->isOrdinary())
    return;
  PrecisionFinder Finder;
  llvm::StringRef Letters = Text->getString();
  analyze_format_string::ParsePrintfString(
      Finder, Letters.begin(), Letters.end(), C.getLangOpts(),
      C.getASTContext().getTargetInfo(), false);
  if (!Finder.Arg || FirstArg + *Finder.Arg >= Call.getNumArgs())
    return;
  const Expr *Arg = Call.getArgExpr(FirstArg + *Finder.Arg);
  if (Arg)
    use(Arg, CountEvent::Size, Arg, C);
}

void CallResults::passing(const CallEvent &Call, CheckerContext &C) const {
  if (!hasCounts(C))
    return;
  const model::Function *Row = row(Call);
  llvm::ArrayRef<ParmVarDecl *> Parameters = Call.parameters();
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I) {
    const Expr *Arg = Call.getArgExpr(I);
    if (!Arg || I >= Parameters.size())
      continue;
    QualType Type = Parameters[I]->getType();
    bool IsSize = Type->isUnsignedIntegerType() && isWide(Type, C);
    if (const auto *Alias = Type->getAs<TypedefType>())
      IsSize |= Alias->getDecl()->getName() == "streamsize";
    IsSize |= Row && Row->isWinsock() && Row->LengthArg >= 0 &&
              static_cast<unsigned>(Row->LengthArg) == I;
    if (IsSize && countOf(Arg, C))
      return use(Arg, CountEvent::Size, Arg, C);
  }
  passingToFormat(Call, C);
}

} // namespace winsock_tidy::paths
