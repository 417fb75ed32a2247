//===--- BodyBuilder.cpp --------------------------------------------------===//

#include "paths/BodyBuilder.h"
#include "clang/AST/CXXInheritance.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"
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

/// True if a pointer of type To can point to the base of what a pointer of type
/// From points to. Adds the way to that base to Path.
static bool findBase(QualType From, QualType To, CXXCastPath &Path) {
  const CXXRecordDecl *Derived = From->getPointeeCXXRecordDecl();
  const CXXRecordDecl *Base = To->getPointeeCXXRecordDecl();
  CXXBasePaths Paths;
  if (!Derived || !Base || !Derived->hasDefinition() ||
      Derived->getCanonicalDecl() == Base->getCanonicalDecl() ||
      !Derived->isDerivedFrom(Base, Paths) || Paths.getDetectedVirtual() ||
      std::distance(Paths.begin(), Paths.end()) != 1)
    return false;
  for (const CXXBasePathElement &Each : Paths.front())
    Path.push_back(const_cast<CXXBaseSpecifier *>(Each.Base));
  return true;
}

Expr *BodyBuilder::converted(Expr *E, QualType To) {
  if (!E || To->isVoidType())
    return nullptr;
  E = read(E);
  if (Context.hasSameUnqualifiedType(E->getType(), To))
    return E;
  if (CXXCastPath Path; findBase(E->getType(), To, Path))
    return ImplicitCastExpr::Create(Context, To.getUnqualifiedType(),
                                    CK_UncheckedDerivedToBase, E, &Path,
                                    VK_PRValue, FPOptionsOverride());
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
                          Callee->getCallResultType(),
                          Expr::getValueKindForType(Callee->getReturnType()),
                          Here, FPOptionsOverride());
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
  VarDecl *Var = declare(E->getType().getUnqualifiedType(), To);
  Var->setInit(E);
  return Var;
}

VarDecl *BodyBuilder::declare(QualType Type, Statements &To) {
  auto *Var = VarDecl::Create(
      Context, FD, Here, Here, &Context.Idents.get("result"), Type,
      Context.getTrivialTypeSourceInfo(Type, Here), SC_None);
  Var->setImplicit();
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
    } else {
      bool IsReference = false;
      Found = place(What.At, &IsReference);
      if (IsReference)
        Found = addressOf(Found);
      else if (Found && What.Number && Found->getType()->isIntegerType())
        Found = BinaryOperator::Create(
            Context, read(Found), number(What.Number, Found->getType()), BO_Add,
            Found->getType().getUnqualifiedType(), VK_PRValue, OK_Ordinary,
            Here, FPOptionsOverride());
    }
    break;
  case Value::Result:
    if (!What.At.Way.empty()) {
      if (VarDecl *Whole = Objects.lookup(What.Number))
        Found = pointee(reference(Whole));
      for (const std::string &Name : What.At.Way)
        Found = Found ? field(Found, Name) : nullptr;
    } else if (static_cast<size_t>(What.Number) < Results.size())
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
  const int IsFree = What.Kind == Value::Unknown && What.Number;
  return act({ForeignAction::Value, IsFree, What.Within},
             To.getUnqualifiedType());
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
    bool IsReference = false;
    Expr *At = place(Each.At, &IsReference);
    // No expression makes a reference refer to something else.
    if (IsReference)
      At = nullptr;
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

/// Returns the comparison of two values; null if the unit cannot express it.
Expr *BodyBuilder::comparison(const effects::Relation &Of) {
  const auto Kind =
      llvm::StringSwitch<std::optional<BinaryOperatorKind>>(Of.Operator)
          .Case("==", BO_EQ)
          .Case("!=", BO_NE)
          .Case("<", BO_LT)
          .Case(">", BO_GT)
          .Case("<=", BO_LE)
          .Case(">=", BO_GE)
          .Default(std::nullopt);
  auto Side = [this](const Value &What) {
    VarDecl *AtBegin = Begun.lookup(&What);
    return AtBegin ? read(reference(AtBegin))
                   : value(What, type(Context, What.Type));
  };
  Expr *Left = Side(Of.Left), *Right = Side(Of.Right);
  if (!Kind || !Left || !Right || !(Right = converted(Right, Left->getType())))
    return nullptr;
  return BinaryOperator::Create(Context, read(Left), Right, *Kind,
                                Context.IntTy, VK_PRValue, OK_Ordinary, Here,
                                FPOptionsOverride());
}

/// Forgets the previous outcome, and finds out which values One uses.
void BodyBuilder::beginOutcome(const Outcome &One) {
  Results.clear();
  Memory.clear();
  ResultsUsed.clear();
  Resources.clear();
  ResourcesUsed.clear();
  PlacesRead.clear();
  Objects.clear();
  Begun.clear();
  Object = nullptr;
  auto Use = [this](const Value &Each) {
    if (Each.Kind == Value::Entry)
      PlacesRead.push_back(&Each.At);
    if (Each.Kind == Value::Result)
      ResultsUsed.insert(Each.Number);
    if (Each.Kind == Value::Made)
      ResourcesUsed.insert(Each.Number);
  };
  Use(One.Returned);
  for (const effects::Relation &Each : One.Relations) {
    Use(Each.Left);
    Use(Each.Right);
  }
  for (const effects::Write &Each : One.Writes)
    Use(Each.What);
  for (const Step &Each : One.Steps) {
    llvm::for_each(Each.Arguments, Use);
    for (const effects::Write &Before : Each.Before)
      Use(Before.What);
  }
}

Stmt *BodyBuilder::outcome(const Outcome &One) {
  Statements All;
  beginOutcome(One);
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
  // Values at the beginning are read there.
  for (const effects::Relation &Each : One.Relations)
    for (const Value *Side : {&Each.Left, &Each.Right})
      if (Side->Kind == Value::Entry)
        if (Expr *E = value(*Side, type(Context, Side->Type)))
          Begun[Side] = keep(E, All);
  for (const Step &Each : One.Steps)
    addStep(Each, All);
  for (const effects::Relation &Each : One.Relations)
    if (Expr *Test = comparison(Each))
      All.push_back(
          act({ForeignAction::Assume, 0, Each.Within}, Context.VoidTy, Test));
  if (One.throws()) {
    addWrites(One.Writes, All);
    addThrow(One.Thrown, All);
    return CompoundStmt::Create(Context, All, FPOptionsOverride(), Here, Here);
  }
  if (FD->getReturnType()->isRecordType() &&
      llvm::any_of(One.Writes, [](const effects::Write &Each) {
        return Each.At.Base == Place::Returned;
      }))
    Object = keep(act({ForeignAction::Object, 0, {}},
                      Context.getPointerType(FD->getReturnType())),
                  All);
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
