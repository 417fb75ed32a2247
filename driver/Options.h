//===--- Options.h - The user's options -------------------------*- C++ -*-===//
//
// The command line as plain values, whatever their source is.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_OPTIONS_H
#define WINSOCK_TIDY_DRIVER_OPTIONS_H

#include "WhySilent.h"
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

/// How file names are printed: absolute; relative to a directory; or relative
/// only if that leads up by at most two directories.
enum class PathStyle { Absolute, SeenFrom, SeenFromHere };

struct PrintedPaths {
  PathStyle Style = PathStyle::Absolute;
  /// Empty for absolute paths.
  std::string From;
};

struct CommandLine {
  // What to analyze.
  std::vector<std::string> Files;
  /// The arguments after `--`.
  std::optional<std::vector<std::string>> Flags;
  std::optional<std::string> DatabasePath;
  /// A solution or project of Visual Studio's, and the part of it to analyze.
  std::optional<std::string> Project;
  std::string Configuration;
  std::vector<std::string> ExtraArgs, ExtraArgsBefore;
  /// The target for which everything is compiled, whatever its command states.
  std::string Target;
  /// Pairs FROM=TO.
  std::vector<std::string> PathMap;
  /// Globs for paths that are relative to the project's root.
  std::vector<std::string> Exclude;
  std::string ResourceDir;
  /// How many files to analyze at the same time; 0 for as many as there are
  /// cores.
  unsigned Jobs = 0;
  /// In seconds; 0 for no limit, nothing for a limit from each file's size.
  std::optional<unsigned> Timeout;
  /// In megabytes; 0 for no limit.
  unsigned MemoryLimit = 0;
  /// The directory of the cache; empty for no cache.
  std::string CacheDir;
  /// True to store images of system headers there, too.
  bool HeaderImages = true;

  // Checks.
  std::optional<std::string> Checks, HeaderFilter, Config, ConfigFile;
  /// The source of Checks, for messages.
  std::string ChecksOrigin = "--checks";
  /// True to run the strict checks, too.
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
  /// The lines about which to explain silence.
  std::optional<AskedLine> WhySilent;
  FailOn Fail = FailOn::Warning;
  std::string BaselineFile, WriteBaseline;
  /// The revision of --changed.
  std::optional<std::string> Changed;
  bool Staged = false;

  // One step of a build (Actions.h).
  std::string Summarize, DepFile, KnownFile, FirstFile;
  std::vector<std::string> OutputFiles;
  /// The file that lists the linked targets if no build file does.
  std::string TargetsFile;
  /// Files are summaries.
  bool Link = false;

  /// The output of a hidden --generate: "man", "bash", "zsh".
  std::string Generate;
  /// The project's directory, and its .winsock-tidy; empty if it has none.
  std::string Root, ProjectFile;
};

/// Reads the command line, and the project's .winsock-tidy for options that it
/// does not set. Mistakes are errors. Options that only print (--help,
/// --version) print here and end the process.
llvm::Expected<CommandLine> readCommandLine(int Argc, const char **Argv);

/// Prints the effective options as a .winsock-tidy.
void dumpConfig(const CommandLine &Given, llvm::raw_ostream &OS);

/// Returns the command that analyzes File alone, with the options of this run
/// that affect it and the database at DatabasePath (empty for `-- FLAGS`), or
/// with the run's project or build and its Configuration, if it has one.
std::string repeatCommand(const CommandLine &Given,
                          llvm::StringRef DatabasePath,
                          llvm::StringRef Configuration, llvm::StringRef File);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_OPTIONS_H
