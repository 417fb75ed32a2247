//===--- StartupFlags.cpp -------------------------------------------------===//

#include "paths/StartupFlags.h"
#include "ast/ApiLookup.h"
#include "paths/Relevance.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ConstraintManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExplodedGraph.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/SValBuilder.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {
namespace {

/// Collects the globals and fields that decide whether a function starts or
/// ends Winsock: those in the conditions around the call, and in conditions of
/// early returns before it. A flag that is -1 where Winsock is ended is none:
/// it shows that there is no socket, and not that Winsock is started.
class FlagFinder : public RecursiveASTVisitor<FlagFinder> {
public:
  FlagFinder(ApiLookup &Api, llvm::DenseSet<const Decl *> &Flags)
      : Api(Api), Flags(Flags) {}
  bool VisitIfStmt(IfStmt *If) {
    collectFor(If->getThen(), If->getCond(), BO_EQ);
    collectFor(If->getElse(), If->getCond(), BO_NE);
    if (isa<ReturnStmt>(If->getThen()) && !If->getElse())
      collect(If->getCond());
    return true;
  }

private:
  using Effect = model::Effect;

  bool has(const Stmt *S, Effect Any) const {
    if (!S)
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(S))
      if (const model::Function *Row = Api.row(Call))
        if (Row->has(Any))
          return true;
    return llvm::any_of(S->children(),
                        [&](const Stmt *Child) { return has(Child, Any); });
  }
  /// Collects from Condition, on which Arm depends. A comparison of the kind
  /// Shown is true in this arm.
  void collectFor(const Stmt *Arm, const Stmt *Condition,
                  BinaryOperatorKind Shown) {
    if (has(Arm, Effect::StartsWinsock))
      collect(Condition);
    else if (has(Arm, Effect::EndsWinsock))
      collect(Condition, Shown);
  }
  /// True for `flag == -1`, if Shown is `==`.
  bool isUnset(const Stmt *S, BinaryOperatorKind Shown) const {
    const auto *Test = dyn_cast<BinaryOperator>(S);
    if (!Test || Test->getOpcode() != Shown)
      return false;
    auto IsMark = [this](const Expr *E) {
      Expr::EvalResult Value;
      return !E->isValueDependent() && E->EvaluateAsInt(Value, Api.context()) &&
             Value.Val.getInt().getBitWidth() > 1 &&
             Value.Val.getInt().isAllOnes();
    };
    return IsMark(Test->getLHS()) || IsMark(Test->getRHS());
  }
  /// Shown: comparisons of this kind with -1 are left out.
  void collect(const Stmt *S, std::optional<BinaryOperatorKind> Shown = {}) {
    if (!S || (Shown && isUnset(S, *Shown)))
      return;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
      if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl()))
        if (Var->hasGlobalStorage())
          Flags.insert(Var->getCanonicalDecl());
    } else if (const auto *Member = dyn_cast<MemberExpr>(S)) {
      Flags.insert(Member->getMemberDecl()->getCanonicalDecl());
    }
    for (const Stmt *Child : S->children())
      collect(Child, Shown);
  }
  ApiLookup &Api;
  llvm::DenseSet<const Decl *> &Flags;
};

} // namespace

/// The state of the path before Call started Winsock; null if it is not known.
static ProgramStateRef stateBefore(const Expr *Call, const ExplodedNode *End) {
  bool WasStarted = false;
  for (const ExplodedNode *N = End; N; N = N->getFirstPred()) {
    bool IsStarted = false;
    for (auto [Number, S] : N->getState()->get<StartupTrait>())
      IsStarted |= S.Call == Call;
    if (WasStarted && !IsStarted)
      return N->getState();
    WasStarted = IsStarted;
  }
  return nullptr;
}

/// True if Value, when code tests the flag, shows that there is something to
/// end: it is neither zero nor the -1 of a socket or a descriptor.
static bool isSet(SVal Value, ProgramStateRef State) {
  auto Defined = Value.getAs<DefinedOrUnknownSVal>();
  if (!Defined || State->isNull(*Defined).isConstrainedTrue())
    return false;
  SValBuilder &SVB = State->getStateManager().getSValBuilder();
  const llvm::APSInt *Known = SVB.getKnownValue(State, Value);
  // A C++ truth value has one bit.
  return !Known || Known->getBitWidth() == 1 || !Known->isAllOnes();
}

bool StartupFlags::isFlag(const Decl *D, const Relevance &Relevant,
                          ApiLookup &Api) {
  if (!Flags) {
    Flags.emplace();
    using model::Effect;
    FlagFinder Finder(Api, *Flags);
    for (const FunctionDecl *FD : Relevant.functions())
      if ((Relevant.ownEffects(FD) &
           (Effect::StartsWinsock | Effect::EndsWinsock)) != Effect::None)
        Finder.TraverseStmt(FD->getBody());
  }
  return Flags->contains(D->getCanonicalDecl());
}

/// True if D is a variable of another unit on which functions of that unit
/// depend.
static bool isForeignFlag(const Decl *D) {
  return D->isImplicit() && D->isReferenced();
}

/// True if Memory, which the path has written, shows at Node that there is
/// something to end. The path forgets values that nothing after it reads; the
/// last value that it knew counts.
static bool wasSetLast(const DeclRegion *Memory, const ExplodedNode *Node) {
  for (; Node; Node = Node->getFirstPred()) {
    ProgramStateRef State = Node->getState();
    SVal Value = State->getSVal(Memory);
    const auto *Initial =
        dyn_cast_or_null<SymbolRegionValue>(Value.getAsSymbol());
    const bool IsForgotten = Initial && Initial->getRegion() == Memory;
    if (!IsForgotten || !State->contains<WrittenTrait>(Memory))
      return isSet(Value, State);
  }
  return false;
}

bool StartupFlags::areSet(const FunctionEnd &End, const Expr *Call,
                          const EntryEnds &All) {
  ProgramStateRef State = settle(End.Node->getState());
  ProgramStateRef Before = stateBefore(Call, End.Node);
  for (const MemRegion *Region : State->get<WrittenTrait>()) {
    const auto *Memory = cast<DeclRegion>(Region);
    // The effect of a function with a hole on a variable is not known.
    if (!(isFlag(Memory->getDecl(), All.Relevant, All.Api) ||
          isForeignFlag(Memory->getDecl()) || All.Relevant.hasHoles()) ||
        !Memory->getDecl()->getType()->isScalarType())
      continue;
    bool WasSet = Before && Before->contains<WrittenTrait>(Region) &&
                  isSet(Before->getSVal(Memory), Before);
    if (!WasSet && wasSetLast(Memory, End.Node))
      return true;
  }
  return false;
}

} // namespace winsock_tidy::paths
