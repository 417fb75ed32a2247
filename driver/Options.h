//===--- Options.h - What the user asked for --------------------*- C++ -*-===//
//
// The command line as plain values, whatever it is read from.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_OPTIONS_H
#define WINSOCK_TIDY_DRIVER_OPTIONS_H

#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>
#include <vector>

namespace winsock_tidy {

enum class Format { Text, Sarif, GitLab, Html, Plist };

/// What makes the exit code 1.
enum class FailOn { Warning, Serious, Error, Never };

/// One `--format`, with the `--output` that follows it.
struct OutputRequest {
  Format As = Format::Text;
  /// A file, or for some formats a directory; empty for standard output.
  std::string Path;
};

enum class Colors { Auto, Always, Never };

/// How names of files are printed: whole; as seen from a directory; or so only
/// where that leads up by two directories at most.
enum class PathStyle { Absolute, SeenFrom, SeenFromHere };

struct PrintedPaths {
  PathStyle Style = PathStyle::Absolute;
  /// Empty for absolute paths.
  std::string From;
};

struct CommandLine {
  // What to analyze.
  std::vector<std::string> Files;
  /// What stood behind `--`.
  std::optional<std::vector<std::string>> Flags;
  std::optional<std::string> DatabasePath;
  /// A solution or project of Visual Studio's, and what of it.
  std::optional<std::string> Project;
  std::string Configuration;
  std::vector<std::string> ExtraArgs, ExtraArgsBefore;
  /// The target for which everything is compiled, whatever its command says.
  std::string Target;
  /// Pairs FROM=TO.
  std::vector<std::string> PathMap;
  /// Globs over paths as seen from the project's root.
  std::vector<std::string> Exclude;
  std::string ResourceDir;
  /// How many files at once; 0 for as many as there are cores.
  unsigned Jobs = 0;
  /// In seconds; 0 for no limit, none for one from each file's size.
  std::optional<unsigned> Timeout;
  /// In megabytes; 0 for no limit.
  unsigned MemoryLimit = 0;
  /// Where results are kept; empty for nowhere.
  std::string CacheDir;
  /// Whether images of system headers are kept there, too.
  bool HeaderImages = true;

  // Checks.
  std::optional<std::string> Checks, HeaderFilter, Config, ConfigFile;
  /// Where Checks are, for messages.
  std::string ChecksOrigin = "--checks";
  /// Whether the strict checks run, too.
  bool Strict = false;
  bool ListChecks = false, DumpConfig = false, VerifyConfig = false;
  std::optional<std::string> Explain;

  // Output.
  bool Quiet = false, Verbose = false, Stats = false, Fix = false;
  std::string ExportFixes;
  std::vector<OutputRequest> Outputs;
  PrintedPaths Paths;
  Colors Color = Colors::Auto;
  bool ReportUnused = false;
  FailOn Fail = FailOn::Warning;
  std::string BaselineFile, WriteBaseline;
  /// The revision of --changed.
  std::optional<std::string> Changed;
  bool Staged = false;

  // One step of a build (Actions.h).
  std::string Summarize, DepFile, KnownFile, FirstFile;
  std::vector<std::string> OutputFiles;
  /// What is linked into what, where no build file tells.
  std::string TargetsFile;
  /// Files are summaries.
  bool Link = false;

  /// What is printed of a hidden --generate: "man", "bash", "zsh".
  std::string Generate;
  /// The project's directory, and its .winsock-tidy; empty if it has none.
  std::string Root, ProjectFile;
};

/// Reads the command line, and the project's .winsock-tidy for what it leaves
/// open. Mistakes are errors; what only prints (--help, --version) is printed,
/// and ends the process, here.
llvm::Expected<CommandLine> readCommandLine(int Argc, const char **Argv);

/// Prints what holds, as a .winsock-tidy.
void dumpConfig(const CommandLine &Given, llvm::raw_ostream &OS);

/// What a person types to analyze File alone, with the options of this run
/// that matter to it and the database at DatabasePath (empty for `-- FLAGS`),
/// or the project or build there in its Configuration, if it has one.
std::string repeatCommand(const CommandLine &Given,
                          llvm::StringRef DatabasePath,
                          llvm::StringRef Configuration, llvm::StringRef File);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_OPTIONS_H
