//===--- PathMerging.cpp --------------------------------------------------===//

#include "paths/PathMerging.h"
#include "paths/CallResults.h"
#include "paths/CallResultsState.h"
#include "paths/SocketLifeState.h"
#include "paths/WinsockState.h"
#include "clang/Analysis/CFG.h"
#include "clang/StaticAnalyzer/Core/CheckerManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/RangedConstraintManager.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

llvm::SmallVector<const ExplodedNode *, 2>
MergedPaths::after(const ExplodedNode *Node) const {
  llvm::SmallVector<const ExplodedNode *, 2> Result(Node->succs());
  if (const ExplodedNode *Other = Others.lookup(Node))
    Result.push_back(Other);
  return Result;
}

void PathMerging::beginEntry(unsigned Statements, unsigned Nodes) {
  MergeAfter = Statements;
  Budget = Nodes;
  Now = Grain::Full;
  Session->merged().clear();
}

PathMerging::Text::Text(const StackFrameContext *Frame, ApiLookup &Api,
                        Mentions &All)
    : Variables(cast<FunctionDecl>(Frame->getDecl()),
                *Frame->getAnalysisDeclContext()->getCFG(), Api) {
  CFG *Graph = Frame->getAnalysisDeclContext()->getCFG();
  Dominators.buildDominatorTree(Graph);
  Mentioned = All.from(*Graph, Api.context());
  for (const CFGBlock *Block : *Graph)
    for (const CFGElement &Element : *Block)
      if (auto S = Element.getAs<CFGStmt>())
        Blocks.try_emplace(S->getStmt(), Block);
}

const PathMerging::Text &
PathMerging::text(const StackFrameContext *Frame) const {
  std::unique_ptr<Text> &Known = Texts[Frame->getDecl()];
  if (!Known)
    Known = std::make_unique<Text>(Frame, Session->api(), AllMentions);
  return *Known;
}

/// Gives Frame's variables that decide nothing the same value in all states.
static ProgramStateRef withoutIdle(ProgramStateRef State,
                                   const StackFrameContext *Frame,
                                   llvm::ArrayRef<const VarDecl *> Idle) {
  for (const VarDecl *Var : Idle) {
    loc::MemRegionVal Where(State->getRegion(Var, Frame));
    State = Var->getType()->isScalarType()
                ? State->killBinding(Where)
                : State->bindDefaultZero(Where, Frame);
  }
  return State;
}

ProgramStateRef
PathMerging::withoutStale(ProgramStateRef State, const CFGBlock *Block,
                          const StackFrameContext *Frame) const {
  const Text &Known = text(Frame);
  for (const auto &[Entry, Value] : State->getEnvironment()) {
    if (Entry.getLocationContext() != Frame)
      continue;
    const CFGBlock *Evaluated = Known.Blocks.lookup(Entry.getStmt());
    if (Evaluated && !Known.Dominators.dominates(Evaluated, Block))
      State = State->BindExpr(Entry.getStmt(), Frame, UnknownVal());
  }
  return State;
}

ProgramStateRef
PathMerging::withoutLastAssumption(ProgramStateRef State,
                                   const StackFrameContext *Frame) const {
  const Text &Known = text(Frame);
  if (!LastAssumption)
    for (auto [Key, Value] : State->getGDM())
      if (Known.Blocks.contains(static_cast<const Stmt *>(Value)))
        LastAssumption = Key;
  return LastAssumption
             ? State->getStateManager().removeGDM(State, LastAssumption)
             : State;
}

namespace {
/// The variables whose whole value is a symbol.
class HolderCollector : public StoreManager::BindingsHandler {
public:
  bool HandleBinding(StoreManager &, Store, const MemRegion *Region,
                     SVal Value) override {
    if (SymbolRef Sym = Value.getAsSymbol())
      for (SymbolRef Part : Sym->symbols())
        ++Uses[Part];
    if (isa<VarRegion>(Region) &&
        isa_and_nonnull<SymbolConjured>(Value.getAsSymbol()))
      Holders.push_back({cast<VarRegion>(Region), Value.getAsSymbol()});
    return true;
  }
  llvm::DenseMap<SymbolRef, unsigned> Uses;
  llvm::SmallVector<std::pair<const VarRegion *, SymbolRef>, 16> Holders;
};
} // namespace

/// True if the path knows something about the object that Sym represents.
static bool isFollowed(ProgramStateRef State, SymbolRef Sym) {
  return State->contains<SocketTrait>(Sym) ||
         State->contains<PendingTrait>(Sym) ||
         State->contains<FailureTrait>(Sym) ||
         State->contains<HandleTrait>(Sym) ||
         State->contains<CountTrait>(Sym) ||
         State->contains<ReleasedTrait>(Sym) ||
         llvm::any_of(State->get<HandleTrait>(),
                      [Sym](auto Each) { return Each.second.Result == Sym; });
}

ProgramStateRef PathMerging::withoutUnasked(ProgramStateRef State) const {
  // Values that the path knows something about, and values of which they are a
  // part.
  llvm::SmallPtrSet<SymbolRef, 16> Asked;
  for (auto [Sym, Range] : getConstraintMap(State))
    for (SymbolRef Part : Sym->symbols()) {
      Asked.insert(Part);
      while (const auto *Derived = dyn_cast<SymbolDerived>(Part))
        Asked.insert(Part = Derived->getParentSymbol());
    }
  StoreManager &Stores = State->getStateManager().getStoreManager();
  HolderCollector Found;
  Stores.iterBindings(State->getStore(), Found);
  for (auto [Entry, Value] : State->getEnvironment())
    if (SymbolRef Sym = Value.getAsSymbol())
      for (SymbolRef Part : Sym->symbols())
        ++Found.Uses[Part];
  for (auto [Region, Sym] : Found.Holders)
    if (Found.Uses[Sym] == 1 && !Asked.contains(Sym) &&
        !isFollowed(State, Sym) && Region->getValueType()->isScalarType())
      State = State->killBinding(loc::MemRegionVal(Region));
  for (const MemRegion *Base : Written) {
    auto Default = Stores.getDefaultBinding(State->getStore(), Base);
    SymbolRef Sym = Default ? Default->getAsSymbol() : nullptr;
    if (isa_and_nonnull<SymbolConjured>(Sym) && !Asked.contains(Sym))
      State = State->killBinding(loc::MemRegionVal(Base));
  }
  return State;
}

/// Returns the field or variable that code must name to reach Region's content;
/// null if there is none, or if there are other ways.
static const ValueDecl *nameOf(const MemRegion *Region) {
  while (const auto *Element = dyn_cast<ElementRegion>(Region))
    Region = Element->getSuperRegion();
  if (const auto *Field = dyn_cast<FieldRegion>(Region))
    return Field->getDecl()->getCanonicalDecl();
  const auto *Var = dyn_cast<VarRegion>(Region);
  return Var && Var->getDecl()->hasGlobalStorage()
             ? Var->getDecl()->getCanonicalDecl()
             : nullptr;
}

/// True if code that runs from Block on, in the function of Frame, what it
/// calls, or its callers, names the field or variable.
bool PathMerging::isNamedLater(const ValueDecl *Name, const CFGBlock *Block,
                               const StackFrameContext *Frame) const {
  for (;;) {
    if (text(Frame).Mentioned[Block->getBlockID()].contains(Name))
      return true;
    if (!Frame->getParent())
      return false;
    Block = Frame->getCallSiteBlock();
    Frame = Frame->getParent()->getStackFrame();
  }
}

/// Returns the memory whose content, or a property of whose content (a length),
/// the symbol is; null if it is of another kind.
static const MemRegion *sourceOf(SymbolRef Sym) {
  if (const auto *Initial = dyn_cast<SymbolRegionValue>(Sym))
    return Initial->getRegion();
  if (const auto *Derived = dyn_cast<SymbolDerived>(Sym))
    return Derived->getRegion();
  const auto *Property = dyn_cast<SymbolMetadata>(Sym);
  return Property ? Property->getRegion() : nullptr;
}

/// True if code from Block on may read Region: by the name of a variable or of
/// a field, or by a pointer that is in Held or can itself be read.
bool PathMerging::isReachedLater(const MemRegion *Region, const SymbolSet &Held,
                                 const CFGBlock *Block,
                                 const StackFrameContext *Frame) const {
  while (!isa<VarRegion, SymbolicRegion>(Region)) {
    const auto *Field = dyn_cast<FieldRegion>(Region);
    if (Field &&
        !isNamedLater(Field->getDecl()->getCanonicalDecl(), Block, Frame))
      return false;
    const auto *Part = dyn_cast<SubRegion>(Region);
    if (!Part)
      return true;
    Region = Part->getSuperRegion();
  }
  const auto *Var = dyn_cast<VarRegion>(Region);
  // The program's arguments: that two paths know different ones is no reason to
  // follow both.
  if (Var && isa<ParmVarDecl>(Var->getDecl()) &&
      isProgramEntry(cast<Decl>(Var->getDecl()->getDeclContext())))
    return false;
  if (Var)
    return isNamedLater(Var->getDecl()->getCanonicalDecl(), Block, Frame);
  SymbolRef Pointer = cast<SymbolicRegion>(Region)->getSymbol();
  if (Held.contains(Pointer))
    return true;
  const MemRegion *From = sourceOf(Pointer);
  return From && isReachedLater(From, Held, Block, Frame);
}

/// Forgets that the path wrote what no code to come names, unless the end of
/// the path asks for it: it may be a flag that records a startup.
ProgramStateRef
PathMerging::withoutUnnamed(ProgramStateRef State, const CFGBlock *Block,
                            const StackFrameContext *Frame) const {
  // Before anything has happened, a write alone says that something has.
  Balance B = balance(State);
  if (Relevant->hasHoles() ||
      (!B.Made && !B.KnownBase && State->get<SocketTrait>().isEmpty()))
    return State;
  for (const MemRegion *Region : State->get<WrittenTrait>()) {
    const ValueDecl *Name = nameOf(Region);
    if (Name && !isNamedLater(Name, Block, Frame) &&
        !Flags.isFlag(Name, *Relevant, Session->api()))
      State = State->remove<WrittenTrait>(Region);
  }
  return State;
}

PathMerging::Essence
PathMerging::withoutForgotten(ProgramStateRef State, const CFGBlock *Block,
                              const StackFrameContext *Frame) const {
  Essence Result{State, {}, {}};
  ConstraintMap Ranges = getConstraintMap(State);
  if (Ranges.isEmpty())
    return Result;
  ProgramStateManager &States = State->getStateManager();
  if (!Constraints)
    for (auto [Key, Value] : State->getGDM())
      if (getConstraintMap(States.removeGDM(State, Key)).isEmpty())
        Constraints = Key;
  Result.Rest = States.removeGDM(State, Constraints);

  const SymbolSet Held = heldSymbols(State);
  // A value that nothing holds, in memory that no code reaches, does not occur
  // again.
  auto IsForgotten = [&](SymbolRef Sym) {
    const MemRegion *Region = sourceOf(Sym);
    return Region && !Held.contains(Sym) &&
           !isReachedLater(Region, Held, Block, Frame);
  };
  for (auto [Sym, Range] : Ranges) {
    bool MayComeUp = true;
    for (SymbolRef Part : Sym->symbols())
      MayComeUp &= !IsForgotten(Part);
    if (MayComeUp)
      Result.Ranges.push_back({Sym, Range});
  }
  return Result;
}

PathMerging::Essence PathMerging::essence(const CFGBlock *Block,
                                          const Stmt *Next,
                                          CheckerContext &C) const {
  ProgramStateRef State = C.getState();
  const StackFrameContext *Here = C.getStackFrame();
  State = withoutStale(State, Block, Here);
  State = withoutLastAssumption(State, Here);
  State = withoutIdle(State, Here, text(Here).Variables.idleAt(Block));
  const StackFrameContext *Frame = Here;
  while (const LocationContext *Caller = Frame->getParent()) {
    const Stmt *Call = Frame->getCallSite();
    Frame = Caller->getStackFrame();
    State = withoutIdle(State, Frame, text(Frame).Variables.idleBefore(Call));
  }
  ProgramStateManager &States = State->getStateManager();
  SymbolReaper Reaper(Here, Next, C.getSymbolManager(), C.getStoreManager());
  C.getAnalysisManager().getCheckerManager()->runCheckersForLiveSymbols(State,
                                                                        Reaper);
  // What the memory holds is alive; this marks it.
  State = States.removeDeadBindingsFromEnvironmentAndStore(State, Here, Reaper);
  State = resultsWithoutDead(withoutDead(settle(State), Reaper), Reaper);
  State = withDecidedHandles(State, Reaper);
  for (auto [Sock, Facts] : State->get<SocketTrait>())
    if (Socket Essential = essential(Facts); !(Essential == Facts))
      State = State->set<SocketTrait>(Sock, Essential);
  State = State->getConstraintManager().removeDeadBindings(State, Reaper);
  State = withoutUnnamed(withoutUnasked(State), Block, Here);
  return withoutForgotten(State, Block, Here);
}

PathMerging::Grain PathMerging::grainAt(const ExplodedNode *Node) const {
  // Nodes are numbered in the order in which they are made.
  const std::int64_t Made = Node->getID();
  return Made > Budget / 2   ? Grain::Facts
         : Made > Budget / 4 ? Grain::Truths
                             : Grain::Full;
}

PathMerging::Essence
PathMerging::roughly(const Essence &What,
                     const StackFrameContext *Frame) const {
  while (const LocationContext *Caller = Frame->getParent())
    Frame = Caller->getStackFrame();
  Essence Result{onlyFacts(What.Rest, Frame), {}, {}};
  for (const MemRegion *Region : What.Rest->get<WrittenTrait>())
    if (const ValueDecl *Name = nameOf(Region))
      if (Flags.isFlag(Name, *Relevant, Session->api()))
        Result.Rest = Result.Rest->add<WrittenTrait>(Region);
  Result.Ranges = rangesOf(heldSymbols(Result.Rest), What.Ranges);
  if (Now == Grain::Truths)
    Result.Variables = truthOfVariables(What.Rest, What.Ranges);
  return Result;
}

/// Returns the edge by which the path has just entered the block of Node's
/// first statement; nothing if Node is at another statement.
static std::optional<BlockEdge> edgeInto(const ExplodedNode *Node) {
  // Nodes of other parts about dead symbols come in between.
  while (Node->pred_size() > 0 &&
         Node->getLocationAs<PreStmtPurgeDeadSymbols>())
    Node = Node->getFirstPred();
  if (!Node->getLocationAs<BlockEntrance>() || Node->pred_size() == 0)
    return std::nullopt;
  return Node->getFirstPred()->getLocationAs<BlockEdge>();
}

/// True if a value in Block depends on the preceding block: `a || b`.
static bool asksWhereFrom(const CFGBlock *Block) {
  return llvm::any_of(*Block, [](const CFGElement &Element) {
    auto S = Element.getAs<CFGStmt>();
    if (!S)
      return false;
    const auto *Binary = dyn_cast<BinaryOperator>(S->getStmt());
    return isa<AbstractConditionalOperator>(S->getStmt()) ||
           (Binary && Binary->isLogicalOp());
  });
}

static const Stmt *firstStatement(const CFGBlock *Block) {
  for (const CFGElement &Element : *Block)
    if (auto S = Element.getAs<CFGStmt>())
      return S->getStmt();
  return nullptr;
}

void PathMerging::checkDeadSymbols(SymbolReaper &, CheckerContext &C) const {
  if (++Steps <= MergeAfter)
    return;
  for (const LocationContext *L = C.getLocationContext(); L; L = L->getParent())
    if (!isa<FunctionDecl>(L->getDecl()))
      return;
  std::optional<BlockEdge> Edge = edgeInto(C.getPredecessor());
  if (!Edge || Edge->getDst()->pred_size() < 2)
    return;
  const CFGBlock *Block = Edge->getDst();
  Essence What = essence(Block, firstStatement(Block), C);
  const unsigned From =
      asksWhereFrom(Block) ? Edge->getSrc()->getBlockID() + 1 : 0;
  VisitedPlace &Here =
      Places[{C.getLocationContext(), Block->getBlockID(), From}];
  Now = std::max(Now, grainAt(C.getPredecessor()));
  if (Here.RoughAs != Now) {
    Here.RoughAs = Now;
    for (Visitor &Each : Here.Visitors)
      Each.Rough = roughly(Each.What, C.getStackFrame());
  }
  const unsigned Count = C.blockCount();
  auto Same = llvm::find_if(
      Here.Visitors, [&](const Visitor &Each) { return Each.What == What; });
  if (Same != Here.Visitors.end()) {
    if (Same->Count <= Count)
      return end(*Same, /*IsRough=*/false, C);
    Same->Count = Count; // It may run more iterations than the earlier one.
    return;
  }
  Essence Rough;
  if (Now != Grain::Full) {
    Rough = roughly(What, C.getStackFrame());
    // The variables by which a loop ends are not compared: another iteration is
    // another path.
    Same = llvm::find_if(Here.Visitors, [&](const Visitor &Each) {
      return Each.Count == Count && Each.Rough == Rough;
    });
    if (Same != Here.Visitors.end())
      return end(*Same, /*IsRough=*/true, C);
  }
  Here.Visitors.push_back(
      {std::move(What), std::move(Rough), Count, C.getPredecessor()});
}

void PathMerging::end(const Visitor &Earlier, bool IsRough,
                      CheckerContext &C) const {
  if (const ExplodedNode *End =
          C.generateSink(C.getState(), C.getPredecessor()))
    Session->merged().add(End, Earlier.Node, IsRough);
}

ProgramStateRef PathMerging::checkRegionChanges(
    ProgramStateRef State, const InvalidatedSymbols *,
    llvm::ArrayRef<const MemRegion *>,
    llvm::ArrayRef<const MemRegion *> Regions, const LocationContext *,
    const CallEvent *) const {
  for (const MemRegion *Each : Regions)
    Written.insert(Each->getBaseRegion());
  return State;
}

void PathMerging::checkEndAnalysis(ExplodedGraph &, BugReporter &,
                                   ExprEngine &) const {
  Steps = 0;
  // States must not outlive the engine that created them.
  Places.clear();
  Written.clear();
}

} // namespace winsock_tidy::paths
