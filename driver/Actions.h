//===--- Actions.h - One step at a time, for build systems ------*- C++ -*-===//
//
// What `winsock-tidy -p DIR` does in one command, as actions that a build
// system orders, repeats as little as needed, and spreads over machines. They
// look like a compiler and a linker: the same inputs give the same bytes.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_ACTIONS_H
#define WINSOCK_TIDY_DRIVER_ACTIONS_H

#include "Job.h"
#include "Report.h"

namespace winsock_tidy {

/// The files of one such action.
struct SummarizeFiles {
  std::string Output;
  /// For make and ninja; empty for none.
  std::string DepFile;
  /// What linkKnown wrote; empty for none.
  std::string Known;
  /// What was written without Known, of the same file; empty for none.
  std::string First;
};

/// Analyzes the file of Command, which is fit for clang, and writes its
/// findings and its summary to Output; the files that were read go into
/// DepFile. A file that cannot be analyzed is no error: the link says so.
llvm::Error summarizeFile(const clang::tooling::CompileCommand &Command,
                          const std::vector<std::string> &Objects,
                          const Settings &Options, const SummarizeFiles &Files);

/// Writes what the files of Summaries have to know of each other's functions,
/// to be summarized once more with that: to one file, or for each of them to
/// its own. An output that says so already is not touched.
llvm::Error linkKnown(const std::vector<std::string> &Summaries,
                      const Settings &Options,
                      llvm::ArrayRef<std::string> Outputs);

/// Reports what is in the Summaries that summarizeFile wrote, and what the
/// program that they make shows. Paths are as seen from Options.SummaryBase.
llvm::Error linkSummaries(const std::vector<std::string> &Summaries,
                          const Settings &Options, Report &Out);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_ACTIONS_H
