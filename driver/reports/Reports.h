//===--- Reports.h - The output formats of findings -------------*- C++ -*-===//
//
// Each function writes one format. The output depends on the arguments only, so
// that equal findings give equal bytes.
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
  /// Some functions of the file were analyzed.
  bool Partly = false;

  /// Returns a sentence for users, without the file and the period.
  std::string sentence() const;
};

/// What a run that ended early did not analyze.
struct Shortfall {
  /// Why it ended; empty if it did not end early.
  std::string Why;
  /// The files that were not reached, and the number of all files.
  std::vector<std::string> Files;
  size_t Total = 0;

  bool any() const { return !Why.empty(); }
  /// Returns a sentence for users, without the period.
  std::string sentence() const;
};

struct ReportInput {
  Locator &Where;
  /// In the order of output, including those with a NOLINT comment.
  llvm::ArrayRef<LocatedFinding> Findings;
  llvm::ArrayRef<TroubleEntry> Troubles;
  const Shortfall &Undone;

  bool isComplete() const { return Troubles.empty() && !Undone.any(); }
};

/// Writes SARIF 2.1.0, for code scanning services.
void writeSarif(const ReportInput &Input, llvm::raw_ostream &OS);

/// Writes GitLab's code quality report: a list in the format of Code Climate.
void writeGitLab(const ReportInput &Input, llvm::raw_ostream &OS);

/// Writes the property list of clang's analyzer, which CodeChecker reads.
void writePlist(const ReportInput &Input, llvm::raw_ostream &OS);

/// Writes a directory of pages for a browser: an index, and for each finding
/// its path in the source. The pages need no network and no other files.
llvm::Error writeHtml(const ReportInput &Input, llvm::StringRef Directory);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_REPORTS_REPORTS_H
