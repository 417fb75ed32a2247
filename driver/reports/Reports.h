//===--- Reports.h - The formats in which findings are written --*- C++ -*-===//
//
// Each function writes one format; what they write depends on their arguments
// only, so that equal findings make equal bytes.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_REPORTS_REPORTS_H
#define WINSOCK_TIDY_DRIVER_REPORTS_REPORTS_H

#include "../Located.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace winsock_tidy {

/// A file that could not be analyzed, or only partly, and why.
struct TroubleEntry {
  std::string File, Why;
  /// Functions of it were looked at.
  bool Partly = false;

  /// For people, without the file and the dot.
  std::string sentence() const;
};

/// What a run that ended early left undone.
struct Shortfall {
  /// Why it ended; empty if it did not end early.
  std::string Why;
  /// The files that were not reached, of how many in all.
  std::vector<std::string> Files;
  size_t Total = 0;

  bool any() const { return !Why.empty(); }
  /// For people, without the dot.
  std::string sentence() const;
};

struct ReportInput {
  Locator &Where;
  /// In the order in which they are shown; those with a NOLINT, too.
  llvm::ArrayRef<LocatedFinding> Findings;
  llvm::ArrayRef<TroubleEntry> Troubles;
  const Shortfall &Undone;

  bool isComplete() const { return Troubles.empty() && !Undone.any(); }
};

/// SARIF 2.1.0, for code scanning services.
void writeSarif(const ReportInput &Input, llvm::raw_ostream &OS);

/// GitLab's code quality report: a list in the form of Code Climate.
void writeGitLab(const ReportInput &Input, llvm::raw_ostream &OS);

/// The property list of clang's analyzer, as CodeChecker reads it.
void writePlist(const ReportInput &Input, llvm::raw_ostream &OS);

/// A directory of pages for a browser: an index, and for each finding its path
/// over the source. They need no network and no other files.
llvm::Error writeHtml(const ReportInput &Input, llvm::StringRef Directory);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_REPORTS_REPORTS_H
