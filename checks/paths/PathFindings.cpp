//===--- PathFindings.cpp -------------------------------------------------===//

#include "paths/PathFindings.h"
#include "ast/Location.h"
#include "paths/PathRule.h"
#include "paths/PathSession.h"
#include "paths/Story.h"
#include "clang/Basic/SourceManager.h"
#include "clang/StaticAnalyzer/Core/PathDiagnosticConsumers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace clang::ento;

namespace winsock_tidy::paths {

namespace {

/// Makes findings of the engine's reports, with the steps of the path as notes.
class FindingConsumer : public PathDiagnosticConsumer {
public:
  FindingConsumer(PathSession &Session, PathFindings &To)
      : Session(Session), To(To) {}

  llvm::StringRef getName() const override { return "winsock-tidy"; }
  PathGenerationScheme getGenerationScheme() const override { return Minimal; }
  bool supportsCrossFileDiagnostics() const override { return true; }

  void FlushDiagnosticsImpl(std::vector<const PathDiagnostic *> &Diags,
                            FilesMade *) override {
    for (const PathDiagnostic *Diag : Diags)
      // Reports of other checkers are dropped.
      if (llvm::any_of(Session.rules(), [&](const PathRule *Rule) {
            return Rule->id() == Diag->getBugType();
          }))
        To.add(finding(*Diag));
    // The next entry's reports follow.
    flushed = false;
  }

private:
  /// True if Loc is in a file that the unit does not include: code there is
  /// known by its outcomes.
  static bool isOutsideUnit(SourceLocation Loc, const SourceManager &SM) {
    FileID File = SM.getFileID(SM.getFileLoc(Loc));
    return File != SM.getMainFileID() && SM.getIncludeLoc(File).isInvalid();
  }
  PathFinding finding(const PathDiagnostic &Diag) const;
  void addNotes(const PathDiagnostic &Diag, const PathPieces &Steps,
                SourceLocation Inner, PathFinding &Found) const;

  PathSession &Session;
  PathFindings &To;
};

PathFinding FindingConsumer::finding(const PathDiagnostic &Diag) const {
  PathDiagnosticLocation Where = Diag.getUniqueingLoc();
  bool IsElsewhere = Where.isValid() && Where.hasValidLocation();
  const SourceManager &SM = Diag.getLocation().getManager();
  PathFinding Found;
  Found.Rule = Diag.getBugType().str();
  Found.PathEnd = Diag.getLocation().asLocation();
  Found.Message = Diag.getShortDescription().str();
  Found.Description = Diag.getVerboseDescription().str();
  // The engine compares findings by this, too; it only reads.
  Found.Length = const_cast<PathDiagnostic &>(Diag).full_size();
  Found.Where = outsideSystemMacros(
      (IsElsewhere ? Where : Diag.getLocation()).asLocation(), SM);
  PathPieces Steps = Diag.path.flatten(/*ShouldFlattenMacros=*/true);
  // A user who analyzes one file sees the relation to that file.
  const SourceLocation Inner = Found.Where;
  if (!Session.unit().Summaries && isOutsideUnit(Inner, SM))
    for (const PathDiagnosticPieceRef &Step : Steps)
      if (SourceLocation At = Step->getLocation().asLocation();
          At.isValid() && !isOutsideUnit(At, SM) &&
          Step->getString().starts_with("Calling "))
        Found.Where = outsideSystemMacros(At, SM);
  if (!Steps.empty())
    for (const FixItHint &Fix : Steps.back()->getFixits())
      Found.Fixes.push_back(Fix);
  addNotes(Diag, Steps, Inner, Found);
  if (Inner != Found.Where)
    Found.Notes.push_back({Inner, "it happens here"});
  return Found;
}

void FindingConsumer::addNotes(const PathDiagnostic &Diag,
                               const PathPieces &Steps, SourceLocation Inner,
                               PathFinding &Found) const {
  const SourceManager &SM = Diag.getLocation().getManager();
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
        (Step == Steps.back() && (At == Found.Where || At == Inner)))
      continue;
    // clang-tidy's notes begin in lower case; a name keeps its case.
    std::string Note = Text.str();
    if (!Text.starts_with(story::Name))
      Note[0] = llvm::toLower(Note[0]);
    Found.Notes.push_back({At, std::move(Note)});
  }
}

} // namespace

std::unique_ptr<PathDiagnosticConsumer> PathFindings::consumer() {
  return std::make_unique<FindingConsumer>(Session, *this);
}

void PathFindings::add(PathFinding Found) {
  if (IsRemembering)
    Latest.push_back(Found);
  Key Same(Found.Rule, Found.PathEnd.getRawEncoding(),
           Found.Where.getRawEncoding(), Found.Description);
  auto [Where, IsNew] = All.try_emplace(std::move(Same), Found);
  if (!IsNew && Found.Length < Where->second.Length)
    Where->second = std::move(Found);
}

void PathFindings::report() {
  std::vector<const PathFinding *> Sorted;
  for (const auto &[Unused, Found] : All)
    Sorted.push_back(&Found);
  const SourceManager &SM = Session.ast().getSourceManager();
  llvm::sort(Sorted, [&](const PathFinding *A, const PathFinding *B) {
    if (A->PathEnd != B->PathEnd)
      return SM.isBeforeInTranslationUnit(A->PathEnd, B->PathEnd);
    return std::tie(A->Rule, A->Description) <
           std::tie(B->Rule, B->Description);
  });
  for (const PathFinding *Found : Sorted) {
    auto Rule = llvm::find_if(Session.rules(), [&](const PathRule *Each) {
      return Each->id() == Found->Rule;
    });
    if (Rule == Session.rules().end() || !(*Rule)->isFirstAt(Found->Where))
      continue;
    {
      DiagnosticBuilder Here = (*Rule)->diag(Found->Where, Found->Message);
      for (const FixItHint &Fix : Found->Fixes)
        Here << Fix;
    }
    for (const PathFinding::Note &Note : Found->Notes)
      (*Rule)->diag(Note.At, Note.Text, DiagnosticIDs::Note);
  }
}

} // namespace winsock_tidy::paths
