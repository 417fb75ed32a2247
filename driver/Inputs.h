//===--- Inputs.h - What the options name -----------------------*- C++ -*-===//
//
// The settings, the compile commands and the files that a command line asks
// for. Errors are sentences for the user.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_INPUTS_H
#define WINSOCK_TIDY_DRIVER_INPUTS_H

#include "Commands.h"
#include "Database.h"
#include "Job.h"
#include "Options.h"
#include "Sentence.h"
#include "SourceView.h"
#include "TemporaryDirectory.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/WithColor.h"
#include <memory>

namespace winsock_tidy {

/// Begins a note on standard error.
inline llvm::raw_ostream &note() {
  return llvm::WithColor::note(llvm::errs(), "winsock-tidy");
}

llvm::Expected<Settings> readSettings(const CommandLine &Given);

/// Opens the database or project that is given, or the one that is found.
llvm::Expected<Database> openDatabase(const CommandLine &Given,
                                      const PathMaps &Maps);

/// Prints what is to be known about a database: with --verbose, its name and
/// repeated files; and which parts of a project could not be evaluated, all of
/// them or the first few.
void tellRemarks(const Database &Commands, const CommandLine &Given);

/// Stores the staged contents that differ from the work tree in a separate
/// directory.
llvm::Error readStaged(const CommandLine &Given,
                       std::unique_ptr<TemporaryDirectory> &Contents,
                       Overlay &Staged);

/// Returns the directory to which paths in summaries are relative.
std::string summaryBase(const CommandLine &Given);

/// Files to leave out, as globs for paths below the root.
class Excluded {
public:
  explicit Excluded(const CommandLine &Given);
  bool operator()(llvm::StringRef File) const { return !why(File).empty(); }
  /// Returns the glob that File matches; empty if there is none.
  llvm::StringRef why(llvm::StringRef File) const;

  /// Removes the files to leave out from Chosen, and prints those that the user
  /// named.
  void keepOthers(Selection &Chosen, const CommandLine &Given) const;

private:
  Locator Where;
  std::vector<std::pair<std::string, llvm::GlobPattern>> Globs;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_INPUTS_H
