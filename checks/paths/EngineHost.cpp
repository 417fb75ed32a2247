//===--- EngineHost.cpp ---------------------------------------------------===//

#include "paths/EngineHost.h"
#include "ast/Location.h"
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
#include "paths/PathMerging.h"
#include "paths/PathSession.h"
#include "paths/PendingIo.h"
#include "paths/PointerCasts.h"
#include "paths/Relevance.h"
#include "paths/ReturnedValues.h"
#include "paths/RunningThreads.h"
#include "paths/SocketLife.h"
#include "paths/StartupUse.h"
#include "paths/Story.h"
#include "paths/VariadicBodies.h"
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

/// The modeling's registered name; reports of other checkers are dropped.
static constexpr llvm::StringLiteral ModelingName = "winsock.Modeling";

/// Turns the engine's reports into diagnostics of their rules, with the steps
/// of the path as notes.
class FindingConsumer : public PathDiagnosticConsumer {
public:
  explicit FindingConsumer(PathSession &Session) : Session(Session) {}

  llvm::StringRef getName() const override { return "winsock-tidy"; }
  PathGenerationScheme getGenerationScheme() const override { return Minimal; }
  bool supportsCrossFileDiagnostics() const override { return true; }

  void FlushDiagnosticsImpl(std::vector<const PathDiagnostic *> &Diags,
                            FilesMade *) override {
    for (const PathDiagnostic *Diag : Diags)
      if (PathRule *Rule = ruleOf(*Diag))
        emit(*Rule, *Diag);
  }

private:
  PathRule *ruleOf(const PathDiagnostic &Diag) const {
    if (Diag.getCheckerName() != ModelingName)
      return nullptr;
    for (PathRule *Rule : Session.rules())
      if (Rule->id() == Diag.getBugType())
        return Rule;
    return nullptr;
  }

  /// True if Loc is in a file that the unit does not include: code there is
  /// known by its outcomes.
  static bool isOutsideUnit(SourceLocation Loc, const SourceManager &SM) {
    FileID File = SM.getFileID(SM.getFileLoc(Loc));
    return File != SM.getMainFileID() && SM.getIncludeLoc(File).isInvalid();
  }

  void emit(PathRule &Rule, const PathDiagnostic &Diag) const {
    PathDiagnosticLocation Where = Diag.getUniqueingLoc();
    bool IsElsewhere = Where.isValid() && Where.hasValidLocation();
    const SourceManager &SM = Diag.getLocation().getManager();
    SourceLocation Loc = outsideSystemMacros(
        (IsElsewhere ? Where : Diag.getLocation()).asLocation(), SM);
    PathPieces Steps = Diag.path.flatten(/*ShouldFlattenMacros=*/true);
    const PathDiagnosticPiece *Last =
        Steps.empty() ? nullptr : Steps.back().get();
    // A user who analyzes one file sees the relation to that file.
    const SourceLocation Inner = Loc;
    if (!Session.unit().Summaries && isOutsideUnit(Loc, SM))
      for (const PathDiagnosticPieceRef &Step : Steps)
        if (SourceLocation At = Step->getLocation().asLocation();
            At.isValid() && !isOutsideUnit(At, SM) &&
            Step->getString().starts_with("Calling "))
          Loc = outsideSystemMacros(At, SM);
    if (!Rule.isFirstAt(Loc))
      return;
    {
      DiagnosticBuilder Finding = Rule.diag(Loc, Diag.getShortDescription());
      if (Last)
        for (const FixItHint &Fix : Last->getFixits())
          Finding << Fix;
    }
    // Branches before the beginning of the story do not belong to it.
    bool HasBegun = llvm::none_of(Steps, [](const PathDiagnosticPieceRef &S) {
      return story::isEvent(S->getString());
    });
    for (const PathDiagnosticPieceRef &Step : Steps) {
      if (!isa<PathDiagnosticEventPiece>(Step.get()) &&
          !isa<PathDiagnosticCallPiece>(Step.get()))
        continue;
      llvm::StringRef Text = Step->getString();
      SourceLocation At =
          outsideSystemMacros(Step->getLocation().asLocation(), SM);
      HasBegun |= story::isEvent(Text);
      if (!HasBegun && !Text.starts_with("Calling "))
        continue;
      // The end of the path repeats the finding, or adds its location.
      if (Text.empty() || At.isInvalid() ||
          Text == Diag.getVerboseDescription() ||
          (Step.get() == Last && (At == Loc || At == Inner)))
        continue;
      // clang-tidy's notes begin in lower case; a name keeps its case.
      std::string Note = Text.str();
      if (!Text.starts_with(story::Name))
        Note[0] = llvm::toLower(Note[0]);
      Rule.diag(At, Note, DiagnosticIDs::Note);
    }
    if (Inner != Loc)
      Rule.diag(Inner, "it happens here", DiagnosticIDs::Note);
  }

  PathSession &Session;
};

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
    // Before the checkers that end paths.
    OutcomeRecorder, WinsockModeling, SocketLife, PendingIo, CallResults,
    AtomicModeling, LoopEnds, PointerCasts, ForeignModeling, WrittenMemory,
    StartupUse, NameModeling, OwnMemory, RunningThreads, Catching,
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
  Checkers.Catcher.setMarks(Throws, Checkers.Life);

  {
    AnalysisManager Analysis(
        Context, Session.preprocessor(),
        compat::consumers(std::make_unique<FindingConsumer>(Session)),
        CreateRegionStoreManager, CreateRangeConstraintManager, &Manager,
        Options, nullptr);
    Exploration &Counts = Session.unit().Explored;
    EntryExplorer Explorer(Session, Relevant, Checkers, CrossUnit, Analysis,
                           Summaries);
    for (const FunctionDecl *Entry : Relevant.entries()) {
      // A function that was followed from a caller has been explored with more
      // knowledge about its arguments than on its own.
      if (Explorer.hasSeen(Entry) && !Relevant.initializedBeforeMain(Entry))
        continue;
      if (!Analysis.getAnalysisDeclContext(Entry)->getCFG()) {
        Counts.Unexplored.push_back(nameAndPlace(Entry, Context));
        continue;
      }
      ++Counts.Functions;
      if (!Explorer.explore(Entry))
        Counts.OverBudget.push_back(nameAndPlace(Entry, Context));
    }
    if (Session.wantsOutcomes())
      Explorer.exploreForOutcomes(Changed);
    Analysis.FlushDiagnostics();
  }
  // The shell must not free the tree.
  compat::takeContextBack(*Shell);
}

} // namespace winsock_tidy::paths
