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

bool EntryExplorer::explore(const FunctionDecl *Entry) {
  const ExplorationBudget &Budget = Session.unit().Budget;
  if (Large < Budget.LargeEntries) {
    if (explore(Entry, FarReach, Budget.NodesPerEntry))
      return true;
    ++Large;
  }
  for (const FunctionDecl *Callee : Relevant.calledFrom(Entry))
    if (Callee != Entry)
      HalfSeen.insert(Callee);
  LentBodies Lent(Session.foreign(), Manager, Checkers.Merging);
  lendCallees(Entry, Lent);
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
  SetOfConstDecls Seen;
  ExprEngine Engine(CrossUnit, Manager, &Seen, &Own,
                    ExprEngine::Inline_Regular);
  Checkers.beginEntry(Engine);
  const bool IsOver = Engine.ExecuteWorkList(
      Manager.getAnalysisDeclContextManager().getStackFrame(Entry), Nodes);
  if (Session.merged().isRough())
    ++Session.unit().Explored.Roughly;
  else if (!IsOver)
    for (const Decl *Each : Seen)
      if (!Session.foreign().isLent(Each))
        Followed.insert(Each);
  if (Session.unit().Reasons)
    Session.addReached(Engine.getGraph());
  Made += Engine.getGraph().size();
  if (IsOver)
    Exceeded[{Entry, Far.Depth}] = Nodes;
  Engine.getBugReporter().FlushReports();
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
  if (Known.IsDone || Known.Nodes >= Nodes || Begun.contains(FD) ||
      !Manager.getAnalysisDeclContext(FD)->getCFG())
    return Known.Each;
  Known.Nodes = Nodes;
  Begun.insert(FD);
  const unsigned LargeEntries = Session.unit().Budget.LargeEntries;
  for (const Reach &Far : {FarReach, NearReach}) {
    const bool IsFar = Far.Depth == FarReach.Depth;
    if ((IsFar && LargeForOutcomes >= LargeEntries) ||
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
  return Known.Each;
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
  // All callees of a unit together may take as much as one entry.
  const ExplorationBudget &Budget = Session.unit().Budget;
  if (!canBeLent(FD) || MadeForOutcomes >= Budget.NodesPerEntry)
    return nullptr;
  // Each outcome would be a startup of its own, and outcomes say nothing about
  // counters and flags of the program, whose values a caller may know.
  if (Relevant.startCall(FD) || Relevant.endCall(FD) ||
      InBodies.namesStatics(FD))
    return nullptr;
  const effects::Outcomes &Known = outcomes(FD, Budget.NodesPerCallee);
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
      if (isSmall(*Graph, Manager.getAnalyzerOptions()))
        Work.push_back(Callee);
      else if (Stmt *Body = bodyOf(Callee))
        Found.push_back({Callee, Body});
    }
  for (auto [FD, Body] : Found)
    To.lend(FD, Body);
}

void EntryExplorer::exploreForOutcomes(const VariadicBodies &Changed) {
  const ExplorationBudget &Budget = Session.unit().Budget;
  for (const FunctionDecl *FD : outcomeCandidates(Relevant, Changed)) {
    const effects::Outcomes &Found =
        outcomes(FD, MadeForOutcomes < Budget.NodesPerUnit
                         ? Budget.NodesPerEntry
                         : Budget.NodesPerFurtherFunction);
    if (!Found.empty())
      Session.addOutcomes(Changed.entity(FD), Found);
  }
}

} // namespace winsock_tidy::paths
