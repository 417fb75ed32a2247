//===--- Job.h - The work of the worker processes ---------------*- C++ -*-===//
//
// A job is a list of compile commands and the settings for all of them. The
// parent writes it into its own directory; its workers read it there, take one
// file after the other and write the result of each (Results.h). Only this file
// defines the layout of that directory.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_JOB_H
#define WINSOCK_TIDY_DRIVER_JOB_H

#include "StagedFiles.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include <optional>
#include <string>
#include <vector>

namespace winsock_tidy {

/// Settings for every file of a run.
struct Settings {
  /// The ids of the checks to run.
  std::vector<std::string> Checks;
  /// True if the user named the checks on the command line; then the `Checks`
  /// of .clang-tidy files are ignored.
  bool ChecksAreFinal = false;
  /// Values that override those of .clang-tidy files.
  std::optional<std::string> HeaderFilter;
  /// A configuration as in a .clang-tidy file, which replaces all such files,
  /// and its name in messages.
  std::optional<std::string> Config;
  std::string ConfigName;
  /// True to include findings that a NOLINT comment suppresses.
  bool WantSuppressed = false;
  /// True to include NOLINT comments that could suppress findings.
  bool WantNolints = false;
  /// True to include the reasons of checks that report nothing.
  bool WantSilences = false;
  /// The directory of the cache (Cache.h); empty for no cache.
  std::string CacheDirectory;
  /// Whether system headers may come from images (HeaderImages.h).
  bool UseImages = true;
  /// The directory to which paths in summaries are relative; empty if no
  /// summaries are wanted.
  std::string SummaryBase;
  /// The file that lists the linked targets (readTargets); empty if build files
  /// describe them.
  std::string TargetsFile;
  /// Represents the executable and everything else that no option states.
  std::string ToolId;
  /// Files that are analyzed with contents that differ from those on disk.
  Overlay Staged;
};

struct Job {
  Settings Options;
  /// One command per file; Filename is absolute.
  std::vector<clang::tooling::CompileCommand> Commands;
  /// What each file needs to know about functions of other files
  /// (program/LinkedOutcomes.h), by command; empty if no file needs anything.
  std::vector<std::string> StandIns;
};

/// The directory that a parent and its workers share.
class JobDirectory {
public:
  explicit JobDirectory(std::string Path) : Path(std::move(Path)) {}

  llvm::Error write(const Job &TheJob) const;
  llvm::Expected<Job> read() const;

  /// The file in which worker number N writes its results: one line {"begin":
  /// index} when it starts a file, one line {"end": index, "result": ...} after
  /// it.
  std::string resultsFile(unsigned N) const;
  /// The file that receives all output of worker number N.
  std::string outputFile(unsigned N) const;
  const std::string &path() const { return Path; }

private:
  friend class JobQueue;
  std::string file(const llvm::Twine &Name) const;
  std::string Path;
};

/// The next file of a job, shared by all workers: a counter in a file that
/// every worker maps into its memory.
class JobQueue {
public:
  static llvm::Error create(const JobDirectory &Directory);
  static llvm::Expected<JobQueue> open(const JobDirectory &Directory);

  /// Takes the next index. Each index is taken once.
  size_t take();

private:
  explicit JobQueue(llvm::sys::fs::mapped_file_region Counter)
      : Counter(std::move(Counter)) {}
  llvm::sys::fs::mapped_file_region Counter;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_JOB_H
