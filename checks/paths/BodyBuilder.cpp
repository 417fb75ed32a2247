//===--- BodyBuilder.cpp --------------------------------------------------===//

#include "paths/BodyBuilder.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/Path.h"

using namespace clang;

namespace winsock_tidy::paths {

using effects::Outcome;
using effects::Place;
using effects::Step;
using effects::Value;
using effects::ValueType;

/// The row of calls that stand for no function of a program: like a function of
/// Winsock that receives sockets and does nothing to them.
static constexpr model::Function NoEffect = [] {
  model::Function Row;
  Row.Needs = model::StartupNeed::NotNeeded;
  return Row;
}();

BodyBuilder::BodyBuilder(ForeignBodies &Owner, FunctionDecl *FD)
    : Owner(Owner), FD(FD), Context(FD->getASTContext()),
      Here(FD->getLocation()) {}

QualType BodyBuilder::type(ASTContext &Context, const ValueType &Of) {
  switch (Of.Kind) {
  case ValueType::None:
    return Context.VoidTy;
  case ValueType::Bool:
    return Context.BoolTy;
  case ValueType::Pointer:
    return Context.VoidPtrTy;
  case ValueType::Signed:
  case ValueType::Unsigned:
    QualType Found = Context.getIntTypeForBitwidth(
        static_cast<unsigned>(Of.Bits), Of.Kind == ValueType::Signed);
    return Found.isNull() ? Context.IntTy : Found;
  }
  return Context.VoidTy;
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

Expr *BodyBuilder::reference(ValueDecl *D) {
  return DeclRefExpr::Create(Context, NestedNameSpecifierLoc(),
                             SourceLocation(), D,
                             /*RefersToEnclosingVariableOrCapture=*/false, Here,
                             D->getType().getNonReferenceType(), VK_LValue);
}

Expr *BodyBuilder::read(Expr *E) {
  if (!E->isGLValue())
    return E;
  if (E->getType()->isArrayType())
    return ImplicitCastExpr::Create(
        Context, Context.getDecayedType(E->getType()), CK_ArrayToPointerDecay,
        E, nullptr, VK_PRValue, FPOptionsOverride());
  return ImplicitCastExpr::Create(Context, E->getType().getUnqualifiedType(),
                                  CK_LValueToRValue, E, nullptr, VK_PRValue,
                                  FPOptionsOverride());
}

Expr *BodyBuilder::number(std::int64_t Number, QualType Type) {
  QualType Integer =
      Type->isIntegralOrEnumerationType() && !Type->isEnumeralType()
          ? Type.getUnqualifiedType()
          : Context.LongLongTy;
  llvm::APInt Bits = llvm::APInt(64, static_cast<std::uint64_t>(Number))
                         .sextOrTrunc(Context.getIntWidth(Integer));
  if (Integer->isBooleanType())
    return converted(IntegerLiteral::Create(Context,
                                            llvm::APInt(32, Number != 0),
                                            Context.IntTy, Here),
                     Integer);
  return converted(IntegerLiteral::Create(Context, Bits, Integer, Here), Type);
}

/// Returns the conversion of a scalar of type From to type To; none if there is
/// none.
static std::optional<CastKind> conversion(QualType From, QualType To) {
  bool FromPointer = From->isAnyPointerType() || From->isNullPtrType();
  if (To->isBooleanType())
    return FromPointer ? CK_PointerToBoolean
           : From->isIntegralOrEnumerationType()
               ? std::optional(CK_IntegralToBoolean)
               : std::nullopt;
  if (To->isIntegralOrEnumerationType())
    return FromPointer ? CK_PointerToIntegral
           : From->isIntegralOrEnumerationType()
               ? std::optional(CK_IntegralCast)
               : std::nullopt;
  if (!To->isAnyPointerType())
    return std::nullopt;
  return FromPointer ? CK_BitCast
         : From->isIntegralOrEnumerationType()
             ? std::optional(CK_IntegralToPointer)
             : std::nullopt;
}

Expr *BodyBuilder::converted(Expr *E, QualType To) {
  if (!E || To->isVoidType())
    return nullptr;
  E = read(E);
  if (Context.hasSameUnqualifiedType(E->getType(), To))
    return E;
  std::optional<CastKind> Kind = conversion(E->getType(), To);
  return Kind ? ImplicitCastExpr::Create(Context, To.getUnqualifiedType(),
                                         *Kind, E, nullptr, VK_PRValue,
                                         FPOptionsOverride())
              : nullptr;
}

CallExpr *BodyBuilder::call(FunctionDecl *Callee,
                            llvm::ArrayRef<Expr *> Arguments) {
  Expr *Function = ImplicitCastExpr::Create(
      Context, Context.getPointerType(Callee->getType()),
      CK_FunctionToPointerDecay, reference(Callee), nullptr, VK_PRValue,
      FPOptionsOverride());
  return CallExpr::Create(Context, Function, Arguments,
                          Callee->getCallResultType(), VK_PRValue, Here,
                          FPOptionsOverride());
}

CallExpr *BodyBuilder::act(ForeignAction Action, QualType Result,
                           Expr *Argument) {
  llvm::SmallVector<QualType, 1> Types;
  llvm::SmallVector<Expr *, 1> Arguments;
  if (Argument) {
    Types.push_back(Argument->getType());
    Arguments.push_back(Argument);
  }
  QualType Type =
      Context.getFunctionType(Result, Types, FunctionProtoType::ExtProtoInfo());
  auto *Callee = FunctionDecl::Create(
      Context, Context.getTranslationUnitDecl(), Here, Here,
      DeclarationName(&Context.Idents.get("__winsock_tidy_outcome")), Type,
      nullptr, SC_Extern);
  Callee->setImplicit();
  Owner.Api.adopt(Callee, NoEffect);
  if (Argument) {
    auto *Param =
        ParmVarDecl::Create(Context, Callee, Here, Here, nullptr,
                            Argument->getType(), nullptr, SC_None, nullptr);
    Callee->setParams({Param});
  }
  CallExpr *Call = call(Callee, Arguments);
  Owner.Actions[Call] = std::move(Action);
  return Call;
}

Expr *BodyBuilder::assignment(Expr *At, Expr *What) {
  const bool IsPlusPlus = Context.getLangOpts().CPlusPlus;
  return BinaryOperator::Create(
      Context, At, converted(What, At->getType()), BO_Assign,
      IsPlusPlus ? At->getType() : At->getType().getUnqualifiedType(),
      IsPlusPlus ? VK_LValue : VK_PRValue, OK_Ordinary, Here,
      FPOptionsOverride());
}

VarDecl *BodyBuilder::keep(Expr *E, Statements &To) {
  QualType Type = E->getType().getUnqualifiedType();
  auto *Var = VarDecl::Create(
      Context, FD, Here, Here, &Context.Idents.get("result"), Type,
      Context.getTrivialTypeSourceInfo(Type, Here), SC_None);
  Var->setImplicit();
  Var->setInit(E);
  To.push_back(new (Context) DeclStmt(DeclGroupRef(Var), Here, Here));
  return Var;
}

Expr *BodyBuilder::value(const Value &What, QualType To) {
  Expr *Found = nullptr;
  switch (What.Kind) {
  case Value::Unknown:
    break;
  case Value::Constant:
    Found = number(What.Number, To);
    break;
  case Value::Entry:
    // This is the only address that an object has, and one that is passed by
    // reference.
    if (What.At.Base == Place::This && What.At.Way.empty()) {
      bool IsPointer = false;
      Found = base(What.At, IsPointer);
    } else if (isReference(What.At)) {
      Found = addressOf(place(What.At));
    } else {
      Found = place(What.At);
      if (Found && What.Number && Found->getType()->isIntegerType())
        Found = BinaryOperator::Create(
            Context, read(Found), number(What.Number, Found->getType()), BO_Add,
            Found->getType().getUnqualifiedType(), VK_PRValue, OK_Ordinary,
            Here, FPOptionsOverride());
    }
    break;
  case Value::Result:
    if (static_cast<size_t>(What.Number) < Results.size())
      if (VarDecl *Var = Results[static_cast<size_t>(What.Number)])
        Found = reference(Var);
    break;
  case Value::Made:
    if (VarDecl *Var = Resources.lookup(What.Number))
      Found = reference(Var);
    break;
  case Value::Memory: {
    VarDecl *&Var = Memory[What.Number];
    if (!Var && To->isAnyPointerType())
      Var = keep(act({ForeignAction::Memory, 0, {}}, To.getUnqualifiedType()),
                 *Current);
    if (Var)
      Found = reference(Var);
    break;
  }
  case Value::Address:
    Found = addressOf(addressed(What.At, To));
    break;
  }
  if (Expr *Result = converted(Found, To))
    return Result;
  if (!To->isScalarType())
    return nullptr;
  return act({ForeignAction::Value, 0, What.Within}, To.getUnqualifiedType());
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

SourceLocation BodyBuilder::locate(llvm::StringRef Name, int Offset) const {
  SourceManager &SM = Context.getSourceManager();
  // The name has the form of the main file's, so that both sort and print
  // alike.
  auto Main = SM.getFileEntryRefForID(SM.getMainFileID());
  if (Main && !llvm::sys::path::is_absolute(Main->getName()))
    if (auto Here = SM.getFileManager()
                        .getVirtualFileSystem()
                        .getCurrentWorkingDirectory();
        Here && Name.consume_front(*Here))
      Name = Name.ltrim('/');
  auto File = SM.getFileManager().getOptionalFileRef(Name);
  if (!File)
    return FD->getLocation();
  FileID Id = SM.translateFile(*File);
  if (Id.isInvalid())
    Id = SM.getOrCreateFileID(*File, SrcMgr::C_User);
  auto Text = SM.getBufferDataOrNone(Id);
  if (!Text || static_cast<size_t>(Offset) > Text->size())
    return FD->getLocation();
  return SM.getLocForStartOfFile(Id).getLocWithOffset(Offset);
}

/// True if the function ignores the call's result, and the call ends something:
/// its only effect may be another last error.
bool BodyBuilder::isDropped(const Step &One) const {
  const model::Function *Row = model::find(One.Api);
  const bool IsTold =
      !One.Within.empty() && One.Within.front().First == One.Within.back().Last;
  return Row && Row->has(model::Effect::Teardown) && !IsTold &&
         !ResultsUsed.count(static_cast<std::int64_t>(Results.size()));
}

/// Returns the address of a new variable for the resource that the step with
/// that number makes.
Expr *BodyBuilder::roomFor(std::int64_t Step, QualType Argument,
                           Statements &To) {
  QualType Type = Argument->getPointeeType().getUnqualifiedType();
  if (!Type->isScalarType())
    Type = Context.VoidPtrTy;
  VarDecl *Var = keep(number(0, Type), To);
  Resources[Step] = Var;
  Expr *Address = UnaryOperator::Create(
      Context, reference(Var), UO_AddrOf, Context.getPointerType(Type),
      VK_PRValue, OK_Ordinary, Here, false, FPOptionsOverride());
  return converted(Address, Argument);
}

/// True if the function uses the value that At, or something behind it, had
/// when it began.
bool BodyBuilder::isReadLater(const Place &At) const {
  return llvm::any_of(PlacesRead, [&](const Place *Read) {
    return Read->Base == At.Base && Read->Number == At.Number &&
           Read->Entity == At.Entity && Read->Way.size() >= At.Way.size() &&
           std::equal(At.Way.begin(), At.Way.end(), Read->Way.begin());
  });
}

/// Writes what the function had written before the call, which gets Arguments.
/// Returns statements for after it: the places that are still read get back the
/// values that they had at the beginning.
BodyBuilder::Statements
BodyBuilder::addBefore(const Step &One, llvm::MutableArrayRef<Expr *> Arguments,
                       Statements &To) {
  Statements Restored;
  if (One.Before.empty())
    return Restored;
  for (Expr *&Argument : Arguments)
    if (Argument->isPRValue())
      Argument = read(reference(keep(Argument, To)));
  for (const effects::Write &Each : One.Before)
    if (isReadLater(Each.At))
      if (Expr *At = place(Each.At); At && At->getType()->isScalarType() &&
                                     !At->getType().isConstQualified())
        Restored.push_back(
            assignment(place(Each.At), reference(keep(read(At), To))));
  addWrites(One.Before, To);
  return Restored;
}

void BodyBuilder::addStep(const Step &One, Statements &To) {
  Here = locate(One.File, One.Offset);
  FunctionDecl *Callee = Owner.callee(One, FD);
  llvm::SmallVector<Expr *, 8> Arguments;
  for (size_t I = 0; I < One.Arguments.size(); ++I) {
    const Value &What = One.Arguments[I];
    QualType Type =
        I < Callee->getNumParams()
            ? Callee->getParamDecl(static_cast<unsigned>(I))->getType()
            : type(Context, What.Type);
    const auto Number = static_cast<std::int64_t>(Results.size());
    Expr *Argument = nullptr;
    if (const model::Function *Row = model::find(One.Api);
        Row && Row->MadeArg == static_cast<int>(I) && Type->isPointerType() &&
        ResourcesUsed.count(Number))
      Argument = roomFor(Number, Type, To);
    if (!Argument)
      Argument = argument(What, Type);
    if (Argument)
      Arguments.push_back(Argument);
    else
      break;
  }
  // An argument that cannot be expressed, such as a reference to a function.
  if (Arguments.size() < Callee->getNumParams()) {
    Results.push_back(nullptr);
    return;
  }
  const Statements Restored = addBefore(One, Arguments, To);
  addCall(One, call(Callee, Arguments), To);
  To.append(Restored.begin(), Restored.end());
}

/// Returns What as the argument for a parameter of type To.
Expr *BodyBuilder::argument(const Value &What, QualType To) {
  // A class has no conversion from what outcomes describe.
  if (To->isRecordType())
    return act({ForeignAction::Value, 0, {}}, To.getUnqualifiedType());
  if (!To->isReferenceType())
    return value(What, To);
  QualType Object = To.getNonReferenceType();
  // A parameter that is a reference itself.
  if (What.Kind == Value::Entry && !What.Number)
    if (Expr *At = place(What.At);
        At && Context.hasSameUnqualifiedType(At->getType(), Object))
      return At;
  Expr *Address = value(What, Context.getPointerType(Object));
  return Address ? pointee(Address) : nullptr;
}

/// Makes the call of the step One, and keeps its result.
void BodyBuilder::addCall(const Step &One, CallExpr *Call, Statements &To) {
  if (Call->getType()->isVoidType() || !Call->getType()->isScalarType()) {
    To.push_back(Call);
    Results.push_back(nullptr);
    return;
  }
  if (isDropped(One)) {
    To.push_back(Call);
    Results.push_back(nullptr);
    return;
  }
  Results.push_back(keep(Call, To));
  if (!One.Within.empty())
    To.push_back(act({ForeignAction::Assume, 0, One.Within}, Context.VoidTy,
                     read(reference(Results.back()))));
}

void BodyBuilder::addWrites(llvm::ArrayRef<effects::Write> Writes,
                            Statements &To) {
  // Reads get the values that the places had at the beginning.
  llvm::SmallVector<std::pair<Expr *, Expr *>, 8> Both;
  for (const effects::Write &Each : Writes) {
    // Memory is identified by its first use.
    if (Each.At.Base == Place::Memory && !Memory.count(Each.At.Number)) {
      Value New;
      New.Kind = Value::Memory;
      New.Number = Each.At.Number;
      QualType Return = FD->getReturnType();
      value(New, Return->isAnyPointerType() ? Return : Context.VoidPtrTy);
    }
    Expr *At = place(Each.At);
    // The unit has no name for the place, such as a field of a class that only
    // the function's unit knows: other code has the value from now on.
    if (!At && Each.What.Kind != Value::Unknown &&
        Each.What.Kind != Value::Constant)
      At = place({Place::Elsewhere, 0, {}, {}, Each.What.Type, {}, {"*"}});
    if (!At || !At->getType()->isScalarType() ||
        At->getType().isConstQualified())
      continue;
    if (Expr *What = value(Each.What, At->getType()))
      Both.push_back({At, reference(keep(What, To))});
  }
  for (auto [At, What] : Both)
    To.push_back(assignment(At, What));
}

Stmt *BodyBuilder::outcome(const Outcome &One) {
  Statements All;
  Results.clear();
  Memory.clear();
  ResultsUsed.clear();
  Resources.clear();
  ResourcesUsed.clear();
  PlacesRead.clear();
  auto Use = [this](const Value &Each) {
    if (Each.Kind == Value::Entry)
      PlacesRead.push_back(&Each.At);
    if (Each.Kind == Value::Result)
      ResultsUsed.insert(Each.Number);
    if (Each.Kind == Value::Made)
      ResourcesUsed.insert(Each.Number);
  };
  Use(One.Returned);
  for (const effects::Write &Each : One.Writes)
    Use(Each.What);
  for (const Step &Each : One.Steps) {
    llvm::for_each(Each.Arguments, Use);
    for (const effects::Write &Before : Each.Before)
      Use(Before.What);
  }
  Current = &All;
  Here = FD->getLocation();
  for (const effects::Need &Each : One.Needs) {
    if (Each.At.Base == Place::Global)
      if (VarDecl *Var = global(Each.At); Var && Var->isImplicit())
        Var->setReferenced();
    if (Expr *At = place(Each.At); At && At->getType()->isScalarType())
      All.push_back(act({ForeignAction::Assume, 0, Each.Within}, Context.VoidTy,
                        read(At)));
  }
  for (const Step &Each : One.Steps)
    addStep(Each, All);
  if (One.throws()) {
    addWrites(One.Writes, All);
    addThrow(One.Thrown, All);
    return CompoundStmt::Create(Context, All, FPOptionsOverride(), Here, Here);
  }
  // The value is read before the writes.
  Expr *Returned = returned(One.Returned, All);
  addWrites(One.Writes, All);
  if (One.EndsProcess)
    All.push_back(act({ForeignAction::Sink, 0, {}}, Context.VoidTy));
  All.push_back(ReturnStmt::Create(Context, Here, Returned, nullptr));
  return CompoundStmt::Create(Context, All, FPOptionsOverride(), Here, Here);
}

Stmt *BodyBuilder::body(const effects::Outcomes &Each) {
  SourceLocation End = FD->getEndLoc();
  if (Each.size() == 1) {
    Stmt *Only = outcome(Each.front());
    return CompoundStmt::Create(Context, {Only}, FPOptionsOverride(),
                                FD->getBeginLoc(), End);
  }
  Here = FD->getLocation();
  Expr *Choice = act({ForeignAction::Choose, static_cast<int>(Each.size()), {}},
                     Context.IntTy);
  SwitchStmt *Switch =
      SwitchStmt::Create(Context, nullptr, nullptr, Choice, Here, Here);
  Statements Cases;
  for (size_t I = 0; I < Each.size(); ++I) {
    Expr *Label = IntegerLiteral::Create(Context, llvm::APInt(32, I),
                                         Context.IntTy, Here);
    CaseStmt *Case =
        CaseStmt::Create(Context, Label, nullptr, Here, Here, Here);
    Case->setSubStmt(outcome(Each[I]));
    Switch->addSwitchCase(Case);
    Cases.push_back(Case);
  }
  Here = FD->getLocation();
  Switch->setBody(
      CompoundStmt::Create(Context, Cases, FPOptionsOverride(), Here, Here));
  Switch->setAllEnumCasesCovered();
  return CompoundStmt::Create(Context, {Switch}, FPOptionsOverride(),
                              FD->getBeginLoc(), End);
}

} // namespace winsock_tidy::paths
