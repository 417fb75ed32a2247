//===--- Projects.h - Visual Studio's projects as input ---------*- C++ -*-===//
//
// Turns a solution or project into compile commands, like those of a
// compilation database, and determines what is linked into what.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_PROJECTS_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_PROJECTS_H

#include "../Commands.h"
#include "program/EntityLinker.h"

namespace winsock_tidy {

struct ProjectCommands {
  /// The solution or project, and its selected configuration.
  std::string Path, Configuration;
  std::vector<clang::tooling::CompileCommand> Commands;
  std::vector<program::BuildTarget> Targets;
  /// Sentences about what could not be evaluated.
  std::vector<std::string> Remarks;
  /// Projects that cannot be read: the file, and why.
  std::vector<std::pair<std::string, std::string>> Unreadable;
};

/// Returns the target of a platform with Visual Studio's name: x64, Win32. On
/// systems other than Windows, its headers are those of mingw-w64.
std::string targetOf(llvm::StringRef Platform);

/// Reads the .sln, .slnx or .vcxproj called Path for Configuration, or for the
/// usual one if that is empty.
llvm::Expected<ProjectCommands> readProjects(llvm::StringRef Path,
                                             llvm::StringRef Configuration,
                                             const PathMaps &Maps);

/// Searches Start, the directories above it and the usual build directories in
/// them for a solution or, if there is none, a C++ project. An error is a
/// sentence that lists the files among which the user must choose. An empty
/// text means that there is none.
llvm::Expected<std::string> findProject(llvm::StringRef Start);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_PROJECTS_H
