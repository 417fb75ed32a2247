//===--- Uncertainty.cpp - What is unknown on a path ----------------------===//
//
// The part of WinsockModeling that records whether code that is not visible
// ran, and whether the path branched over memory that it does not know.
//
//===----------------------------------------------------------------------===//

#include "Compat.h"
#include "paths/ReturnedObjects.h"
#include "paths/WinsockModeling.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/SourceManager.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

using model::Effect;

/// True if the call may reach a method of another class, which may be
/// elsewhere.
static bool mayBeOverridden(const CallEvent &Call) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDecl());
  if (!Method || !Method->isVirtual() || Method->hasAttr<FinalAttr>() ||
      Method->getParent()->isEffectivelyFinal())
    return false;
  RuntimeDefinition Found = Call.getRuntimeDefinition();
  return !Found.getDecl() || Found.mayHaveOtherDefinitions();
}

/// True for methods that the library declares and that do no more than describe
/// an object, or end it, whatever class overrides them: destructors, and
/// constant methods of its classes (std::exception::what).
static bool isLibraryDescription(const FunctionDecl *FD) {
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  return isa<CXXDestructorDecl>(FD) ||
         (Method && Method->isConst() &&
          Method->getParent()->isInStdNamespace());
}

bool mayRunUnseenCode(const CallEvent &Call, const Relevance &Relevant,
                      CheckerContext &C) {
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  if (!FD)
    return true; // Called through a pointer that the path does not know.
  if (FD->isImplicit() || FD->isDefaulted() || FD->isTrivial() ||
      FD->getBuiltinID())
    return false;
  bool IsSystem = C.getSourceManager().isInSystemHeader(FD->getLocation());
  if (mayBeOverridden(Call) && !(IsSystem && isLibraryDescription(FD)))
    return true;
  if (IsSystem) {
    // The library's own code has no effect on Winsock, but it may call back:
    // std::function's call operator, std::call_once, std::for_each.
    if (FD->getOverloadedOperator() == OO_Call)
      return true;
    if (isa<CXXConstructorDecl>(FD) || !FD->isInStdNamespace())
      return false;
    for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I) {
      const Expr *Arg = Call.getArgExpr(I);
      if (!Arg)
        continue;
      QualType Type = Arg->getType().getNonReferenceType();
      if (Type->isFunctionPointerType() || Type->isFunctionType())
        return true;
      if (const CXXRecordDecl *Record = Type->getAsCXXRecordDecl())
        if (Record->isLambda())
          return true;
    }
    return false;
  }
  return !Relevant.isHarmless(FD);
}

bool WinsockModeling::mayDestroyOwner(const CallEvent &Call,
                                      CheckerContext &C) const {
  const auto *Dtor = dyn_cast_or_null<CXXDestructorDecl>(Call.getDecl());
  return Dtor && Relevant->destructionMayEnd(Dtor->getParent());
}

/// True if Call is the last statement of a branch before it joins the others,
/// as in `if (failed) fatal("...");`.
static bool endsBranch(const CallEvent &Call, CheckerContext &C) {
  const CFGBlock *Block = C.getPredecessor()->getCFGBlock();
  if (!Block || Block->getTerminatorStmt() || Block->pred_size() != 1)
    return false;
  const CFGBlock *Before = *Block->pred_begin();
  if (!Before || Before->succ_size() < 2)
    return false;
  for (const CFGElement &Element : llvm::reverse(*Block))
    if (auto Last = Element.getAs<CFGStmt>()) {
      const auto *E = dyn_cast<Expr>(Last->getStmt());
      return E && Call.getOriginExpr() &&
             E->IgnoreImplicit() == Call.getOriginExpr()->IgnoreImplicit();
    }
  return false;
}

/// True if the call is given a truth value, which is false, and its result is
/// ignored: a function that is not visible may end the process then
/// (`expect(s != INVALID_SOCKET, "...")`).
static bool isDeniedAssertion(const CallEvent &Call, CheckerContext &C) {
  const Expr *Origin = Call.getOriginExpr();
  if (!Origin || !Call.getNumArgs() || !Call.getArgSVal(0).isZeroConstant() ||
      C.getLocationContext()->getParentMap().isConsumedExpr(
          const_cast<Expr *>(Origin)))
    return false;
  const Expr *Given = Call.getArgExpr(0)->IgnoreParenImpCasts();
  const auto *Test = dyn_cast<BinaryOperator>(Given);
  const auto *Not = dyn_cast<UnaryOperator>(Given);
  return (Test && (Test->isComparisonOp() || Test->isLogicalOp())) ||
         (Not && Not->getOpcode() == UO_LNot);
}

/// The state in which the globals that the path wrote have new values. (In a
/// program's main, the engine gives them the values of their initializers again
/// after a call that may have changed them.)
static ProgramStateRef withoutInitialValues(const CallEvent &Call,
                                            ProgramStateRef State,
                                            CheckerContext &C) {
  const Expr *Origin = Call.getOriginExpr();
  if (!Origin || C.getASTContext().getLangOpts().CPlusPlus ||
      Call.isInSystemHeader())
    return State;
  for (const MemRegion *Each : State->get<WrittenTrait>())
    if (const auto *Var = dyn_cast<VarRegion>(Each);
        Var && Var->getDecl()->hasGlobalStorage() &&
        Var->getDecl()->getAnyInitializer() &&
        Var->getValueType()->isScalarType() && State->getSVal(Var).isConstant())
      State =
          State->bindLoc(loc::MemRegionVal(Var),
                         compat::conjure(C, Each, Origin, Var->getValueType()),
                         C.getLocationContext(), /*notifyChanges=*/false);
  return State;
}

ProgramStateRef WinsockModeling::withUnknownCall(const CallEvent &Call,
                                                 ProgramStateRef State,
                                                 CheckerContext &C) const {
  State = withoutInitialValues(Call, State, C);
  Balance B = balance(State);
  const auto *FD = dyn_cast_or_null<FunctionDecl>(Call.getDecl());
  // A function that is known neither to start nor to end Winsock may still do
  // anything to the sockets that it receives.
  if (!FD || mayBeOverridden(Call) || !Relevant->others().isApart(FD))
    B.UnknownRan = B.UnknownSince = true;
  B.EnderRan |= !FD || mayBeOverridden(Call) || Relevant->mayEnd(FD);
  // It may not return after a failed startup.
  if (!B.Doubtful && B.Made && endsBranch(Call, C)) {
    ProgramStateRef Settled = settle(State);
    const Startup *Last = Settled->get<StartupTrait>(B.Made - 1);
    B.Doubtful = Last && Last->Status == Startup::Failed;
  }
  B.Doubtful |= isDeniedAssertion(Call, C);
  State = withBalance(State, B);
  // It may shut down a socket that it receives, and the program may wait in it.
  for (unsigned I = 0, N = Call.getNumArgs(); I < N; ++I) {
    SymbolRef Sym = socketSymbol(Call.getArgSVal(I));
    if (!Sym)
      continue;
    noteUse(Call.getArgSVal(I));
    const Expr *Arg = Call.getArgExpr(I);
    bool LooksLikeSocket =
        Arg && Arg->getType()->isUnsignedIntegerType() &&
        C.getASTContext().getTypeSize(Arg->getType()) ==
            C.getASTContext().getTypeSize(C.getASTContext().getUIntPtrType());
    if (LooksLikeSocket || State->contains<SocketTrait>(Sym))
      State = State->set<SocketTrait>(
          Sym, socketOf(State, Sym).with(Socket::MaybeShutDown));
  }
  for (auto [Sym, Facts] : State->get<SocketTrait>()) {
    if (Facts.has(Socket::ShutDown) && !Facts.has(Socket::Waited))
      State = State->set<SocketTrait>(Sym, Facts.with(Socket::Waited));
    // Or it may set the option.
    if (Facts.has(Socket::Outdated))
      State = State->set<SocketTrait>(
          Sym,
          socketOf(State, Sym).without(Socket::Outdated | Socket::Unaware));
  }
  return State;
}

ProgramStateRef WinsockModeling::checkRegionChanges(
    ProgramStateRef State, const InvalidatedSymbols *Invalidated,
    llvm::ArrayRef<const MemRegion *> Explicit,
    llvm::ArrayRef<const MemRegion *> Regions, const LocationContext *Frame,
    const CallEvent *Call) const {
  // Code that is not visible may shut down a socket that it can reach.
  if (!Call || !Invalidated || State->get<SocketTrait>().isEmpty())
    return State;
  if (row(*Call))
    return State;
  if (const auto *FD = dyn_cast_or_null<FunctionDecl>(Call->getDecl()))
    if (FD->getBuiltinID() || Relevant->isHarmless(FD) ||
        Call->isInSystemHeader())
      return State;
  for (auto [Sym, Facts] : State->get<SocketTrait>())
    if (Invalidated->count(Sym) && !Facts.has(Socket::MaybeShutDown))
      State = State->set<SocketTrait>(Sym, Facts.with(Socket::MaybeShutDown));
  return State;
}

void WinsockModeling::checkBind(SVal Where, SVal What,
                                WINSOCK_TIDY_BIND_PARAMS) const {
  const MemRegion *Region = Where.getAsRegion();
  if (Region && isa<ElementRegion>(Region))
    noteUse(What);
  if (!Region || !isa<FieldRegion, VarRegion>(Region))
    return;
  if (const auto *Var = dyn_cast<VarRegion>(Region))
    if (!Var->getDecl()->hasGlobalStorage())
      return;
  noteUse(What);
  ProgramStateRef State = C.getState();
  if (!State->contains<WrittenTrait>(Region))
    C.addTransition(State->add<WrittenTrait>(Region));
}

bool isLibraryOnly(const CXXRecordDecl *Record) {
  if (!Record || !Record->getEnclosingNamespaceContext()->isStdNamespace())
    return false;
  auto IsOfLibrary = [](const TemplateArgument &Arg) {
    if (Arg.getKind() != TemplateArgument::Type)
      return Arg.getKind() == TemplateArgument::Integral;
    QualType Type = Arg.getAsType();
    while (!Type->getPointeeType().isNull())
      Type = Type->getPointeeType();
    return Type->isBuiltinType() || isLibraryOnly(Type->getAsCXXRecordDecl());
  };
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record);
  return !Special ||
         llvm::all_of(Special->getTemplateArgs().asArray(), IsOfLibrary);
}

/// Returns the memory outside of the stack whose content Part is: of a global
/// or a field, when the path began or after a call changed it.
static const MemRegion *contentOf(SymbolRef Part) {
  const MemRegion *Region = nullptr;
  // A test for a function pointer shows nothing about Winsock.
  if (Part->getType()->isFunctionPointerType())
    return nullptr;
  if (const auto *Initial = dyn_cast<SymbolRegionValue>(Part))
    Region = Initial->getRegion();
  else
    Region = changedMemory(Part);
  // An access with another type: `InterlockedIncrement((LONG *)&users)`.
  if (Region)
    Region = Region->StripCasts();
  if (const auto *Var = dyn_cast_or_null<VarRegion>(Region))
    return Var->getDecl()->hasGlobalStorage() ? Region : nullptr;
  const auto *Field = dyn_cast_or_null<FieldRegion>(Region);
  // A structure of Windows (WSADATA, addrinfo) contains no flags of the
  // program.
  if (Field) {
    const FieldDecl *FD = Field->getDecl();
    const SourceManager &SM = FD->getASTContext().getSourceManager();
    if (SM.isInSystemHeader(FD->getLocation()) &&
        FD->getParent()
            ->getDeclContext()
            ->getRedeclContext()
            ->isTranslationUnit() &&
        isa<VarRegion, SymbolicRegion>(Field->getSuperRegion()->StripCasts()))
      return nullptr;
    if (isLibraryOnly(dyn_cast<CXXRecordDecl>(FD->getParent())))
      return nullptr;
  }
  return Field;
}

/// True if E decides which value an expression has: `E ? a : b`, `E && a`.
static bool decidesValue(const Expr *E, CheckerContext &C) {
  const Stmt *Parent =
      C.getLocationContext()->getParentMap().getParentIgnoreParenCasts(
          const_cast<Expr *>(E));
  const auto *Logical = dyn_cast_or_null<BinaryOperator>(Parent);
  return isa_and_nonnull<AbstractConditionalOperator>(Parent) ||
         (Logical && Logical->isLogicalOp());
}

void WinsockModeling::checkBranchCondition(const Stmt *Condition,
                                           CheckerContext &C) const {
  const auto *E = dyn_cast<Expr>(Condition);
  if (!E)
    return;
  const SVal Value = C.getSVal(E);
  // Both sides of an unknown condition reach the end of the expression in the
  // same state, and the engine keeps the value of only one of them.
  if (Value.isUnknown() && E->getType()->isScalarType() && decidesValue(E, C)) {
    const LocationContext *Frame = C.getLocationContext();
    const MemRegion *Name =
        C.getSValBuilder().getRegionManager().getCXXTempObjectRegion(E, Frame);
    C.addTransition(C.getState()->BindExpr(
        E, Frame, compat::conjure(C, Name, E, E->getType())));
    return;
  }
  noteDecision({Value}, C);
}

void WinsockModeling::checkPreStmt(const BinaryOperator *Compare,
                                   CheckerContext &C) const {
  // The engine splits the path at a comparison, not at the branch over its
  // result.
  if (Compare->isComparisonOp())
    noteDecision({C.getSVal(Compare->getLHS()), C.getSVal(Compare->getRHS())},
                 C);
}

void WinsockModeling::checkPreStmt(const UnaryOperator *Not,
                                   CheckerContext &C) const {
  if (Not->getOpcode() == UO_LNot)
    noteDecision({C.getSVal(Not->getSubExpr())}, C);
}

ProgramStateRef WinsockModeling::withAskedFlags(llvm::ArrayRef<SVal> Values,
                                                ProgramStateRef State) const {
  for (SVal Value : Values)
    if (SymbolRef Sym = Value.getAsSymbol())
      for (SymbolRef Part : Sym->symbols())
        if (const auto *Memory = dyn_cast_or_null<DeclRegion>(contentOf(Part));
            Memory && Flags.isOne(Memory->getDecl(), *Relevant, Session->api()))
          State = State->add<AskedFlagTrait>(Part);
  return State;
}

void WinsockModeling::checkLiveSymbols(ProgramStateRef State,
                                       SymbolReaper &Reaper) const {
  for (SymbolRef Flag : State->get<AskedFlagTrait>())
    Reaper.markLive(Flag);
}

void WinsockModeling::noteDecision(llvm::ArrayRef<SVal> Values,
                                   CheckerContext &C) const {
  ProgramStateRef State = deciding(Values, C.getState());
  if (State != C.getState())
    C.addTransition(State);
}

ProgramStateRef WinsockModeling::deciding(llvm::ArrayRef<SVal> Values,
                                          ProgramStateRef State) const {
  State = withAskedFlags(Values, State);
  Balance B = balance(State);
  if (B.Doubtful ||
      (!B.Made && !B.KnownBase && State->get<WrittenTrait>().isEmpty() &&
       State->get<SocketTrait>().isEmpty()))
    return State;
  llvm::SmallVector<SymbolRef, 4> Parts;
  for (SVal Value : Values) {
    SymbolRef Sym = Value.getAsSymbol();
    // A value that is constrained to one number is no longer a decision.
    if (Sym && !State->getConstraintManager().getSymVal(State, Sym))
      for (SymbolRef Part : Sym->symbols())
        Parts.push_back(Part);
  }
  Balance Before = B;
  for (SymbolRef Part : Parts) {
    const MemRegion *Memory = contentOf(Part);
    if (!Memory) {
      // The result of another call decides: there may have been another
      // failure.
      if (isa<SymbolConjured>(Part) && !State->contains<SocketTrait>(Part) &&
          !State->contains<PendingTrait>(Part))
        for (auto [Sock, Facts] : State->get<SocketTrait>())
          if (!Facts.has(Socket::CallTested))
            State =
                State->set<SocketTrait>(Sock, Facts.with(Socket::CallTested));
      continue;
    }
    // A value that the path itself wrote, and that a later call made unknown:
    // one side of the branch may be infeasible.
    if (!isa<SymbolRegionValue>(Part) && State->contains<WrittenTrait>(Memory))
      B.Doubtful = true;
    if (Idle.areAllOf(cast<DeclRegion>(Memory)->getDecl(), *Relevant,
                      Session->api(), Session->foreign()))
      continue;
    (B.Made ? B.Guessed : B.GuessedBefore) = true;
    B.GuessedSince = true;
  }
  if (B.pack() != Before.pack())
    State = withBalance(State, B);
  return State;
}

} // namespace winsock_tidy::paths
