//===--- Options.h - What the user asked for --------------------*- C++ -*-===//
//
// The command line as plain values, whatever it is read from.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_OPTIONS_H
#define WINSOCK_TIDY_DRIVER_OPTIONS_H

#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace winsock_tidy {

enum class Format { Text, Sarif, GitLab };

/// One `--format`, with the `--output` that follows it.
struct OutputRequest {
  Format As = Format::Text;
  /// A file, or for some formats a directory; empty for standard output.
  std::string Path;
};

struct CommandLine {
  // What to analyse.
  std::vector<std::string> Files;
  /// What stood behind `--`.
  std::optional<std::vector<std::string>> Flags;
  std::optional<std::string> DatabasePath;
  std::vector<std::string> ExtraArgs, ExtraArgsBefore;
  std::string ResourceDir;
  /// How many files at once; 0 for as many as there are cores.
  unsigned Jobs = 0;
  unsigned Timeout = 0;
  /// Where results are kept; empty for nowhere.
  std::string CacheDir;

  // Checks.
  std::optional<std::string> Checks, HeaderFilter, Config, ConfigFile;
  bool ListChecks = false;
  std::optional<std::string> Explain;

  // Output.
  bool Quiet = false, Verbose = false, Fix = false;
  std::string ExportFixes;
  std::vector<OutputRequest> Outputs;
};

/// Reads the command line. Mistakes are errors; what only prints (--help,
/// --version) is printed, and ends the process, here.
llvm::Expected<CommandLine> readCommandLine(int Argc, const char **Argv);

/// What a person types to analyse File alone, with the options of this run
/// that matter to it and the database at DatabasePath (empty for `-- FLAGS`).
std::string repeatCommand(const CommandLine &Given,
                          llvm::StringRef DatabasePath, llvm::StringRef File);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_OPTIONS_H
