//===--- Solution.h - Which projects, in which configurations ---*- C++ -*-===//

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
/// Whether A and B, as "Debug|x86", mean the same: solutions say x86 where
/// projects say Win32.
bool sameConfiguration(llvm::StringRef A, llvm::StringRef B);

/// Whether Platform is one of Windows on a processor that we know.
bool isKnownPlatform(llvm::StringRef Platform);

/// The one that is taken where none is asked for: Debug|x64, else the first
/// Debug of a known platform, else the first.
std::string usualConfiguration(llvm::ArrayRef<std::string> All);

struct SolutionProject {
  std::string File;
  /// What of it is built in which configuration of the solution, in upper case;
  /// nothing stands for "not built".
  std::map<std::string, std::optional<std::string>> Built;
  /// What is built where nothing is said: the same. (.slnx)
  bool SameByDefault = false;

  /// The project's configuration in one of the solution's; nothing if it is
  /// not built.
  std::optional<std::string> builtIn(llvm::StringRef Configuration) const;
};

struct Solution {
  std::string File;
  std::vector<std::string> Configurations;
  std::vector<SolutionProject> Projects;

  /// Of the configurations that build most of the projects, the usual one.
  std::string usual() const;
};

/// Reads a .sln or .slnx. An error is the end of a sentence that begins with
/// its name.
llvm::Expected<Solution> readSolution(const std::string &File, Files &Names,
                                      Remarks &Said);

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_SOLUTION_H
