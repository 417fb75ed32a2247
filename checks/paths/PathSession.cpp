//===--- PathSession.cpp --------------------------------------------------===//

#include "paths/PathSession.h"
#include "Silences.h"
#include "ast/Holes.h"
#include "ast/UnitErrors.h"
#include "paths/DefaultArguments.h"
#include "paths/EndOfPath.h"
#include "paths/EngineHost.h"
#include "paths/OutsideView.h"
#include "paths/Relevance.h"
#include "paths/SehBodies.h"
#include "paths/ThrowMarks.h"
#include "paths/VariadicBodies.h"
#include "paths/WinsockState.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/StaticAnalyzer/Core/BugReporter/BugReporter.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace winsock_tidy::paths {

PathSession::PathSession(UnitContext &Unit)
    : Unit(Unit), Facts(ProgramFacts::of(Unit)) {}

PathSession &PathSession::of(UnitContext &Unit) {
  if (!Unit.Session)
    Unit.Session = std::make_shared<PathSession>(Unit);
  return *Unit.Session;
}

void PathSession::leave(PathRule &Rule) { llvm::erase(Rules, &Rule); }

/// Returns "name (file:line)", independent of the file's directory.
static std::string briefly(const FunctionDecl *FD, const ASTContext &Context) {
  PresumedLoc Place =
      Context.getSourceManager().getPresumedLoc(FD->getLocation());
  std::string Text = FD->getQualifiedNameAsString();
  if (Place.isValid())
    Text += (" (" + llvm::sys::path::filename(Place.getFilename()) + ":" +
             llvm::Twine(Place.getLine()) + ")")
                .str();
  return Text;
}

/// Counts which functions of a unit with errors are explored, and which are not
/// because of a function that they call.
static void countWhole(const Relevance &Relevant, ASTContext &Context,
                       Exploration &Counts) {
  for (const FunctionDecl *FD : Relevant.functions())
    if (Relevant.touchesWinsock(FD)) {
      if (Relevant.reachesHole(FD))
        Exploration::addOnce(Counts.BehindHoles, briefly(FD, Context));
      else
        ++Counts.Whole;
    }
}

void PathSession::keepSilent(Question What, const Stmt *About,
                             llvm::StringRef Reason, SourceLocation Since) {
  if (!Unit.Reasons)
    return;
  for (PathRule *Rule : rules())
    if (Rule->answers(What))
      Rule->keepSilent(About, Reason, Since);
}

void PathSession::addReached(const ento::ExplodedGraph &Graph) {
  for (const ento::ExplodedNode &Node : Graph.nodes()) {
    if (Foreign->isLent(Node.getStackFrame()->getDecl()))
      continue;
    Explored.insert(Node.getStackFrame()->getDecl()->getCanonicalDecl());
    const Stmt *S = Node.getStmtForDiagnostics();
    if (isa_and_nonnull<CallExpr>(S))
      Reached.insert(S);
  }
}

bool PathSession::mayRemember() const {
  // Reasons are found in the steps of all paths. A function that its first call
  // declares is not part of an entry's key.
  const LangOptions &Language = AST->getLangOpts();
  return Unit.Memory && !Unit.Reasons && !WantsOutcomes &&
         (Language.CPlusPlus || Language.C99);
}

/// Records the calls of Winsock that no path has reached, as a reason for all
/// rules.
void PathSession::tellUnreached(const Relevance &Relevant) {
  const SourceManager &SM = AST->getSourceManager();
  for (const FunctionDecl *FD : Relevant.functions()) {
    if (!FD->hasBody() || Relevant.isForeign(FD) || FD->isDependentContext())
      continue;
    const bool IsExplored = Explored.contains(FD->getCanonicalDecl());
    llvm::SmallVector<const Stmt *, 32> Work{FD->getBody()};
    while (!Work.empty()) {
      const Stmt *S = Work.pop_back_val();
      if (!S)
        continue;
      Work.append(S->child_begin(), S->child_end());
      const auto *Call = dyn_cast<CallExpr>(S);
      const model::Function *Row = Call ? Api->row(Call) : nullptr;
      if (Row && Row->isWinsock() && !Reached.contains(Call))
        Unit.Reasons->add(AllPathChecks, Call->getBeginLoc(),
                          IsExplored ? "no explored path reaches this call"
                                     : "the function was not explored",
                          {}, SM);
    }
  }
}

void PathSession::run() {
  // The unit does not call Winsock: there is nothing to explore.
  if (!AST || !PP)
    return;
  ASTContext &Context = *AST;
  const UnitTree Tree = Unit.tree(Context);
  if (isUnitLost(Tree)) {
    AST = nullptr;
    return;
  }
  // Paths through holes prove nothing.
  std::optional<WithdrawnBodies> Withdrawn;
  if (!isUnitWhole(Tree)) {
    Withdrawn.emplace(Tree);
    const SourceManager &SM = Context.getSourceManager();
    for (const FunctionDecl *FD : Withdrawn->functions())
      if (!SM.isInSystemHeader(FD->getLocation()))
        Exploration::addOnce(Unit.Explored.WithHoles, briefly(FD, Context));
  }
  Api.emplace(Tree);
  Others = Facts.otherUnits(Context, PP);
  WantsOutcomes = outcomesAreWanted(Unit);
  Foreign.emplace(*Api, Facts.outcomes(Context, PP));
  // A unit that does not call Winsock itself may call functions of other files
  // that do.
  std::set<std::string> Users;
  if (Api->knowsWinsock() || !Others.empty() || WantsOutcomes ||
      !Foreign->functions().empty()) {
    Relevance Relevant(Context, *Api, Others, Foreign->functions(),
                       Withdrawn ? &*Withdrawn : nullptr);
    if (Withdrawn)
      countWhole(Relevant, Context, Unit.Explored);
    if (!Relevant.entries().empty() || WantsOutcomes) {
      SehBodies Guarded(*Api, Relevant, *Foreign);
      VariadicBodies Followed(Relevant, Foreign->functions());
      DefaultArguments Evaluated(Context, Relevant);
      ThrowMarks Throws(Context, Relevant, *Foreign);
      explore(*this, Relevant, Followed, Throws);
    }
    for (const FunctionDecl *FD : Relevant.functions())
      if (WantsOutcomes && FD->isExternallyVisible() &&
          Relevant.touchesWinsock(FD) && !Relevant.startCall(FD))
        Users.insert(entityOf(FD));
    for (PathRule *Rule : Rules)
      Rule->onUnitDone(Context, *Api, Relevant);
    if (Unit.Reasons)
      tellUnreached(Relevant);
  }
  LostHandles = UsedCounts = {};
  Reached.clear();
  Explored.clear();
  Foreign.reset();
  Api.reset();
  Others = {};
  if (WantsOutcomes)
    handOutcomes(Unit, std::move(Outcomes), std::move(Users));
  Outcomes.clear();
  AST = nullptr;
}

//===----------------------------------------------------------------------===//
// PathRule
//===----------------------------------------------------------------------===//

PathRule::PathRule(llvm::StringRef Name, UnitContext &Unit, story::Topic About)
    : WinsockCheck(Name, Unit), About(About), Session(PathSession::of(Unit)) {
  Session.join(*this);
}

PathRule::~PathRule() { Session.leave(*this); }

void PathRule::keepSilent(const Stmt *About, llvm::StringRef Reason,
                          SourceLocation Arose) const {
  if (About)
    WinsockCheck::keepSilent(About->getBeginLoc(), Reason,
                             Session.ast().getSourceManager(), Arose);
}

void PathRule::blame(const Expr *Call) { Session.blame(Call); }
bool PathRule::isBlamed(const Expr *Call) const {
  return Session.isBlamed(Call);
}

void PathRule::registerPPCallbacks(const SourceManager &SM, Preprocessor *PP,
                                   Preprocessor *ModuleExpanderPP) {
  Session.setPreprocessor(PP);
  watchErrors(*PP, unit().Errors);
}

void PathRule::registerMatchers(MatchFinder *Finder) {
  // The rules need the tree only if the unit's own code calls anything. (The
  // translation unit itself is not matched: clangd restricts the traversal.)
  if (Session.isLookout(*this))
    Finder->addMatcher(
        functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
            .bind("function"),
        this);
}

void PathRule::check(const MatchFinder::MatchResult &Result) {
  Session.setContext(*Result.Context);
}

void PathRule::onEndOfTranslationUnit() { Session.run(); }

bool PathRule::isAbout(const ento::PathSensitiveBugReport &Report,
                       story::Topic About) {
  llvm::StringRef Own = Report.getBugType().getCategory();
  return Own == category(About) || (About == story::Topic::Socket &&
                                    Own == category(story::Topic::Order));
}

void PathRule::report(llvm::StringRef Message, const ento::ExplodedNode *Node,
                      SourceLocation Where, ento::BugReporter &BR,
                      ento::SymbolRef Sock, const FixItHint &Fix) {
  if (About != story::Topic::Result && balance(Node->getState()).Ending)
    return;
  std::unique_ptr<ento::PathSensitiveBugReport> Report;
  if (Where.isValid())
    Report = std::make_unique<ento::PathSensitiveBugReport>(
        *Bug, Message, Node,
        ento::PathDiagnosticLocation(Where, BR.getSourceManager()),
        Node->getStackFrame()->getDecl());
  else
    Report =
        std::make_unique<ento::PathSensitiveBugReport>(*Bug, Message, Node);
  if (Sock)
    Report->markInteresting(Sock);
  if (!Fix.isNull())
    Report->addFixItHint(Fix);
  else if (Where.isValid())
    Report->addVisitor<EndOfPath>(Node, Session.api());
  BR.emitReport(std::move(Report));
}

} // namespace winsock_tidy::paths
