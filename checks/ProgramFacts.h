//===--- ProgramFacts.h - What checks know of the whole program -*- C++ -*-===//
//
// The interface between the checks of one translation unit and checks/program/.
// Checks ask which findings the index of the program adds, and the module adds
// the collector of summaries if the driver wants summaries. Without an index
// there is nothing to add.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAMFACTS_H
#define WINSOCK_TIDY_PROGRAMFACTS_H

#include "Check.h"
#include "effects/Outcome.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <set>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class Preprocessor;
} // namespace clang

namespace winsock_tidy {

struct OtherUnits;

namespace program {
struct ProgramFinding;
}

/// The names of the collectors of summaries and of outcomes. They are not
/// checks and are not listed; they exist only if summaries are wanted
/// (UnitContext.h).
inline constexpr llvm::StringLiteral SummaryCollector =
    "winsock-program-summary";
inline constexpr llvm::StringLiteral OutcomeCollector =
    "winsock-program-outcomes";

/// An option of winsock-startup-unmatched: whether the check also reports
/// startups that are guarded to run once and that no code could ever end.
inline constexpr llvm::StringLiteral ReportProcessLifetime =
    "ReportProcessLifetime";

std::unique_ptr<ClangTidyCheck> makeSummaryCollector(llvm::StringRef Name,
                                                     UnitContext &Unit);
std::unique_ptr<ClangTidyCheck> makeOutcomeCollector(llvm::StringRef Name,
                                                     UnitContext &Unit);

/// True if the outcomes of the unit's functions belong in its summary.
bool outcomesAreWanted(const UnitContext &Unit);
/// Hands over the outcomes of the unit, which must be wanted. Users are its
/// functions that use Winsock and do not start it, by USR.
void handOutcomes(UnitContext &Unit, effects::KnownFunctions Outcomes,
                  std::set<std::string> Users);

/// True if the options of the unit to which Found belongs request the finding.
/// Tidy must hold these options.
bool isWanted(const program::ProgramFinding &Found, ClangTidyContext &Tidy);

/// One finding, or one of its notes, of the whole program.
struct FindingFromProgram {
  clang::SourceLocation Where;
  std::string Message;
  bool IsNote = false;
};

/// What the index of the program contains about the current unit. It is read
/// once, when the first check asks. Without an index there is nothing. PP is
/// the unit's preprocessor, or null if it is not available.
class ProgramFacts {
public:
  explicit ProgramFacts(UnitContext &Unit);
  ~ProgramFacts();

  /// Returns what all checks of the unit use.
  static ProgramFacts &of(UnitContext &Unit);

  /// What is known about the functions of other files that the unit calls.
  const OtherUnits &otherUnits(clang::ASTContext &Context,
                               clang::Preprocessor *PP);
  /// The outcomes of those functions whose outcomes are known, by USR.
  const effects::KnownFunctions &outcomes(clang::ASTContext &Context,
                                          clang::Preprocessor *PP);
  /// The findings of the check Id in files of this unit according to the index,
  /// each followed by its notes. For the unit itself the current state is used.
  std::vector<FindingFromProgram> findings(llvm::StringRef Id,
                                           clang::ASTContext &Context,
                                           clang::Preprocessor *PP);

private:
  struct Known;
  Known &known(clang::ASTContext &Context, clang::Preprocessor *PP);

  UnitContext &Unit;
  const clang::ASTContext *Of = nullptr;
  std::unique_ptr<Known> Read;
};

/// Reports those findings, with their notes, for whose location and message
/// IsNew returns true.
template <typename CheckT, typename F>
void reportFromProgram(CheckT &Check, llvm::StringRef Id, ProgramFacts &Facts,
                       clang::ASTContext &Context, clang::Preprocessor *PP,
                       F IsNew) {
  bool Shown = false;
  for (const FindingFromProgram &Each : Facts.findings(Id, Context, PP)) {
    if (!Each.IsNote)
      Shown = IsNew(Each.Where, Each.Message);
    if (Shown)
      Check.diag(Each.Where, "%0",
                 Each.IsNote ? clang::DiagnosticIDs::Note
                             : clang::DiagnosticIDs::Warning)
          << Each.Message;
  }
}

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_PROGRAMFACTS_H
