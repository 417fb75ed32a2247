//===--- ProgramFacts.h - What checks know of the whole program -*- C++ -*-===//
//
// The interface between the checks of one translation unit and checks/program/:
// checks ask what the index of the program adds to their findings, and the
// module adds the collector of summaries if the driver wants summaries. Without
// an index there is nothing to add.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAMFACTS_H
#define WINSOCK_TIDY_PROGRAMFACTS_H

#include "Check.h"
#include "effects/Outcome.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/STLFunctionalExtras.h"
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

/// The name of the collector of summaries, which is no check and is listed
/// nowhere; it is there only while a program::Collector exists.
inline constexpr llvm::StringLiteral SummaryCollector =
    "winsock-program-summary";

/// An option of winsock-startup-unmatched: whether startups count that are
/// guarded to run once and that nothing could ever end.
inline constexpr llvm::StringLiteral ReportProcessLifetime =
    "ReportProcessLifetime";

/// True if the units that this thread parses are to be summarized.
bool summariesAreWanted();
std::unique_ptr<ClangTidyCheck> makeSummaryCollector(llvm::StringRef Name,
                                                     ClangTidyContext *Context);

/// True if the outcomes of the functions of the units that this thread parses
/// belong into their summaries.
bool outcomesAreWanted();
/// Hands them over, those of the unit at hand.
void handOutcomes(effects::KnownFunctions Outcomes);

/// Whether the options of the unit that Found is subject to, which are Tidy's
/// at the moment, want it.
bool isWanted(const program::ProgramFinding &Found, ClangTidyContext &Tidy);

/// One finding, or one of its notes, of the whole program.
struct FindingFromProgram {
  clang::SourceLocation Where;
  std::string Message;
  bool IsNote = false;
};

/// What the index of the program says of the unit at hand: read once, when the
/// first check asks. Without an index there is nothing. PP is the unit's, or
/// null where it is not at hand.
class ProgramFacts {
public:
  explicit ProgramFacts(ClangTidyContext &Tidy);
  ~ProgramFacts();

  /// What is known of the functions of other files that the unit calls.
  const OtherUnits &otherUnits(clang::ASTContext &Context,
                               clang::Preprocessor *PP);
  /// Those of them that are known by their outcomes, by USR.
  const effects::KnownFunctions &outcomes(clang::ASTContext &Context,
                                          clang::Preprocessor *PP);
  /// What the index says that the check Id finds in files of this unit, each
  /// finding followed by its notes. The unit itself is taken as it is now.
  std::vector<FindingFromProgram> findings(llvm::StringRef Id,
                                           clang::ASTContext &Context,
                                           clang::Preprocessor *PP);

private:
  struct Known;
  Known &known(clang::ASTContext &Context, clang::Preprocessor *PP);

  ClangTidyContext &Tidy;
  const clang::ASTContext *Of = nullptr;
  std::unique_ptr<Known> Read;
};

/// Reports those of them, with their notes, for whose place and message IsNew
/// is true.
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
