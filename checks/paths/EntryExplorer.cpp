//===--- EntryExplorer.cpp ------------------------------------------------===//

#include "paths/EntryExplorer.h"
#include "paths/OutcomeCandidates.h"
#include "paths/PathSession.h"
#include "paths/Relevance.h"
#include "paths/VariadicBodies.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/CrossTU/CrossTranslationUnit.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

//===----------------------------------------------------------------------===//
// What earlier explorations of the file have found
//===----------------------------------------------------------------------===//

std::string EntryExplorer::stateFor(const FunctionDecl *Entry) const {
  const ExplorationBudget &Budget = Session.unit().Budget;
  std::string Text;
  for (bool Fact : {HalfSeen.contains(Entry), Large < Budget.LargeEntries,
                    !Relevant.initializedBeforeMain(Entry).empty()})
    Text += Fact ? '1' : '0';
  for (const FunctionDecl *Callee : Relevant.calledFrom(Entry)) {
    auto It = Outcomes.find(Callee);
    if (It != Outcomes.end())
      Text += ' ' + std::to_string(It->second.Nodes) +
              (It->second.IsDone ? '!' : '?');
    for (const Reach &Far : {FarReach, NearReach})
      Text += ' ' + std::to_string(Exceeded.lookup({Callee, Far.Depth}));
  }
  return Text;
}

bool EntryExplorer::fits(const KeptEntry &Known) const {
  // A counter is only compared with its limit.
  const ExplorationBudget &Budget = Session.unit().Budget;
  auto IsSame = [](unsigned Now, unsigned Before, unsigned After,
                   unsigned Limit) {
    return Now == Before || (Now >= Limit && Before >= Limit) ||
           (After < Limit && Now + (After - Before) < Limit);
  };
  return IsSame(Made, Known.NodesBefore, Known.NodesAfter,
                Budget.NodesPerUnit) &&
         IsSame(MadeForOutcomes, Known.MadeBefore, Known.MadeAfter,
                Budget.NodesForOutcomes) &&
         IsSame(LargeForOutcomes, Known.LargeBefore, Known.LargeAfter,
                Budget.LargeEntries);
}

void EntryExplorer::restore(const FunctionDecl *Entry, const KeptEntry &Kept,
                            KnownEntries &Known) {
  Known.restore(Kept, Findings);
  for (const KeptPlace &At : Kept.Followed)
    if (const FunctionDecl *FD = Known.function(At))
      Followed.insert(FD);
  if (Kept.IsLarge) {
    const ExplorationBudget &Budget = Session.unit().Budget;
    if (Large < Budget.LargeEntries) {
      ++Large;
      Exceeded[{Entry, FarReach.Depth}] = Budget.NodesPerEntry;
    }
    for (const FunctionDecl *Callee : Relevant.calledFrom(Entry))
      if (Callee != Entry)
        HalfSeen.insert(Callee);
  }
  for (const KeptEntry::Callee &Each : Kept.Callees)
    if (const FunctionDecl *FD = Known.function(Each.Function))
      Outcomes[FD] = {
          Each.Budget, Each.IsDone, {}, std::make_pair(Each.Made, Each.Large)};
  if (Kept.Exceeded)
    Exceeded[{Entry, NearReach.Depth}] = Kept.Exceeded;
  Made += Kept.NodesAfter - Kept.NodesBefore;
  MadeForOutcomes += Kept.MadeAfter - Kept.MadeBefore;
  LargeForOutcomes += Kept.LargeAfter - Kept.LargeBefore;
  Session.unit().Explored.Roughly += Kept.Roughly;
  ++Session.unit().Explored.Known;
}

std::optional<bool> EntryExplorer::explore(const FunctionDecl *Entry,
                                           KnownEntries *Known) {
  if (Known)
    if (const KeptEntry *Kept =
            Known->find(Entry, stateFor(Entry),
                        [this](const KeptEntry &Each) { return fits(Each); })) {
      restore(Entry, *Kept, *Known);
      return Kept->IsDone;
    }
  // A graph that nothing needs is not made.
  if (!Manager.getAnalysisDeclContext(Entry)->getCFG())
    return std::nullopt;
  bool IsLarge = false;
  if (!Known)
    return exploreAgain(Entry, IsLarge);
  KeptEntry New;
  const unsigned RoughlyBefore = Session.unit().Explored.Roughly;
  New.NodesBefore = Made;
  New.MadeBefore = MadeForOutcomes;
  New.LargeBefore = LargeForOutcomes;
  Seen.clear();
  Explored.clear();
  Findings.takeLatest(); // Those of entries that were known.
  New.IsDone = exploreAgain(Entry, IsLarge);
  New.IsLarge = IsLarge;
  New.NodesAfter = Made;
  New.Exceeded = Exceeded.lookup({Entry, NearReach.Depth});
  New.Roughly = Session.unit().Explored.Roughly - RoughlyBefore;
  New.MadeAfter = MadeForOutcomes;
  New.LargeAfter = LargeForOutcomes;
  std::vector<PathFinding> Found = Findings.takeLatest();
  for (const ExploredCallee &Each : Explored) {
    std::optional<KeptPlace> At = Known->place(Each.Function);
    if (!At)
      return New.IsDone;
    const KnownOutcomes &Left = Outcomes[Each.Function];
    New.Callees.push_back(
        {*At, Left.Nodes, Left.IsDone, Each.Made, Each.Large});
  }
  const bool IsDone = New.IsDone;
  Known->keep(std::move(New), Found, Seen);
  return IsDone;
}

bool EntryExplorer::exploreAgain(const FunctionDecl *Entry, bool &IsLarge) {
  const ExplorationBudget &Budget = Session.unit().Budget;
  if (Large < Budget.LargeEntries) {
    if (explore(Entry, FarReach, Budget.NodesPerEntry))
      return true;
    ++Large;
  }
  IsLarge = true;
  for (const FunctionDecl *Callee : Relevant.calledFrom(Entry))
    if (Callee != Entry)
      HalfSeen.insert(Callee);
  learnCallees(Entry);
  LentBodies Lent(Session.foreign(), Manager, Checkers.Merging);
  lendCallees(Entry, Lent);
  if (!mayReportNear(Entry))
    return true;
  return explore(Entry, NearReach,
                 Made < Budget.NodesPerUnit ? Budget.NodesPerFunction
                                            : Budget.NodesPerFurtherFunction);
}

bool EntryExplorer::explore(const FunctionDecl *Entry, const Reach &Far,
                            unsigned Nodes) {
  FunctionSummariesTy Own = Summaries;
  Checkers.Followed.beginEntry(Far);
  Checkers.Winsock.beginEntry(Entry, Own, HalfSeen.contains(Entry));
  Checkers.Life.beginEntry(Entry);
  Checkers.Merging.beginEntry(Far.MergeAfter,
                              Far.MayBeRough ? Nodes : PathMerging::Never);
  SetOfConstDecls Inlined;
  ExprEngine Engine(CrossUnit, Manager, &Inlined, &Own,
                    ExprEngine::Inline_Regular);
  Checkers.beginEntry(Engine);
  const bool IsOver = Engine.ExecuteWorkList(
      Manager.getAnalysisDeclContextManager().getStackFrame(Entry), Nodes);
  if (Session.merged().isRough())
    ++Session.unit().Explored.Roughly;
  else if (!IsOver)
    for (const Decl *Each : Inlined)
      if (!Session.foreign().isLent(Each)) {
        Followed.insert(Each);
        if (const auto *FD = dyn_cast<FunctionDecl>(Each))
          Seen.push_back(FD);
      }
  if (Session.unit().Reasons)
    Session.addReached(Engine.getGraph());
  Made += Engine.getGraph().size();
  if (IsOver)
    Exceeded[{Entry, Far.Depth}] = Nodes;
  Engine.getBugReporter().FlushReports();
  Manager.FlushDiagnostics();
  return !IsOver;
}

//===----------------------------------------------------------------------===//
// Outcomes
//===----------------------------------------------------------------------===//

/// A function with more outcomes is not lent to callers in its unit: the paths
/// through them would be too many again.
static constexpr size_t MostLentOutcomes = 6;

bool EntryExplorer::explore(const FunctionDecl *FD, const Reach &Far,
                            unsigned Nodes, effects::Outcomes &Found) {
  FunctionSummariesTy Own = Summaries;
  Checkers.Followed.beginEntry(Far);
  Session.setQuiet(true);
  Checkers.Winsock.beginEntry(FD, Own, /*UnseenCallers=*/false);
  Checkers.Life.beginEntry(FD);
  Checkers.Recorder.begin(FD);
  Checkers.Merging.beginEntry(PathMerging::Never);
  SetOfConstDecls Seen;
  ExprEngine Engine(CrossUnit, Manager, &Seen, &Own,
                    ExprEngine::Inline_Regular);
  Checkers.beginEntry(Engine);
  const bool IsOver = Engine.ExecuteWorkList(
      Manager.getAnalysisDeclContextManager().getStackFrame(FD), Nodes);
  MadeForOutcomes += Engine.getGraph().size();
  Found = Checkers.Recorder.finish();
  Session.setQuiet(false);
  return !IsOver;
}

const effects::Outcomes &EntryExplorer::outcomes(const FunctionDecl *FD,
                                                 unsigned Nodes) {
  KnownOutcomes &Known = Outcomes[FD];
  if (Begun.contains(FD))
    Recursive.insert(FD);
  if (auto Counters = std::exchange(Known.Counters, std::nullopt)) {
    auto Now = std::exchange(MadeForOutcomes, Counters->first);
    auto LargeNow = std::exchange(LargeForOutcomes, Counters->second);
    exploreForOutcomes(FD, Known);
    MadeForOutcomes = Now;
    LargeForOutcomes = LargeNow;
  }
  if (Known.IsDone || Known.Nodes >= Nodes || Begun.contains(FD) ||
      !Manager.getAnalysisDeclContext(FD)->getCFG())
    return Known.Each;
  Known.Nodes = Nodes;
  Explored.push_back({FD, MadeForOutcomes, LargeForOutcomes});
  exploreForOutcomes(FD, Known);
  return Known.Each;
}

void EntryExplorer::exploreForOutcomes(const FunctionDecl *FD,
                                       KnownOutcomes &Known) {
  const ExplorationBudget &Budget = Session.unit().Budget;
  Begun.insert(FD);
  for (const Reach &Far : {FarReach, NearReach}) {
    const bool IsFar = Far.Depth == FarReach.Depth;
    const unsigned Nodes =
        IsFar ? std::min(Known.Nodes, Budget.NodesPerEntry) : Known.Nodes;
    if ((IsFar && LargeForOutcomes >= Budget.LargeEntries) ||
        hasExceeded(FD, Far, Nodes))
      continue;
    LentBodies Lent(Session.foreign(), Manager, Checkers.Merging);
    if (!IsFar)
      lendCallees(FD, Lent);
    effects::Outcomes Found;
    if (explore(FD, Far, Nodes, Found)) {
      Known.Each = std::move(Found);
      Known.IsDone = true;
      break;
    }
    LargeForOutcomes += IsFar;
  }
  Begun.erase(FD);
}

/// True if outcomes can describe FD to callers in this unit. Constructors and
/// destructors do more than what their bodies say.
static bool canBeLent(const FunctionDecl *FD) {
  const auto *Method = dyn_cast<CXXMethodDecl>(FD);
  QualType Return = FD->getReturnType();
  return (Return->isVoidType() || Return->isScalarType() ||
          Return->isLValueReferenceType()) &&
         !isa<CXXConstructorDecl, CXXDestructorDecl>(FD) &&
         !(Method && Method->getParent()->isLambda()) && !isProgramEntry(FD) &&
         !FD->isDependentContext();
}

/// True if a caller can learn something from the outcomes, at the price of one
/// path for each of them.
static bool isWorthLending(const effects::Outcomes &Each) {
  return Each.size() <= MostLentOutcomes &&
         llvm::any_of(Each, [](const effects::Outcome &One) {
           return llvm::any_of(One.Steps, [](const effects::Step &S) {
             return !S.Api.empty();
           });
         });
}

Stmt *EntryExplorer::bodyOf(const FunctionDecl *FD) {
  const ExplorationBudget &Budget = Session.unit().Budget;
  auto Earlier = Outcomes.find(FD);
  const bool IsKnown = Earlier != Outcomes.end() && Earlier->second.IsDone;
  if (!canBeLent(FD) ||
      (!IsKnown && MadeForOutcomes >= Budget.NodesForOutcomes))
    return nullptr;
  // Each outcome would be a startup of its own, and outcomes say nothing about
  // counters and flags of the program, whose values a caller may know.
  if (Relevant.startCall(FD) || Relevant.endCall(FD) ||
      InBodies.namesStatics(FD))
    return nullptr;
  effects::Outcomes Known = outcomes(FD, Budget.NodesPerCallee);
  if (Known.size() > MostLentOutcomes)
    Known = effects::returning(std::move(Known));
  if (Begun.contains(FD) || Recursive.contains(FD) || !isWorthLending(Known))
    return nullptr;
  Stmt *&Body = Bodies[FD];
  if (!Body)
    Body = Session.foreign().bodyOf(const_cast<FunctionDecl *>(FD), Known);
  return Body;
}

/// True if the engine follows all calls of a function with that graph.
static bool isSmall(const CFG &Graph, const AnalyzerOptions &Options) {
  return Graph.isLinear() || Graph.getNumBlockIDs() <= Options.AlwaysInlineSize;
}

/// Explores what a large entry calls for its outcomes, the smallest function
/// first: the largest ones may take all nodes that there are for outcomes, and
/// rarely have outcomes that a caller can use.
void EntryExplorer::learnCallees(const FunctionDecl *Entry) {
  // The size, and the place in the order of the calls.
  using Sized = std::tuple<unsigned, size_t, const FunctionDecl *>;
  llvm::SmallVector<Sized, 16> Found;
  for (const FunctionDecl *Callee : Relevant.calledFrom(Entry))
    if (Callee != Entry && Relevant.touchesWinsock(Callee) &&
        !Relevant.reachesHole(Callee))
      if (const CFG *Graph = Manager.getAnalysisDeclContext(Callee)->getCFG())
        if (!isSmall(*Graph, Manager.getAnalyzerOptions()))
          Found.push_back({Graph->getNumBlockIDs(), Found.size(), Callee});
  llvm::sort(Found);
  for (auto [Size, Order, Callee] : Found)
    bodyOf(Callee);
}

/// Lends bodies to the functions that the engine does not follow while it
/// explores Caller.
void EntryExplorer::lendCallees(const FunctionDecl *Caller, LentBodies &To) {
  llvm::SmallVector<std::pair<const FunctionDecl *, Stmt *>, 8> Found;
  llvm::SmallVector<const FunctionDecl *, 8> Work{Caller};
  llvm::DenseSet<const FunctionDecl *> Seen{Caller};
  while (!Work.empty())
    for (const FunctionDecl *Callee : Relevant.callees(Work.pop_back_val())) {
      if (!Seen.insert(Callee).second || !Relevant.touchesWinsock(Callee) ||
          Relevant.reachesHole(Callee))
        continue;
      const CFG *Graph = Manager.getAnalysisDeclContext(Callee)->getCFG();
      if (!Graph)
        continue;
      if (isSmall(*Graph, Manager.getAnalyzerOptions()) ||
          isAlwaysFollowed(Callee, Manager, Relevant))
        Work.push_back(Callee);
      else if (Stmt *Body = bodyOf(Callee))
        Found.push_back({Callee, Body});
    }
  for (auto [FD, Body] : Found)
    To.lend(FD, Body);
}

bool EntryExplorer::mayReportNear(const FunctionDecl *Entry) const {
  llvm::SmallVector<const FunctionDecl *, 8> Entered{Entry};
  llvm::DenseSet<const FunctionDecl *> Met{Entry};
  for (size_t I = 0; I != Entered.size(); ++I)
    for (const FunctionDecl *Callee : Relevant.callees(Entered[I])) {
      if (Session.foreign().isLent(Callee))
        return true;
      if (!Met.insert(Callee).second)
        continue;
      const CFG *Graph = Manager.getAnalysisDeclContext(Callee)->getCFG();
      if (Graph && (isSmall(*Graph, Manager.getAnalyzerOptions()) ||
                    Graph->getNumBlockIDs() <= NearReach.Size))
        Entered.push_back(Callee);
    }
  return Relevant.mayReport(Entry, Entered);
}

void EntryExplorer::exploreForOutcomes(const VariadicBodies &Changed) {
  const ExplorationBudget &Budget = Session.unit().Budget;
  for (const FunctionDecl *FD : outcomeCandidates(Relevant, Changed)) {
    const effects::Outcomes &Found =
        outcomes(FD, MadeForOutcomes < Budget.NodesPerUnit
                         ? Budget.NodesForOutcomes
                         : Budget.NodesPerFurtherFunction);
    if (!Found.empty())
      Session.addOutcomes(Changed.entity(FD), Found);
  }
}

} // namespace winsock_tidy::paths
