//===--- ResultRanges.cpp -------------------------------------------------===//

#include "syntax/ResultRanges.h"
#include "ast/ThinWrapper.h"
#include "syntax/DiscardedResults.h"
#include "syntax/ReturnedResults.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using llvm::APInt;
using llvm::APSInt;

namespace winsock_tidy {

/// Limits chains of variables.
static constexpr unsigned MaxDepth = 8;

/// Windows uses small numbers of kernel objects, with 32 significant bits, as
/// sockets.
static constexpr std::int64_t LargestSocket = 0x7fffffff;

std::optional<bool> compares(const ResultRange &Range, BinaryOperatorKind Op,
                             const APSInt &Value) {
  const APSInt &Lo = Range.Lo, &Hi = Range.Hi;
  auto When = [](bool All, bool None) -> std::optional<bool> {
    if (All)
      return true;
    if (None)
      return false;
    return std::nullopt;
  };
  switch (Op) {
  case BO_LT:
    return When(Hi < Value, Lo >= Value);
  case BO_LE:
    return When(Hi <= Value, Lo > Value);
  case BO_GT:
    return When(Lo > Value, Hi <= Value);
  case BO_GE:
    return When(Lo >= Value, Hi < Value);
  case BO_EQ:
    return When(Lo == Value && Hi == Value, Value < Lo || Value > Hi);
  case BO_NE:
    return When(Value < Lo || Value > Hi, Lo == Value && Hi == Value);
  default:
    return std::nullopt;
  }
}

namespace {
/// The representation of a type's numbers: integers, enumerations, bool, and
/// pointers as unsigned numbers.
struct Form {
  unsigned Width;
  bool IsUnsigned;
};
} // namespace

static std::optional<Form> formOf(QualType Type, const ASTContext &Context) {
  if (Type.isNull() || Type->isDependentType())
    return std::nullopt;
  if (Type->isPointerType() || Type->isNullPtrType())
    return Form{static_cast<unsigned>(Context.getTypeSize(Type)), true};
  if (Type->isIntegralOrEnumerationType() && !Type->isBitIntType())
    return Form{Context.getIntWidth(Type),
                Type->isUnsignedIntegerOrEnumerationType() ||
                    Type->isBooleanType()};
  return std::nullopt;
}

static APSInt number(std::int64_t Value, Form F) {
  return APSInt(
      APInt(64, static_cast<std::uint64_t>(Value), true).sextOrTrunc(F.Width),
      F.IsUnsigned);
}
static APSInt reform(APSInt Value, Form F) {
  Value = Value.extOrTrunc(F.Width);
  Value.setIsUnsigned(F.IsUnsigned);
  return Value;
}
/// Returns any number in a width in which all numbers fit.
static APInt wide(const APSInt &Value) { return Value.extend(130); }

/// Converts Range to a type of form F.
static void convert(ResultRange &Range, Form F, bool IsBool) {
  if (IsBool) {
    bool HasZero = compares(Range, BO_NE,
                            APSInt(APInt(Range.Lo.getBitWidth(), 0),
                                   Range.Lo.isUnsigned())) != true;
    bool HasOther = wide(Range.Lo) != 0 || wide(Range.Hi) != 0;
    Range.Lo = number(!HasZero, F);
    Range.Hi = number(HasOther, F);
    return;
  }
  APSInt Lo = reform(Range.Lo, F), Hi = reform(Range.Hi, F);
  if (Lo > Hi || wide(Hi) - wide(Lo) != wide(Range.Hi) - wide(Range.Lo)) {
    Lo = APSInt::getMinValue(F.Width, F.IsUnsigned);
    Hi = APSInt::getMaxValue(F.Width, F.IsUnsigned);
  }
  Range.Lo = Lo;
  Range.Hi = Hi;
  Range.Width = std::min(Range.Width, F.Width);
}

std::optional<APSInt> constantOf(const Expr *E, const ASTContext &Context) {
  if (E->isValueDependent() || E->isTypeDependent() || E->containsErrors())
    return std::nullopt;
  std::optional<Form> F = formOf(E->getType(), Context);
  Expr::EvalResult Result;
  if (!F || !E->EvaluateAsRValue(Result, Context) || Result.HasSideEffects)
    return std::nullopt;
  if (Result.Val.isInt())
    return reform(Result.Val.getInt(), *F);
  // A pointer made from a number, or null.
  if (Result.Val.isLValue() && !Result.Val.getLValueBase())
    return number(E->getType()->isNullPtrType() || Result.Val.isNullPointer()
                      ? 0
                      : Result.Val.getLValueOffset().getQuantity(),
                  *F);
  return std::nullopt;
}

/// True if a result of this type is not converted on its way to a value of form
/// F.
static bool hasForm(const effects::ValueType &Type, Form F) {
  return static_cast<int>(F.Width) == Type.Bits &&
         F.IsUnsigned != (Type.Kind == effects::ValueType::Signed);
}

/// Returns the row of the API function whose result is what the function that
/// Call calls, which is in another file, returns; null for other functions.
const model::Function *ResultValues::wrappedElsewhere(const CallExpr *Call) {
  const effects::Step *Only = Elsewhere.returnedStep(Call);
  std::optional<Form> F = formOf(Call->getType(), Api.context());
  return Only && F && hasForm(Only->Type, *F) ? model::find(Only->Api)
                                              : nullptr;
}

/// Returns the row of the function that fetches the last error, if the function
/// that Call calls only returns its result.
const model::Function *ResultValues::fetchedBy(const CallExpr *Call,
                                               unsigned Depth) {
  const CallExpr *Inner = Depth <= 2 ? wrappedCall(Call) : nullptr;
  if (!Inner || !Inner->getType()->isIntegerType())
    return nullptr;
  const model::Function *Row = Api.row(Inner);
  if (!Row)
    Row = wrappedElsewhere(Inner);
  if (!Row)
    return fetchedBy(Inner, Depth + 1);
  return Row->has(model::Effect::FetchesLastError) ? Row : nullptr;
}

/// Adds the results of Call, a call of Row's function: how it fails and
/// succeeds. False if its results cannot be told apart.
static bool addRanges(const CallExpr *Call, const model::Function &Row, Form F,
                      ResultRanges &Out) {
  auto Add = [&](ResultRange::Sort Is, APSInt Lo, APSInt Hi) {
    Out.push_back({Is, std::move(Lo), std::move(Hi), Call, &Row, F.Width});
  };
  auto Number = [&](std::int64_t Value) { return number(Value, F); };
  const APSInt Max = APSInt::getMaxValue(F.Width, F.IsUnsigned);
  switch (Row.Fails) {
  case model::Failure::SocketError:
    Add(ResultRange::Failure, Number(-1), Number(-1));
    Add(ResultRange::Success, Number(0), Number(0));
    return true;
  case model::Failure::Count:
    Add(ResultRange::Failure, Number(-1), Number(-1));
    Add(ResultRange::Success, Number(0), Max);
    return true;
  case model::Failure::InvalidSocket:
    Add(ResultRange::Failure, Max, Max);
    Add(ResultRange::Success, Number(0), Number(LargestSocket));
    return true;
  case model::Failure::NonZeroCode:
    Add(ResultRange::Failure, Number(1), Max);
    Add(ResultRange::Success, Number(0), Number(0));
    return true;
  case model::Failure::False:
    Add(ResultRange::Failure, Number(0), Number(0));
    Add(ResultRange::Success, Number(1), Number(1));
    return true;
  case model::Failure::Null:
    if (!Call->getType()->isPointerType())
      return false;
    Add(ResultRange::Failure, Number(0), Number(0));
    // No address is a small negative number.
    Add(ResultRange::Success, Number(1), Number(-4096));
    return true;
  case model::Failure::AllOnes:
    // For other functions, small numbers have their own meaning.
    if (!Row.has(model::Effect::ParsesAddress))
      return false;
    Add(ResultRange::Failure, Max, Max);
    Add(ResultRange::Success, Number(0), Number(-2));
    return true;
  case model::Failure::Never:
    if (!Row.has(model::Effect::FetchesLastError))
      return false;
    Add(ResultRange::Failure, Number(0), Max);
    return true;
  case model::Failure::NotOne:
    return false;
  }
  return false;
}

/// The same for a call of a function in another file that returns results of
/// the API, or constants. False if it never returns a failure.
bool ResultValues::ofElsewhere(const CallExpr *Call, ResultRanges &Out) {
  std::optional<Form> F = formOf(Call->getType(), Api.context());
  if (!F)
    return false;
  ResultRanges All;
  for (const ReturnedElsewhere &Each : Elsewhere.returned(Call)) {
    const model::Function *Row =
        Each.From ? model::find(Each.From->Api) : nullptr;
    ResultRanges Some;
    const bool IsKnown = Row && hasForm(Each.From->Type, *F) &&
                         Row->isWinsock() && addRanges(Call, *Row, *F, Some);
    if (!IsKnown && !Each.Constant)
      return false;
    if (!Each.Constant) {
      for (ResultRange &Part : Some)
        if (Part.Is == ResultRange::Failure ? Each.MayFail : Each.MaySucceed)
          All.push_back(Part);
      continue;
    }
    const APSInt Value = number(*Each.Constant, *F);
    // The function names the failure itself.
    auto IsIt = [&Value](const ResultRange &Part) {
      return Part.Is == ResultRange::Failure && Part.Lo <= Value &&
             Value <= Part.Hi;
    };
    const bool Fails = llvm::any_of(Some, IsIt);
    All.push_back({Fails ? ResultRange::Failure : ResultRange::Constant, Value,
                   Value, Fails ? Call : nullptr, Fails ? Row : nullptr,
                   F->Width});
  }
  if (llvm::none_of(All, [](const ResultRange &Each) {
        return Each.Is == ResultRange::Failure;
      }))
    return false;
  Out.append(All.begin(), All.end());
  return true;
}

bool ResultValues::ofCall(const CallExpr *Call, ResultRanges &Out) {
  if (Call->isTypeDependent())
    return false;
  const model::Function *Row = Api.row(Call);
  if (!Row && Call->getType()->isIntegerType())
    Row = fetchedBy(Call, 0);
  if (!Row)
    Row = wrappedElsewhere(Call);
  if (!Row)
    return returnedResults(Call, Api, Elsewhere, Nesting, Out) ||
           ofElsewhere(Call, Out);
  std::optional<Form> F = formOf(Call->getType(), Api.context());
  if (!F || !Row->isWinsock())
    return false;
  return addRanges(Call, *Row, *F, Out);
}

/// Returns the expression that S evaluates first; null if there is none or it
/// is not plain.
static const Expr *firstExpression(const Stmt *S) {
  if (const auto *If = dyn_cast<IfStmt>(S))
    return If->getInit() || If->getConditionVariable() ? nullptr
                                                       : If->getCond();
  if (const auto *Switch = dyn_cast<SwitchStmt>(S))
    return Switch->getInit() || Switch->getConditionVariable()
               ? nullptr
               : Switch->getCond();
  if (const auto *Return = dyn_cast<ReturnStmt>(S))
    return Return->getRetValue();
  if (const auto *Decls = dyn_cast<DeclStmt>(S)) {
    const auto *Var = Decls->isSingleDecl()
                          ? dyn_cast<VarDecl>(Decls->getSingleDecl())
                          : nullptr;
    return Var ? Var->getInit() : nullptr;
  }
  return dyn_cast<Expr>(S);
}

void ResultValues::collectAssignments(const Stmt *S) {
  if (!S || isa<Expr>(S))
    return;
  const BinaryOperator *Assignment = nullptr;
  for (const Stmt *Child : S->children()) {
    if (!Child || isa<NullStmt>(Child))
      continue;
    if (Assignment)
      if (const Expr *Next = firstExpression(Child))
        Before[Next] = Assignment;
    Assignment = nullptr;
    if (isa<CompoundStmt>(S))
      if (const auto *E = dyn_cast<Expr>(Child)) {
        Assignment = dyn_cast<BinaryOperator>(E->IgnoreParens());
        if (Assignment && Assignment->getOpcode() != BO_Assign)
          Assignment = nullptr;
      }
    collectAssignments(Child);
  }
}

/// True if A and B name the same variable, or the same field of one, in a
/// structure or behind a pointer.
static bool isSame(const Expr *A, const Expr *B) {
  A = A->IgnoreParenImpCasts();
  B = B->IgnoreParenImpCasts();
  if (isa<CXXThisExpr>(A))
    return isa<CXXThisExpr>(B);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(A)) {
    const auto *Other = dyn_cast<DeclRefExpr>(B);
    return Other && Ref->getDecl() == Other->getDecl();
  }
  if (const auto *Member = dyn_cast<MemberExpr>(A)) {
    const auto *Other = dyn_cast<MemberExpr>(B);
    return Other && Member->getMemberDecl() == Other->getMemberDecl() &&
           isSame(Member->getBase(), Other->getBase());
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(A)) {
    const auto *Other = dyn_cast<UnaryOperator>(B);
    return Other && Unary->getOpcode() == UO_Deref &&
           Other->getOpcode() == UO_Deref &&
           isSame(Unary->getSubExpr(), Other->getSubExpr());
  }
  return false;
}

bool ResultValues::of(const Expr *E, const Stmt *In, ResultRanges &Out) {
  if (!HasBefore && Owner)
    collectAssignments(Owner->getBody());
  HasBefore = true;
  // A call in between might change the value.
  auto Found = Before.find(In);
  Last = Found == Before.end() ||
                 anyCall(In, [](const CallExpr *) { return true; })
             ? nullptr
             : Found->second;
  return of(E, Out, 0);
}

/// False if no value that is stored in Var comes from a Winsock function. This
/// saves the control-flow graph for most variables.
bool ResultValues::mayHoldResult(const VarDecl *Var) {
  return llvm::any_of(Stores->all(Var), [&](const Expr *Value) {
    Value = Value->IgnoreParenCasts();
    if (const auto *Call = dyn_cast<CallExpr>(Value))
      return !Call->isTypeDependent() &&
             (Api.row(Call) ||
              (Call->getDirectCallee() && Call->getDirectCallee()->hasBody()) ||
              Elsewhere.returnedRow(Call) || !Elsewhere.returned(Call).empty());
    // A copy of another variable, a conditional, ...
    return !isa<IntegerLiteral, UnaryOperator>(Value);
  });
}

bool ResultValues::of(const Expr *E, ResultRanges &Out, unsigned Depth) {
  const ASTContext &Context = Api.context();
  std::optional<Form> F = formOf(E->getType(), Context);
  if (!F || Depth > MaxDepth || E->containsErrors())
    return false;
  if (auto Value = constantOf(E, Context)) {
    Out.push_back(
        {ResultRange::Constant, *Value, *Value, nullptr, nullptr, F->Width});
    return true;
  }
  E = E->IgnoreParens();
  if (const auto *Full = dyn_cast<FullExpr>(E))
    return of(Full->getSubExpr(), Out, Depth);
  if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    switch (Cast->getCastKind()) {
    case CK_LValueToRValue:
    case CK_NoOp:
    case CK_IntegralCast:
    case CK_IntegralToBoolean:
    case CK_BooleanToSignedIntegral:
    case CK_PointerToBoolean:
    case CK_PointerToIntegral:
    case CK_IntegralToPointer:
    case CK_BitCast:
      break;
    default:
      return false;
    }
    size_t First = Out.size();
    if (!of(Cast->getSubExpr(), Out, Depth))
      return false;
    for (ResultRange &Each :
         llvm::MutableArrayRef<ResultRange>(Out).drop_front(First))
      convert(Each, *F, E->getType()->isBooleanType());
    return true;
  }
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return ofCall(Call, Out);
  if (const auto *Binary = dyn_cast<BinaryOperator>(E))
    return (Binary->getOpcode() == BO_Assign ||
            Binary->getOpcode() == BO_Comma) &&
           of(Binary->getRHS(), Out, Depth);
  if (const auto *Choice = dyn_cast<ConditionalOperator>(E))
    return of(Choice->getTrueExpr(), Out, Depth) &&
           of(Choice->getFalseExpr(), Out, Depth);
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return List->getNumInits() == 1 && of(List->getInit(0), Out, Depth);
  if (Last && E->isLValue() && !E->isInstantiationDependent() &&
      isSame(E, Last->getLHS()))
    return of(Last->getRHS(), Out, Depth + 1);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    if (!Owner)
      return false;
    if (!Stores)
      Stores.emplace(Api.tree(), Owner);
    llvm::SmallVector<const Expr *, 4> Values;
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    return Var && mayHoldResult(Var) && Stores->at(Ref, Values) &&
           llvm::all_of(Values, [&](const Expr *Value) {
             return of(Value, Out, Depth + 1);
           });
  }
  return false;
}

} // namespace winsock_tidy
