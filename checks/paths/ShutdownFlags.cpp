//===--- ShutdownFlags.cpp ------------------------------------------------===//

#include "paths/ShutdownFlags.h"
#include "ast/ApiLookup.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/SValBuilder.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {
namespace {

using model::Effect;

/// Collects the assignments of function bodies.
class AssignmentFinder {
public:
  AssignmentFinder(const Relevance &Relevant, ApiLookup &Api,
                   ShutdownFlags::FlagMap &Out)
      : Relevant(Relevant), Api(Api), Out(Out) {}

  /// IsBeside: the statements around S shut a socket down.
  void visit(const Stmt *S, const ASTContext &Context, bool IsBeside) {
    if (!S)
      return;
    if (const auto *Block = dyn_cast<CompoundStmt>(S))
      IsBeside |= llvm::any_of(Block->body(), [&](const Stmt *Child) {
        return shutsDown(Child, Context);
      });
    if (const auto *If = dyn_cast<IfStmt>(S)) {
      bool Tells = shutsDown(If, Context);
      visit(If->getCond(), Context, IsBeside);
      enter(If->getThen(), Context, IsBeside, Tells);
      enter(If->getElse(), Context, IsBeside, Tells);
      return;
    }
    if (const auto *Assign = dyn_cast<BinaryOperator>(S);
        Assign && Assign->isAssignmentOp())
      note(Assign->getLHS(),
           Assign->getOpcode() == BO_Assign ? Assign->getRHS() : nullptr,
           Context, IsBeside);
    else if (const auto *Unary = dyn_cast<UnaryOperator>(S);
             Unary && (Unary->isIncrementDecrementOp() ||
                       Unary->getOpcode() == UO_AddrOf))
      note(Unary->getSubExpr(), nullptr, Context, IsBeside);
    for (const Stmt *Child : S->children())
      enter(Child, Context, IsBeside, false);
  }

private:
  /// Visits a block in its own right. Tells: unless it is executed because of a
  /// shutdown.
  void enter(const Stmt *S, const ASTContext &Context, bool IsBeside,
             bool Tells) {
    visit(S, Context, Tells || (IsBeside && !isa_and_nonnull<CompoundStmt>(S)));
  }

  /// True if S itself, without the blocks in it, shuts a socket down.
  bool shutsDown(const Stmt *S, const ASTContext &Context) const {
    if (!S || isa<CompoundStmt, ForStmt, WhileStmt, DoStmt, SwitchStmt>(S))
      return false;
    if (const auto *If = dyn_cast<IfStmt>(S))
      return shutsDown(If->getCond(), Context);
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      if (const model::Function *Row = Api.row(Call))
        return Row->has(Effect::ShutsDown) && endsSending(*Row, Call, Context);
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (Callee &&
          (Relevant.ownEffects(Callee) & Effect::ShutsDown) != Effect::None)
        return true;
    }
    return llvm::any_of(S->children(), [&](const Stmt *Child) {
      return shutsDown(Child, Context);
    });
  }

  static bool endsSending(const model::Function &Row, const CallExpr *Call,
                          const ASTContext &Context) {
    Expr::EvalResult How;
    return Row.HowArg == model::NoArg ||
           static_cast<unsigned>(Row.HowArg) >= Call->getNumArgs() ||
           !Call->getArg(Row.HowArg)->EvaluateAsInt(How, Context) ||
           How.Val.getInt() != model::SdReceive;
  }

  void note(const Expr *To, const Expr *What, const ASTContext &Context,
            bool IsBeside) {
    To = To->IgnoreParenCasts();
    const ValueDecl *D = nullptr;
    if (const auto *Member = dyn_cast<MemberExpr>(To))
      D = Member->getMemberDecl();
    else if (const auto *Ref = dyn_cast<DeclRefExpr>(To))
      D = Ref->getDecl();
    const auto *Var = dyn_cast_or_null<VarDecl>(D);
    if (!(Var && Var->hasGlobalStorage() && !Var->isStaticLocal()) &&
        !isa_and_nonnull<FieldDecl>(D))
      return;
    if (!D->getType()->isIntegralOrEnumerationType())
      return;
    ShutdownFlags::Assignment One{std::nullopt, IsBeside};
    Expr::EvalResult Value;
    if (What && What->EvaluateAsInt(Value, Context))
      One.Value = Value.Val.getInt();
    Out[D->getCanonicalDecl()].push_back(std::move(One));
  }

  const Relevance &Relevant;
  ApiLookup &Api;
  ShutdownFlags::FlagMap &Out;
};

} // namespace

/// True if Value, a flag's value, can on this path only be one that was
/// assigned next to a shutdown. A flag without an assignment is zero.
static bool isSetBeside(ProgramStateRef State, SVal Value, QualType Type,
                        llvm::ArrayRef<ShutdownFlags::Assignment> Assigned) {
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  auto Known = Value.getAs<DefinedSVal>();
  if (!Known || State->isNull(*Known).isConstrainedTrue() ||
      !State->isNull(*Known).isConstrainedFalse())
    return false;
  bool AnyBeside = false;
  for (const ShutdownFlags::Assignment &Each : Assigned) {
    if (Each.Value) {
      llvm::APSInt As =
          SVB.getBasicValueFactory().getAPSIntType(Type).convert(*Each.Value);
      if (!State->assume(SVB.evalEQ(State, *Known, SVB.makeIntVal(As)), true))
        continue;
    }
    if (!Each.IsBeside)
      return false;
    AnyBeside = true;
  }
  return AnyBeside;
}

/// Returns the memory in which the path first found Sock; null if the path made
/// it.
static const MemRegion *placeOf(SymbolRef Sock) {
  if (const auto *Derived = dyn_cast<SymbolDerived>(Sock))
    return Derived->getRegion();
  if (const auto *Initial = dyn_cast<SymbolRegionValue>(Sock))
    return Initial->getRegion();
  return nullptr;
}

/// Returns the part around Place that contains the field; null if there is
/// none.
static const MemRegion *ownerOf(const FieldDecl *Field,
                                const MemRegion *Place) {
  while (const auto *Part = dyn_cast<SubRegion>(Place)) {
    Place = Part->getSuperRegion();
    QualType Type;
    if (const auto *Typed = dyn_cast<TypedValueRegion>(Place))
      Type = Typed->getValueType();
    else if (const auto *Pointee = dyn_cast<SymbolicRegion>(Place))
      Type = Pointee->getPointeeStaticType();
    const RecordDecl *Record =
        Type.isNull() ? nullptr : Type->getAsRecordDecl();
    if (Record &&
        Record->getCanonicalDecl() == Field->getParent()->getCanonicalDecl())
      return Place;
  }
  return nullptr;
}

const ShutdownFlags::FlagMap &ShutdownFlags::flags(const Relevance &Relevant,
                                                   ApiLookup &Api) {
  if (Flags)
    return *Flags;
  FlagMap All;
  AssignmentFinder Finder(Relevant, Api, All);
  for (const FunctionDecl *FD : Relevant.functions())
    Finder.visit(FD->getBody(), FD->getASTContext(), false);
  Flags.emplace();
  for (auto &[D, Assigned] : All)
    if (llvm::any_of(Assigned, [](const Assignment &A) { return A.IsBeside; }))
      Flags->try_emplace(D, std::move(Assigned));
  return *Flags;
}

bool ShutdownFlags::isOne(const Decl *D, const Relevance &Relevant,
                          ApiLookup &Api) {
  return flags(Relevant, Api).contains(D->getCanonicalDecl());
}

bool ShutdownFlags::tell(ProgramStateRef State, SymbolRef Sock,
                         const Relevance &Relevant, ApiLookup &Api) {
  const MemRegion *Place = placeOf(Sock);
  if (!Place)
    return false;
  const auto *Global = dyn_cast<VarRegion>(Place);
  // A function with a hole may also set a flag.
  if (Relevant.hasHoles() &&
      (isa<FieldRegion>(Place) ||
       (Global && Global->getDecl()->hasGlobalStorage())))
    return true;
  for (const auto &[D, Assigned] : flags(Relevant, Api)) {
    std::optional<Loc> Where;
    if (const auto *Field = dyn_cast<FieldDecl>(D)) {
      if (const MemRegion *Owner = ownerOf(Field, Place))
        Where = State->getLValue(Field, loc::MemRegionVal(Owner)).getAs<Loc>();
    } else if (Global && Global->getDecl()->hasGlobalStorage()) {
      Where = State->getLValue(cast<VarDecl>(D), nullptr);
    }
    QualType Type = cast<ValueDecl>(D)->getType();
    if (Where &&
        isSetBeside(State, State->getSVal(*Where, Type), Type, Assigned))
      return true;
  }
  return false;
}

} // namespace winsock_tidy::paths
