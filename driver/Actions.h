//===--- Actions.h - One step at a time, for build systems ------*- C++ -*-===//
//
// Divides the work of `winsock-tidy -p DIR` into actions that a build system
// orders, repeats only when necessary, and distributes over machines. They
// resemble a compiler and a linker: equal inputs give equal outputs.
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
  /// For make and ninja; empty for no such file.
  std::string DepFile;
  /// The output of linkKnown; empty for none.
  std::string Known;
  /// The output of an earlier run without Known, for the same file; empty for
  /// none.
  std::string First;
};

/// Analyzes the file of Command, which clang must be able to read, and writes
/// its findings and its summary to Output and the list of files that were read
/// to DepFile. A file that cannot be analyzed is not an error: the link reports
/// it.
llvm::Error summarizeFile(const clang::tooling::CompileCommand &Command,
                          const std::vector<std::string> &Objects,
                          const Settings &Options, const SummarizeFiles &Files);

/// Writes what the files of Summaries need to know about each other's
/// functions, for a second summarizing run: to one file, or to a separate file
/// for each of them. Does not touch an output whose contents would not change.
llvm::Error linkKnown(const std::vector<std::string> &Summaries,
                      const Settings &Options,
                      llvm::ArrayRef<std::string> Outputs);

/// Reports the findings in the Summaries that summarizeFile wrote, and the
/// findings in the program that they form. Paths are relative to
/// Options.SummaryBase.
llvm::Error linkSummaries(const std::vector<std::string> &Summaries,
                          const Settings &Options, Report &Out);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_ACTIONS_H
