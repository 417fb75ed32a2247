//===--- OutcomeCandidates.cpp --------------------------------------------===//

#include "paths/OutcomeCandidates.h"
#include "ast/Names.h"
#include "ast/SocketType.h"
#include "model/Options.h"
#include "paths/Relevance.h"
#include "paths/VariadicBodies.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy::paths {

namespace {

/// The variables with static storage that a body names, and those it assigns.
class SharedVariables : public RecursiveASTVisitor<SharedVariables> {
public:
  explicit SharedVariables(const FunctionDecl *FD) {
    TraverseStmt(FD->getBody());
  }
  bool VisitDeclRefExpr(DeclRefExpr *Ref) {
    if (const VarDecl *Var = shared(Ref))
      Named.insert(Var);
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Assign) {
    if (Assign->isAssignmentOp())
      assigned(Assign->getLHS());
    return true;
  }
  bool VisitUnaryOperator(UnaryOperator *Step) {
    if (Step->isIncrementDecrementOp())
      assigned(Step->getSubExpr());
    return true;
  }
  llvm::DenseSet<const VarDecl *> Named, Assigned;

private:
  static const VarDecl *shared(const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenCasts());
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    return Var && Var->hasGlobalStorage() ? Var->getCanonicalDecl() : nullptr;
  }
  void assigned(const Expr *E) {
    if (const VarDecl *Var = shared(E))
      Assigned.insert(Var);
  }
};

} // namespace

/// True if other units call FD, and outcomes can describe it.
static bool hasCallersElsewhere(const FunctionDecl *FD) {
  QualType Return = FD->getReturnType();
  return FD->isExternallyVisible() &&
         // Callers of an inline function see its body.
         FD->getASTContext().GetGVALinkageForFunction(FD) ==
             GVA_StrongExternal &&
         !isProgramEntry(FD) && !FD->isDependentContext() &&
         (Return->isVoidType() || Return->isScalarType() ||
          Return->isLValueReferenceType() || Return->isRecordType());
}

/// True for a function that returns an object with static storage: its callers
/// need to know whether two calls return the same object.
static bool givesShared(const FunctionDecl *FD) {
  QualType Return = FD->getReturnType();
  if (!Return->isLValueReferenceType() && !Return->isPointerType())
    return false;
  class Returns : public RecursiveASTVisitor<Returns> {
  public:
    bool VisitReturnStmt(ReturnStmt *S) {
      const Expr *E =
          S->getRetValue() ? S->getRetValue()->IgnoreParenCasts() : nullptr;
      if (const auto *Address = dyn_cast_or_null<UnaryOperator>(E))
        if (Address->getOpcode() == UO_AddrOf)
          E = Address->getSubExpr()->IgnoreParenCasts();
      const auto *Ref = dyn_cast_or_null<DeclRefExpr>(E);
      const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
      Found |= Var && Var->hasGlobalStorage();
      return !Found;
    }
    bool Found = false;
  } Visitor;
  Visitor.TraverseStmt(FD->getBody());
  return Visitor.Found;
}

/// True for a function that does nothing but return INVALID_SOCKET: the
/// program's own name for it, with which callers compare sockets.
static bool givesInvalidSocket(const FunctionDecl *FD) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(FD->getBody());
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  const Expr *Value = Return ? Return->getRetValue() : nullptr;
  Expr::EvalResult Result;
  return Value && Value->getType()->isUnsignedIntegerType() &&
         FD->getASTContext().getIntWidth(Value->getType()) >= 32 &&
         Value->EvaluateAsInt(Result, FD->getASTContext()) &&
         Result.Val.getInt().isAllOnes();
}

/// True for a function that may end the process: its callers need to know when
/// it returns (`expect(s != INVALID_SOCKET)`).
static bool mayEndProcess(const FunctionDecl *FD, const Relevance &Relevant) {
  return (Relevant.ownEffects(FD) & model::Effect::EndsProcess) !=
         model::Effect::None;
}

/// True for a logger: its output functions may replace the last error that its
/// caller is about to report, or it reports errno itself.
static bool isLogger(const FunctionDecl *FD, const Relevance &Relevant,
                     const VariadicBodies &Changed) {
  if ((Relevant.ownEffects(FD) & model::Effect::ReadsErrno) !=
      model::Effect::None)
    return true;
  return Changed.contains(FD) &&
         (Relevant.effects(FD) & model::Effect::MayReplaceLastError) !=
             model::Effect::None;
}

/// How deeply structures in structures are searched.
static constexpr unsigned MaxNesting = 2;

/// True for a list of addresses, and for a structure with a socket or an
/// OVERLAPPED in it, or in a structure or array in it.
static bool holdsResource(const RecordDecl *Record, const ASTContext &Context,
                          unsigned Nesting = 0) {
  Record = Record ? Record->getDefinition() : nullptr;
  if (!Record || Nesting > MaxNesting)
    return false;
  return hasTag(Record, model::OverlappedTag) ||
         llvm::any_of(
             model::AddressListTags,
             [Record](std::string_view Tag) { return hasTag(Record, Tag); }) ||
         llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
           QualType Type = Context.getBaseElementType(Field->getType());
           return isSocketByName(Type, Context) ||
                  holdsResource(Type->getAsRecordDecl(), Context, Nesting + 1);
         });
}

/// True for a function that receives or returns a socket, or a structure with a
/// socket or another resource: its callers need to know whether it keeps that.
static bool handlesResource(const FunctionDecl *FD) {
  const ASTContext &Context = FD->getASTContext();
  auto Handles = [&](QualType Type) {
    Type = Type.getNonReferenceType();
    if (Type->isPointerType())
      Type = Type->getPointeeType();
    return isSocketByName(Type, Context) ||
           holdsResource(Type->getAsRecordDecl(), Context);
  };
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  return Handles(FD->getReturnType()) ||
         (Method && Method->isInstance() &&
          holdsResource(Method->getParent(), Context)) ||
         llvm::any_of(FD->parameters(), [&](const ParmVarDecl *Each) {
           return Handles(Each->getType());
         });
}

/// True for a function that may close what its caller gives it as something
/// other than a socket.
static bool closesGiven(const FunctionDecl *FD, const Relevance &Relevant) {
  return FD->getNumParams() != 0 &&
         (Relevant.ownEffects(FD) & model::Effect::ClosesOther) !=
             model::Effect::None;
}

llvm::SmallVector<const FunctionDecl *, 16>
outcomeCandidates(const Relevance &Relevant, const VariadicBodies &Changed) {
  llvm::DenseSet<const VarDecl *> Asked;
  for (const FunctionDecl *FD : Relevant.functions())
    if (!Relevant.isHarmless(FD)) {
      SharedVariables Uses(FD);
      Asked.insert(Uses.Named.begin(), Uses.Named.end());
    }
  llvm::SmallVector<const FunctionDecl *, 16> Result;
  for (const FunctionDecl *FD : Relevant.functions())
    if (hasCallersElsewhere(FD) && !Relevant.reachesHole(FD) &&
        (!Relevant.isHarmless(FD) || isLogger(FD, Relevant, Changed) ||
         handlesResource(FD) || givesShared(FD) || givesInvalidSocket(FD) ||
         mayEndProcess(FD, Relevant) || closesGiven(FD, Relevant) ||
         llvm::any_of(SharedVariables(FD).Assigned,
                      [&](const VarDecl *Var) { return Asked.contains(Var); })))
      Result.push_back(FD);
  return Result;
}

} // namespace winsock_tidy::paths
