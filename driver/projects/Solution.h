//===--- Solution.h - Projects and their configurations ---------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_SOLUTION_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_SOLUTION_H

#include "Files.h"
#include "llvm/Support/Error.h"
#include <map>
#include <optional>

namespace winsock_tidy::msbuild {

/// Two parts of a configuration: "Debug|x64".
struct Configuration {
  std::string Name, Platform;
  std::string text() const { return Name + "|" + Platform; }
};
Configuration splitConfiguration(llvm::StringRef Text);
/// True if A and B, as "Debug|x86", are the same configuration: solutions say
/// x86 where projects say Win32.
bool sameConfiguration(llvm::StringRef A, llvm::StringRef B);

/// True if Platform is one of Windows on a supported processor.
bool isKnownPlatform(llvm::StringRef Platform);

/// Returns the default configuration: Debug|x64, otherwise the first Debug of a
/// known platform, otherwise the first.
std::string usualConfiguration(llvm::ArrayRef<std::string> All);

struct SolutionProject {
  std::string File;
  /// The project's configuration for each configuration of the solution, in
  /// upper case; nothing stands for "not built".
  std::map<std::string, std::optional<std::string>> Built;
  /// Without an entry, the configuration of the same name is built. (.slnx)
  bool SameByDefault = false;

  /// Returns the project's configuration in one of the solution's; nothing if
  /// it is not built.
  std::optional<std::string> builtIn(llvm::StringRef Configuration) const;
};

struct Solution {
  std::string File;
  std::vector<std::string> Configurations;
  std::vector<SolutionProject> Projects;

  /// Returns the usual one among the configurations that build most of the
  /// projects.
  std::string usual() const;
};

/// Reads a .sln or .slnx. An error is the end of a sentence that begins with
/// the file's name.
llvm::Expected<Solution> readSolution(const std::string &File, Files &Names,
                                      Remarks &Said);

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_SOLUTION_H
