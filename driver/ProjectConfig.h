//===--- ProjectConfig.h - The command line's own defaults ------*- C++ -*-===//
//
// A small file .winsock-tidy at a project's root contains the options that all
// developers of the project need. (Options of the checks are in .clang-tidy.)
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTCONFIG_H
#define WINSOCK_TIDY_DRIVER_PROJECTCONFIG_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>
#include <vector>

namespace winsock_tidy {

inline constexpr char ProjectFileName[] = ".winsock-tidy";

/// The settings of the file; those that it does not contain are empty. On the
/// command line each key is an option of the same name, which has priority.
struct ProjectConfig {
  std::optional<std::string> Checks, Profile, FailOn, HeaderFilter, Baseline,
      Database, Project, Configuration, Target;
  std::vector<std::string> Exclude, ExtraArgs;
};

/// The keys, and the option for each of them.
struct ProjectKey {
  llvm::StringRef Name, Option;
};
llvm::ArrayRef<ProjectKey> projectKeys();

/// Parses the text of a file called Name. A key that does not exist is an error
/// with a suggestion.
llvm::Expected<ProjectConfig> parseProjectConfig(llvm::StringRef Text,
                                                 llvm::StringRef Name);

/// Prints Config as such a file.
void printProjectConfig(ProjectConfig Config, llvm::raw_ostream &OS);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PROJECTCONFIG_H
