//===--- EngineHost.cpp ---------------------------------------------------===//

#include "paths/EngineHost.h"
#include "paths/AtomicModeling.h"
#include "paths/CallResults.h"
#include "paths/Catching.h"
#include "paths/EntryExplorer.h"
#include "paths/ForeignModeling.h"
#include "paths/LoopEnds.h"
#include "paths/NameModeling.h"
#include "paths/OutcomeRecorder.h"
#include "paths/OutsideView.h"
#include "paths/OwnMemory.h"
#include "paths/ParameterEnds.h"
#include "paths/PathFindings.h"
#include "paths/PathMerging.h"
#include "paths/PathSession.h"
#include "paths/PendingIo.h"
#include "paths/PointerCasts.h"
#include "paths/Relevance.h"
#include "paths/ReturnedValues.h"
#include "paths/RunningThreads.h"
#include "paths/SocketLife.h"
#include "paths/StartupUse.h"
#include "paths/ValueInitialization.h"
#include "paths/VariadicBodies.h"
#include "paths/VolatileReads.h"
#include "paths/WinsockModeling.h"
#include "paths/WrittenMemory.h"
#include "clang/AST/ASTContext.h"
#include "clang/CrossTU/CrossTranslationUnit.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"
#include "clang/StaticAnalyzer/Core/CheckerManager.h"
#include "clang/StaticAnalyzer/Core/PathDiagnosticConsumers.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/AnalysisManager.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ExprEngine.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/FunctionSummary.h"
#include "clang/StaticAnalyzer/Frontend/CheckerRegistry.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

/// The modeling's registered name.
static constexpr llvm::StringLiteral ModelingName = "winsock.Modeling";

namespace {

template <typename... CheckerT> struct CheckerList {
  static void registerIn(CheckerManager &Manager) {
    (Manager.registerChecker<CheckerT>(), ...);
  }
  /// Call this after the registration. The exploration of a unit begins.
  static void attach(CheckerManager &Manager, PathSession &Session,
                     const Relevance &Relevant) {
    (attachOne(*Manager.getChecker<CheckerT>(), Session, Relevant), ...);
  }

private:
  template <typename OneT>
  static void attachOne(OneT &Checker, PathSession &Session,
                        const Relevance &Relevant) {
    if constexpr (std::is_base_of_v<EnginePart, OneT>)
      Checker.attach(Session, Relevant);
  }
};

/// The checkers of the modeling, in the order in which they receive events.
using ModelingCheckers = CheckerList<
    // Before each call.
    CallReach,
    // Early, because it skips calls.
    ParameterEnds,
    // Early, so that all other checkers see the values that calls return.
    ReturnedValues,
    // Before the one that forgets what a call closes.
    RunningThreads,
    // Before the checkers that end paths.
    OutcomeRecorder, WinsockModeling, SocketLife, PendingIo, CallResults,
    AtomicModeling, LoopEnds, PointerCasts, VolatileReads, ForeignModeling,
    WrittenMemory, ValueInitialization, StartupUse, NameModeling, OwnMemory,
    Catching,
    // Last: what the others derive from dying symbols is part of the state.
    PathMerging>;

bool always(const CheckerManager &) { return true; }

/// The analyzer's settings for this project.
void configure(AnalyzerOptions &Options, const UnitContext &Unit) {
  // Stock checkers whose modeling excludes infeasible paths: built-ins and
  // noreturn functions, null dereferences, copies of memory. Their reports are
  // dropped (see FindingConsumer).
  Options.CheckersAndPackages = {{"core.builtin", true},
                                 {"core.NullDereference", true},
                                 {"core.DynamicTypePropagation", true},
                                 {"unix.cstring.CStringModeling", true},
                                 {"cplusplus.SmartPtrModeling", true},
                                 {"apiModeling", true},
                                 {"winsock.Modeling", true}};
  Options.MaxNodesPerTopLevelFunction = Unit.Budget.NodesPerEntry;
  // A call whose loops ran too long is not retried with an unknown body: its
  // result would then belong to no path.
  Options.NoRetryExhausted = true;
  Options.ShouldUnrollLoops = true;
  // The body of a virtual method is not followed if the path does not know the
  // object's class: the call may reach an overrider that is not visible.
  Options.IPAMode = "inlining";
  Options.MaxTimesInlineLarge = 64;
  Options.MinCFGSizeTreatFunctionsAsLarge = 40;
  // The engine reaches deleters of smart pointers through the library's own
  // code.
  Options.MayInlineCXXStandardLibrary = true;
  Options.ShouldSuppressInlinedDefensiveChecks = true;
  Options.ShouldCrosscheckWithZ3 = false;
  Options.ShouldAddPopUpNotes = false;
  // The reasons are found in the steps of all paths.
  if (Unit.Reasons)
    Options.GraphTrimInterval = 0;
}

} // namespace

/// Returns "name (file:line)", the name of a function in statistics.
static std::string nameAndPlace(const FunctionDecl *FD, ASTContext &Context) {
  PresumedLoc Place =
      Context.getSourceManager().getPresumedLoc(FD->getLocation());
  std::string Text = FD->getQualifiedNameAsString();
  if (Place.isValid())
    Text += (" (" + llvm::StringRef(Place.getFilename()) + ":" +
             llvm::Twine(Place.getLine()) + ")")
                .str();
  return Text;
}

void explore(PathSession &Session, const Relevance &Relevant,
             const VariadicBodies &Changed, const ThrowMarks &Throws) {
  ASTContext &Context = Session.ast();

  // Options of the analyzer have defaults only through an invocation; a plain
  // AnalyzerOptions is not initialized.
  auto Invocation = std::make_shared<CompilerInvocation>();
  CompilerInvocation::CreateFromArgs(*Invocation, {}, Context.getDiagnostics());
  AnalyzerOptions &Options = Invocation->getAnalyzerOpts();
  configure(Options, Session.unit());

  // An empty shell: the engine's cross-unit part takes the tree from it, but is
  // never used.
  std::unique_ptr<CompilerInstance> Shell = compat::shell(Invocation);
  compat::lendContext(*Shell, Context);
  cross_tu::CrossTranslationUnitContext CrossUnit(*Shell);

  FunctionSummariesTy Summaries;
  for (const FunctionDecl *FD : Relevant.notToInline())
    Summaries.markShouldNotInline(FD);

  CheckerManager Manager(Context, Options, Session.preprocessor(), {},
                         {[](CheckerRegistry &Registry) {
                           Registry.addChecker(ModelingCheckers::registerIn,
                                               always, ModelingName,
                                               "Models Winsock", "", false);
                         }});
  ModelingCheckers::attach(Manager, Session, Relevant);
  const EntryCheckers Checkers(Manager);
  Manager.getChecker<ForeignModeling>()->setModeling(Checkers.Winsock);
  Checkers.Catcher.setParts(Throws, Checkers.Life, Checkers.Recorder);

  PathFindings Findings(Session);
  {
    AnalysisManager Analysis(
        Context, Session.preprocessor(), compat::consumers(Findings.consumer()),
        CreateRegionStoreManager, CreateRangeConstraintManager, &Manager,
        Options, nullptr);
    Exploration &Counts = Session.unit().Explored;
    EntryExplorer Explorer(Session, Relevant, Checkers, CrossUnit, Analysis,
                           Summaries, Findings);
    std::optional<KnownEntries> Known;
    if (Session.mayRemember()) {
      Known.emplace(Session, Relevant, *Session.unit().Memory);
      Findings.setRemembering(true);
    }
    for (const FunctionDecl *Entry : Relevant.entries()) {
      // A function that was followed from a caller has been explored with more
      // knowledge about its arguments than on its own.
      if (Explorer.hasSeen(Entry) &&
          Relevant.initializedBeforeMain(Entry).empty())
        continue;
      std::optional<bool> IsDone =
          Explorer.explore(Entry, Known ? &*Known : nullptr);
      if (!IsDone) {
        Counts.Unexplored.push_back(nameAndPlace(Entry, Context));
        continue;
      }
      ++Counts.Functions;
      if (!*IsDone)
        Counts.OverBudget.push_back(nameAndPlace(Entry, Context));
    }
    if (Session.wantsOutcomes())
      Explorer.exploreForOutcomes(Changed);
    Findings.report();
  }
  // The shell must not free the tree.
  compat::takeContextBack(*Shell);
}

} // namespace winsock_tidy::paths
