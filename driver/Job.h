//===--- Job.h - What the parent asks its workers to do ---------*- C++ -*-===//
//
// A job is a list of compile commands and the settings for all of them. The
// parent writes it into a directory of its own; its workers read it there,
// take one file after the other and write what came out of each (Results.h).
// The layout of that directory is known to this file only.
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

/// What holds for every file of a run.
struct Settings {
  /// The ids of the checks to run.
  std::vector<std::string> Checks;
  /// True if the user named the checks on the command line; then the `Checks`
  /// of .clang-tidy files are not looked at.
  bool ChecksAreFinal = false;
  /// Values that win over those of .clang-tidy files.
  std::optional<std::string> HeaderFilter;
  /// A configuration as a .clang-tidy file holds it, in place of all such
  /// files, and the name to call it by in messages.
  std::optional<std::string> Config;
  std::string ConfigName;
  /// Whether findings that a NOLINT comment keeps back are wanted, too.
  bool WantSuppressed = false;
  /// Whether NOLINT comments are wanted that could keep findings back.
  bool WantNolints = false;
  /// Where results are kept (Cache.h); empty for nowhere.
  std::string CacheDirectory;
  /// Whether system headers may come from images (HeaderImages.h).
  bool UseImages = true;
  /// The directory that paths in summaries are seen from; empty if no summaries
  /// are wanted.
  std::string SummaryBase;
  /// What is linked into what (readTargets); empty if build files tell.
  std::string TargetsFile;
  /// Stands for the executable and everything else that no option says.
  std::string ToolId;
  /// Files that are analyzed with other contents than those on disk.
  Overlay Staged;
};

struct Job {
  Settings Options;
  /// One command per file; Filename is absolute.
  std::vector<clang::tooling::CompileCommand> Commands;
  /// What each file has to know of functions of other files
  /// (program/LinkedOutcomes.h), by command; empty if no file knows anything.
  std::vector<std::string> StandIns;
};

/// The directory in which a parent and its workers meet.
class JobDirectory {
public:
  explicit JobDirectory(std::string Path) : Path(std::move(Path)) {}

  llvm::Error write(const Job &TheJob) const;
  llvm::Expected<Job> read() const;

  /// Where worker number N writes its results: one line {"begin": index} when
  /// it starts with a file, one line {"end": index, "result": ...} after it.
  std::string resultsFile(unsigned N) const;
  /// Where everything goes that worker number N prints.
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

  /// Takes the next index; each index is taken once.
  size_t take();

private:
  explicit JobQueue(llvm::sys::fs::mapped_file_region Counter)
      : Counter(std::move(Counter)) {}
  llvm::sys::fs::mapped_file_region Counter;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_JOB_H
