//===--- OutsideView.cpp --------------------------------------------------===//

#include "paths/OutsideView.h"
#include "paths/OutcomeRecorder.h"
#include "paths/OwnMemory.h"
#include "paths/ReturnedObjects.h"
#include "paths/SocketLifeState.h"
#include "paths/SocketPlaces.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/RangedConstraintManager.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include <limits>

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using effects::Intervals;
using effects::Place;
using effects::Value;
using effects::ValueType;

ValueType valueType(QualType Type, const ASTContext &Context) {
  Type = Type.getNonReferenceType().getCanonicalType();
  if (Type->isAnyPointerType() || Type->isNullPtrType() ||
      Type->isArrayType() || Type->isFunctionType())
    return {ValueType::Pointer, 64};
  if (Type->isBooleanType())
    return {ValueType::Bool, 8};
  if (!Type->isIntegralOrEnumerationType() || Type->isIncompleteType())
    return {};
  unsigned Bits = Context.getIntWidth(Type);
  if (Bits > 64)
    return {};
  return {Type->isUnsignedIntegerOrEnumerationType() ? ValueType::Unsigned
                                                     : ValueType::Signed,
          static_cast<int>(Bits)};
}

std::string entityOf(const NamedDecl *D) {
  llvm::SmallString<128> USR;
  index::generateUSRForDecl(D, USR);
  std::string Result(USR);
  if (D->isExternallyVisible())
    return Result;
  return Result + "@";
}

OutsideView::OutsideView(ProgramStateRef State, const FunctionDecl *Function,
                         llvm::ArrayRef<const RecordedCall *> Made)
    : State(State), Function(Function), Made(Made),
      Context(Function->getASTContext()) {
  for (size_t I = 0; I < Made.size(); ++I) {
    if (SymbolRef Sym = Made[I]->Result.getAsSymbol())
      Results.try_emplace(Sym, static_cast<int>(I));
    if (!Made[I]->Row && Made[I]->Origin &&
        Made[I]->Origin->getType()->isRecordType())
      if (auto [It, IsNew] =
              Objects.try_emplace(Made[I]->Origin, static_cast<int>(I));
          !IsNew)
        It->second = -1;
    if (Made[I]->Made)
      Resources.try_emplace(Made[I]->Made, static_cast<int>(I));
    if (Made[I]->Row)
      for (const auto &[Region, Content] : Made[I]->Written)
        // Numbers of symbols are not negative.
        Sets.try_emplace(Region->getBaseRegion(),
                         -1 - static_cast<int>(Sets.size()));
  }
}

static std::int64_t bits(const llvm::APSInt &Number) {
  if (Number.getBitWidth() > 64)
    return 0;
  return Number.isUnsigned() ? static_cast<std::int64_t>(Number.getZExtValue())
                             : Number.getSExtValue();
}

Intervals OutsideView::within(SymbolRef Sym) const {
  Intervals Result;
  const RangeSet *Known = getConstraintMap(State).lookup(Sym);
  if (!Known)
    return Result;
  for (const Range &Each : *Known)
    Result.push_back({bits(Each.From()), bits(Each.To())});
  return Result;
}

/// Returns the initial value of Var, if its definition states one.
static std::optional<std::int64_t> initialValue(const VarDecl *Var,
                                                const ASTContext &Context) {
  const VarDecl *Definition = Var->getActingDefinition();
  if (!Definition)
    Definition = Var->getDefinition();
  if (!Definition || !Var->getType()->isScalarType())
    return std::nullopt;
  const Expr *Init = Definition->getInit();
  if (!Init)
    return 0;
  Expr::EvalResult Result;
  if (Init->isValueDependent())
    return std::nullopt;
  if (Init->EvaluateAsInt(Result, Context))
    return bits(Result.Val.getInt());
  if (Init->isNullPointerConstant(const_cast<ASTContext &>(Context),
                                  Expr::NPC_ValueDependentIsNotNull) !=
      Expr::NPCK_NotNull)
    return 0;
  return std::nullopt;
}

std::optional<Place> OutsideView::placeOf(const VarDecl *Var) const {
  Place Result;
  if (const auto *Param = dyn_cast<ParmVarDecl>(Var)) {
    if (Param->getDeclContext() != Function)
      return std::nullopt;
    Result.Number = static_cast<int>(Param->getFunctionScopeIndex());
    return Result;
  }
  if (!Var->hasGlobalStorage())
    return std::nullopt;
  Result.Base = Place::Global;
  Result.Initial = initialValue(Var, Context);
  Result.Entity = entityOf(Var);
  if (Var->isExternallyVisible() &&
      Var->getDeclContext()->getRedeclContext()->isTranslationUnit())
    Result.Name = Var->getNameAsString();
  return Result;
}

std::optional<Place> OutsideView::inOwnSet(const MemRegion *Region) const {
  if (auto It = Sets.find(Region); It != Sets.end()) {
    Place Result;
    Result.Base = Place::Memory;
    Result.Number = It->second;
    Result.Way = {"*"};
    return Result;
  }
  const auto *Part = dyn_cast<SubRegion>(Region);
  std::optional<Place> Result =
      Part ? inOwnSet(Part->getSuperRegion()) : std::nullopt;
  if (!Result)
    return Result;
  if (const auto *Field = dyn_cast<FieldRegion>(Part)) {
    Result->Way.push_back(Field->getDecl()->getNameAsString());
  } else if (const auto *Element = dyn_cast<ElementRegion>(Part)) {
    const llvm::APSInt *Index = Element->getIndex().getAsInteger();
    if (!Index)
      return std::nullopt;
    Result->Way.push_back("[" + std::to_string(bits(*Index)) + "]");
  }
  if (const auto *Typed = dyn_cast<TypedValueRegion>(Part))
    Result->Type = valueType(Typed->getValueType(), Context);
  return Result;
}

std::optional<Place> OutsideView::place(const MemRegion *Region) {
  Region = Region->StripCasts();
  std::optional<Place> Result = placeOf(Region);
  if (!Result)
    return Result;
  if (const auto *Typed = dyn_cast<TypedValueRegion>(Region))
    Result->Type = valueType(Typed->getValueType(), Context);
  else if (const auto *Pointee = dyn_cast<SymbolicRegion>(Region))
    Result->Type = valueType(Pointee->getPointeeStaticType(), Context);
  return Result;
}

std::optional<Place> OutsideView::placeOf(const MemRegion *Region) {
  if (const auto *Var = dyn_cast<VarRegion>(Region))
    return placeOf(Var->getDecl());
  std::optional<Place> Result;
  if (const auto *Field = dyn_cast<FieldRegion>(Region)) {
    if (!Field->getDecl()->getIdentifier())
      return std::nullopt;
    if ((Result = place(Field->getSuperRegion())))
      Result->Way.push_back(Field->getDecl()->getNameAsString());
    return Result;
  }
  const auto *Pointee = dyn_cast<SymbolicRegion>(Region);
  if (!Pointee)
    return std::nullopt;
  Value Pointer = valueOf(Pointee->getSymbol());
  if (Pointer.Kind == Value::Entry) {
    Result = Pointer.At;
  } else if (Pointer.Kind == Value::Memory) {
    Result.emplace();
    Result->Base = Place::Memory;
    Result->Number = static_cast<int>(Pointer.Number);
  } else {
    return std::nullopt;
  }
  Result->Way.push_back("*");
  return Result;
}

/// Returns the part of an object that a step returned; unknown if Sym is
/// something else.
Value OutsideView::partOf(const SymbolDerived *Sym) const {
  Value Result;
  const auto *Whole = dyn_cast<SymbolConjured>(Sym->getParentSymbol());
  auto Step = Whole ? Objects.find(Whole->getStmt()) : Objects.end();
  if (Step == Objects.end() || Step->second < 0)
    return Result;
  Result.At.Way =
      wayFromResult(Sym->getRegion(), cast<Expr>(Step->first)->getType());
  if (Result.At.Way.empty())
    return Result;
  Result.Kind = Value::Result;
  Result.Number = Step->second;
  return Result;
}

Value OutsideView::valueOf(SymbolRef Sym) {
  while (const auto *Cast = dyn_cast<SymbolCast>(Sym))
    Sym = Cast->getOperand();
  Value Result;
  if (auto It = Results.find(Sym); It != Results.end()) {
    Result.Kind = Value::Result;
    Result.Number = It->second;
    return Result;
  }
  if (auto It = Resources.find(Sym); It != Resources.end()) {
    Result.Kind = Value::Made;
    Result.Number = It->second;
    return Result;
  }
  if (const auto *Initial = dyn_cast<SymbolRegionValue>(Sym)) {
    if (isa<CXXThisRegion>(Initial->getRegion())) {
      Result.Kind = Value::Entry;
      Result.At.Base = Place::This;
    } else if (std::optional<Place> At = place(Initial->getRegion())) {
      Result.Kind = Value::Entry;
      Result.At = std::move(*At);
    }
    return Result;
  }
  if (const auto *Derived = dyn_cast<SymbolDerived>(Sym))
    return partOf(Derived);
  const auto *Conjured = dyn_cast<SymbolConjured>(Sym);
  if (Conjured && isAllocation(Conjured->getStmt())) {
    Result.Kind = Value::Memory;
    Result.Number = Conjured->getSymbolID();
  }
  return Result;
}

/// True if a value of type As can be each of the numbers, which have type Type:
/// the engine does not follow conversions such as that of `(int)strlen(text)`.
static bool canBeAllOf(const Intervals &Numbers, const ValueType &Type,
                       const ValueType &As) {
  const bool IsUnsigned = As.Kind != ValueType::Signed;
  if (Type == As || As.Kind == ValueType::None)
    return true;
  auto CanBe = [&](std::int64_t Number) {
    if (Type.Kind != ValueType::Signed && Number < 0)
      return IsUnsigned && As.Bits == 64; // It is larger than an int64_t.
    if (As.Bits == 64)
      return !IsUnsigned || Number >= 0;
    return IsUnsigned ? llvm::isUIntN(static_cast<unsigned>(As.Bits),
                                      static_cast<std::uint64_t>(Number))
                      : llvm::isIntN(static_cast<unsigned>(As.Bits), Number);
  };
  return llvm::all_of(Numbers, [&](const effects::Interval &Each) {
    return CanBe(Each.First) && CanBe(Each.Last);
  });
}

/// A counter that is incremented or decremented: `users + 1`.
Value OutsideView::sumOf(SymbolRef Sym) {
  const auto *Sum = dyn_cast<SymIntExpr>(Sym);
  if (!Sum || (Sum->getOpcode() != BO_Add && Sum->getOpcode() != BO_Sub))
    return valueOf(Sym);
  Value Result = valueOf(Sum->getLHS());
  if (Result.Kind != Value::Entry)
    return Value();
  const llvm::APSInt &More = Sum->getRHS();
  Result.Number = Sum->getOpcode() == BO_Add ? bits(More) : -bits(More);
  return Result;
}

/// True if Sym is a sum of numbers that are not negative, as that of the bytes
/// of several calls. (It does not overflow.)
bool OutsideView::isCount(SymbolRef Sym) const {
  if (const auto *Sum = dyn_cast<SymSymExpr>(Sym))
    return Sum->getOpcode() == BO_Add && isCount(Sum->getLHS()) &&
           isCount(Sum->getRHS());
  if (const auto *Sum = dyn_cast<SymIntExpr>(Sym)) {
    const llvm::APSInt &More = Sum->getRHS();
    return Sum->getOpcode() == BO_Add && !More.isNegative() &&
           isCount(Sum->getLHS());
  }
  const Intervals Known = within(Sym);
  return Sym->getType()->isSignedIntegerType() && !Known.empty() &&
         llvm::all_of(Known, [](const effects::Interval &Each) {
           return Each.First >= 0;
         });
}

/// Returns a number for the source of Sym if that is nothing that the caller
/// may know: a call that is not described, the length of a text, or memory of
/// the function's own that such a call has filled. Returns 0 for others.
int OutsideView::freeNumber(SymbolRef Sym) {
  int Source = 0;
  for (SymbolRef Part : Sym->symbols()) {
    if (!isa<SymbolData>(Part))
      continue;
    const MemRegion *Memory =
        isa<SymbolMetadata>(Part) ? nullptr : changedMemory(Part);
    const auto *Var =
        Memory ? dyn_cast<VarRegion>(Memory->getBaseRegion()) : nullptr;
    const bool IsOwn = !Memory || (Var && Var->getDecl()->hasLocalStorage() &&
                                   !isa<ParmVarDecl>(Var->getDecl()));
    if (Source || !IsOwn || isa<SymbolRegionValue>(Part) ||
        valueOf(Part).Kind != Value::Unknown)
      return 0;
    Source = static_cast<int>(cast<SymbolData>(Part)->getSymbolID()) + 1;
  }
  return Source;
}

Value OutsideView::value(SVal V, QualType Type) {
  Value Result;
  ValueType As = valueType(Type, Context);
  if (const llvm::APSInt *Number = V.getAsInteger()) {
    Result.Kind = Value::Constant;
    Result.Number = bits(*Number);
  } else if (SymbolRef Sym = V.getAsSymbol()) {
    const llvm::APSInt *Only =
        State->getConstraintManager().getSymVal(State, Sym);
    Result = sumOf(Sym);
    // A result that can be only one number is replaced with that number.
    if (Only && Result.Kind != Value::Result) {
      Result = Value();
      Result.Kind = Value::Constant;
      Result.Number = bits(*Only);
    } else if (Result.Kind == Value::Unknown) {
      Result.Number = freeNumber(Sym);
      Result.Within = within(Sym);
      if (Result.Within.empty() && isa<SymSymExpr, SymIntExpr>(Sym) &&
          isCount(Sym))
        Result.Within = {{0, Context.getIntWidth(Sym->getType()) > 32
                                 ? std::numeric_limits<std::int64_t>::max()
                                 : std::numeric_limits<std::int32_t>::max()}};
      if (!canBeAllOf(Result.Within, valueType(Sym->getType(), Context), As))
        Result.Within.clear();
    }
  } else if (const MemRegion *Region = V.getAsRegion()) {
    if (auto Set = Sets.find(Region->StripCasts()); Set != Sets.end()) {
      Result.Kind = Value::Memory;
      Result.Number = Set->second;
    } else if (std::optional<Place> At = place(Region)) {
      Result.Kind = Value::Address;
      Result.At = std::move(*At);
    } else {
      Result.Within = {{1, -1}}; // Any memory, not null.
    }
  }
  Result.Type = As;
  return Result;
}

void OutsideView::addNeeds(effects::Outcome &To) {
  for (auto [Sym, Unused] : getConstraintMap(State)) {
    Value Of = valueOf(Sym);
    if (Of.Kind == Value::Entry)
      To.Needs.push_back({std::move(Of.At), within(Sym)});
    else if (const auto *Test = dyn_cast<SymSymExpr>(Sym))
      addRelation(*Test, To);
  }
}

void OutsideView::addRelation(const SymSymExpr &Test, effects::Outcome &To) {
  auto Visible = [this](SymbolRef Sym) {
    Value Result = isa<SymbolCast>(Sym) ? Value() : valueOf(Sym);
    Result.Type = valueType(Sym->getType(), Context);
    return Result;
  };
  effects::Relation New{Visible(Test.getLHS()),
                        BinaryOperator::getOpcodeStr(Test.getOpcode()).str(),
                        Visible(Test.getRHS()), within(&Test)};
  auto IsKnown = [](const Value &V) {
    return V.Kind == Value::Entry || V.isFromStep();
  };
  if (BinaryOperator::isComparisonOp(Test.getOpcode()) && IsKnown(New.Left) &&
      IsKnown(New.Right) && !New.Within.empty())
    To.Relations.push_back(std::move(New));
}

static std::string absoluteName(FileEntryRef File, const SourceManager &SM) {
  llvm::SmallString<256> Name(File.getName());
  SM.getFileManager().makeAbsolutePath(Name);
  llvm::sys::path::remove_dots(Name, /*remove_dot_dot=*/true);
  return std::string(Name);
}

std::pair<std::string, int> fileAndOffset(SourceLocation Where,
                                          const SourceManager &SM) {
  Where = SM.getFileLoc(Where);
  auto File = SM.getFileEntryRefForID(SM.getFileID(Where));
  return {File ? absoluteName(*File, SM) : std::string(),
          static_cast<int>(SM.getFileOffset(Where))};
}

/// Returns an argument of a call or of a constructor; null if there is none.
static const Expr *argumentOf(const Expr *Origin, unsigned I) {
  if (const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(Origin);
      Operator && isa_and_nonnull<CXXMethodDecl>(Operator->getCalleeDecl()))
    ++I; // After the object.
  if (const auto *Call = dyn_cast_or_null<CallExpr>(Origin))
    return I < Call->getNumArgs() ? Call->getArg(I) : nullptr;
  const auto *Construct = dyn_cast_or_null<CXXConstructExpr>(Origin);
  return Construct && I < Construct->getNumArgs() ? Construct->getArg(I)
                                                  : nullptr;
}

void OutsideView::addSteps(effects::Outcome &To) {
  for (const RecordedCall *Each : Made) {
    effects::Step New;
    if (Each->Row)
      New.Api = std::string(Each->Row->Name);
    const FunctionDecl *FD = Each->Callee;
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(FD);
    if (!Each->Row && FD && (!Method || Method->isStatic())) {
      New.Entity = entityOf(FD);
      if (!Method && FD->isExternallyVisible() && FD->getIdentifier())
        New.Name = FD->getNameAsString();
    }
    if (!Each->Object.isUnknown() && !Method->isConst()) {
      // Which method is called is known unless a class overrides it.
      New.IsMethod = !Method->isVirtual() && !isa<CXXDestructorDecl>(Method);
      if (New.IsMethod)
        New.Entity = entityOf(Method);
      New.Arguments.push_back(value(Each->Object, Method->getThisType()));
    }
    const auto *Call = dyn_cast_or_null<CallExpr>(Each->Origin);
    for (size_t I = 0; I < Each->Arguments.size(); ++I) {
      const SVal Argument = Each->Arguments[I];
      const Expr *Given = argumentOf(Each->Origin, static_cast<unsigned>(I));
      // What an unknown function gets includes the object of a method. A
      // reference is recorded like a pointer.
      const QualType Type = !FD      ? Argument.getType(Context)
                            : !Given ? QualType()
                            : Given->isGLValue()
                                ? Context.getPointerType(Given->getType())
                                : Given->getType();
      New.Arguments.push_back(Type.isNull() ? Value() : value(Argument, Type));
    }
    if (Call)
      New.Type = valueType(Call->getType(), Context);
    if (SymbolRef Sym = Each->Result.getAsSymbol()) {
      New.Within = within(Sym);
      if (const llvm::APSInt *Only =
              State->getConstraintManager().getSymVal(State, Sym))
        New.Within = {{bits(*Only), bits(*Only)}};
    }
    if (Each->Origin)
      std::tie(New.File, New.Offset) = fileAndOffset(
          Each->Origin->getBeginLoc(), Context.getSourceManager());
    addBefore(*Each, New);
    To.Steps.push_back(std::move(New));
  }
}

/// True if code outside of the function can reach the memory, as far as its
/// region shows.
static bool isShared(const MemRegion *Region) {
  const MemRegion *Base = Region->getBaseRegion();
  const auto *Var = dyn_cast<VarRegion>(Base);
  return isa<SymbolicRegion>(Base) ||
         (Var && Var->getDecl()->hasGlobalStorage());
}

/// Elements with higher numbers are seldom written one by one.
static constexpr std::int64_t MostElements = 8;

std::optional<Place> OutsideView::elementOf(const MemRegion *Region) {
  const auto *Element = dyn_cast<ElementRegion>(Region);
  const auto *Array =
      Element ? dyn_cast<SymbolicRegion>(Element->getSuperRegion()) : nullptr;
  const llvm::APSInt *Number =
      Array ? Element->getIndex().getAsInteger() : nullptr;
  if (!Number || *Number <= 0 || *Number >= MostElements)
    return std::nullopt;
  std::optional<Place> Result = place(Array);
  if (!Result || Result->Base != Place::Parameter || Result->Way.size() != 1)
    return std::nullopt;
  Result->Way.push_back("[" + std::to_string(bits(*Number)) + "]");
  Result->Type = valueType(Element->getValueType(), Context);
  return Result;
}

/// True if a call on the path that got the address of Region has put Content
/// there.
bool OutsideView::isPutByCall(SVal Content, const MemRegion *Region) const {
  SymbolRef Sym = Content.getAsSymbol();
  if (const auto *Part = dyn_cast_or_null<SymbolDerived>(Sym))
    Sym = Part->getParentSymbol();
  const auto *Conjured = dyn_cast_or_null<SymbolConjured>(Sym);
  return Conjured && llvm::any_of(Made, [&](const RecordedCall *Each) {
           return Each->Row && Each->Origin == Conjured->getStmt() &&
                  llvm::any_of(Each->Arguments, [&](SVal Argument) {
                    return Argument.getAsRegion() == Region;
                  });
         });
}

void OutsideView::addBefore(const RecordedCall &Call, effects::Step &To) {
  for (const auto &[Region, Content] : Call.Written) {
    QualType Type = cast<TypedValueRegion>(Region)->getValueType();
    std::optional<Place> At = Call.Row ? inOwnSet(Region) : place(Region);
    if (!At)
      At = elementOf(Region);
    if (At && !(At->Base == Place::Parameter && At->Way.empty()) &&
        valueType(Type, Context).Kind != ValueType::None &&
        !isPutByCall(Content, Region))
      To.Before.push_back({std::move(*At), value(Content, Type)});
  }
}

void OutsideView::addWrite(const MemRegion *Region, effects::Outcome &To) {
  const QualType Type = typeIn(Region);
  if (Type.isNull())
    return;
  std::optional<Place> At = place(Region);
  if (!At)
    At = elementOf(Region);
  if (At && At->Base == Place::Parameter && At->Way.empty())
    return;
  // Outcomes have no value for a whole object; the caller learns that what is
  // in it went somewhere.
  if (Type->isRecordType() && (At || isShared(Region)))
    return addEscapes(State->getSVal(Region, Type), To);
  // An object in memory of malloc's, which has no type.
  if (Type->isVoidType() && isShared(Region)) {
    forEachBinding(State, [&](const MemRegion *Bound, SVal Content) {
      if (Bound->getBaseRegion() == Region->getBaseRegion())
        addEscapes(Content, To);
    });
    return;
  }
  if (valueType(Type, Context).Kind == ValueType::None)
    return;
  const SVal Content = State->getSVal(Region, Type);
  // The caller sees the call that put it there.
  if (At && isPutByCall(Content, Region))
    return;
  Value What = value(Content, Type);
  if (At)
    To.Writes.push_back({std::move(*At), std::move(What)});
  else if (std::optional<effects::Write> Escape =
               isShared(Region) ? effects::escapeOf(std::move(What))
                                : std::nullopt)
    To.Writes.push_back(std::move(*Escape));
}

void OutsideView::addReturned(const RecordedCall &Object,
                              effects::Outcome &To) {
  const MemRegion *Whole = Object.Result.getAsRegion();
  for (const auto &[Part, Content] : Object.Written) {
    const QualType Type = cast<TypedValueRegion>(Part)->getValueType();
    Value What = value(Content, Type);
    std::vector<std::string> Way = wayWithin(Whole, Part);
    if (What.Kind == Value::Unknown || What.Type.Kind == ValueType::None ||
        Way.empty())
      continue;
    effects::Write New;
    New.At.Base = Place::Returned;
    New.At.Type = What.Type;
    New.At.Way = {"*"};
    llvm::append_range(New.At.Way, Way);
    New.What = std::move(What);
    To.Writes.push_back(std::move(New));
  }
}

void OutsideView::addEscapes(SVal Object, effects::Outcome &To) {
  SymbolCollector Symbols;
  State->scanReachableSymbols(Object, Symbols);
  for (SymbolRef Sym : Symbols.Found)
    addEscape(Sym, To);
}

void OutsideView::addEscape(SymbolRef Sym, effects::Outcome &To) {
  Value What = valueOf(Sym);
  What.Type = valueType(Sym->getType(), Context);
  if (std::optional<effects::Write> Escape = effects::escapeOf(std::move(What)))
    To.Writes.push_back(std::move(*Escape));
}

} // namespace winsock_tidy::paths
