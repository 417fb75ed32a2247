//===--- BodyBuilderSteps.cpp ---------------------------------------------===//
//
// The part of BodyBuilder that makes the calls of an outcome.
//
//===----------------------------------------------------------------------===//

#include "paths/BodyBuilder.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace winsock_tidy::paths {

using effects::Place;
using effects::Step;
using effects::Value;

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

/// Returns the class of the object at Address; null if that is not known.
const CXXRecordDecl *BodyBuilder::classOf(const Value &Address) {
  QualType Type;
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  if (Address.Kind == Value::Entry && Address.At.Base == Place::This &&
      Address.At.Way.empty() && Method)
    return Method->getParent();
  if (Address.Kind == Value::Entry || Address.Kind == Value::Address)
    if (Expr *E = place(Address.At))
      Type = E->getType();
  return Type.isNull()           ? nullptr
         : Type->isPointerType() ? Type->getPointeeCXXRecordDecl()
                                 : Type->getAsCXXRecordDecl();
}

/// Calls the method of the step One. False if the unit does not declare it.
bool BodyBuilder::addMethodStep(const Step &One, Statements &To) {
  CXXMethodDecl *Method = Owner.method(One, classOf(One.Arguments.front()));
  if (!Method || Method->getNumParams() + 1 != One.Arguments.size())
    return false;
  Expr *Object = value(One.Arguments.front(), Method->getThisType());
  llvm::SmallVector<Expr *, 8> Arguments;
  for (const ParmVarDecl *Param : Method->parameters()) {
    Expr *Argument =
        argument(One.Arguments[Arguments.size() + 1], Param->getType());
    if (!Argument)
      return false;
    Arguments.push_back(Argument);
  }
  if (!Object)
    return false;
  Arguments.push_back(Object);
  const Statements Restored = addBefore(One, Arguments, To);
  Object = Arguments.pop_back_val();
  auto *Callee = MemberExpr::CreateImplicit(Context, Object, /*IsArrow=*/true,
                                            Method, Context.BoundMemberTy,
                                            VK_PRValue, OK_Ordinary);
  addCall(One,
          CXXMemberCallExpr::Create(
              Context, Callee, Arguments, Method->getCallResultType(),
              Expr::getValueKindForType(Method->getReturnType()), Here,
              FPOptionsOverride()),
          To);
  To.append(Restored.begin(), Restored.end());
  return true;
}

void BodyBuilder::addStep(const Step &One, Statements &To) {
  Here = locate(One.File, One.Offset);
  if (One.IsMethod && !One.Arguments.empty() && addMethodStep(One, To))
    return;
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

/// Makes a call that returns an object, and keeps that. If the outcome does not
/// say what becomes of the object, other code has it. (No destructor runs for
/// an object that is in an array of characters.)
void BodyBuilder::addObjectCall(CallExpr *Call, Statements &To) {
  const auto Step = static_cast<std::int64_t>(Results.size());
  const QualType Address = Context.getPointerType(Call->getType());
  VarDecl *At = nullptr;
  if (ResultsUsed.count(Step)) {
    VarDecl *Room = declare(
        Context.getConstantArrayType(
            Context.CharTy,
            llvm::APInt(
                64,
                static_cast<std::uint64_t>(
                    Context.getTypeSizeInChars(Call->getType()).getQuantity())),
            nullptr, ArraySizeModifier::Normal, 0),
        To);
    At = keep(converted(reference(Room), Address), To);
    Objects[Step] = At;
  } else {
    At = keep(act({ForeignAction::Value, 0, {{1, -1}}}, Address), To);
  }
  To.push_back(assignment(pointee(reference(At)), Call));
  Results.push_back(nullptr);
}

/// Makes the call of the step One, and keeps its result.
void BodyBuilder::addCall(const Step &One, CallExpr *Call, Statements &To) {
  if (const FunctionDecl *Callee = Call->getDirectCallee();
      Callee && Callee->getReturnType()->isRecordType())
    return addObjectCall(Call, To);
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

} // namespace winsock_tidy::paths
