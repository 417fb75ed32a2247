//===--- Projects.h - Visual Studio's projects as input ---------*- C++ -*-===//
//
// Makes compile commands of a solution or project, as a compilation database
// would hold them, and tells what is linked into what.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_PROJECTS_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_PROJECTS_H

#include "../Commands.h"
#include "program/EntityLinker.h"

namespace winsock_tidy {

struct ProjectCommands {
  /// The solution or project, and the configuration that was taken.
  std::string Path, Configuration;
  std::vector<clang::tooling::CompileCommand> Commands;
  std::vector<program::BuildTarget> Targets;
  /// Sentences about what could not be evaluated.
  std::vector<std::string> Remarks;
  /// Projects that cannot be read: the file, and why.
  std::vector<std::pair<std::string, std::string>> Unreadable;
};

/// The target of a platform, as Visual Studio calls it: x64, Win32. Where there
/// is no Windows, its headers are those of mingw-w64.
std::string targetOf(llvm::StringRef Platform);

/// Reads the .sln, .slnx or .vcxproj called Path for Configuration, or for the
/// usual one if that is empty.
llvm::Expected<ProjectCommands> readProjects(llvm::StringRef Path,
                                             llvm::StringRef Configuration,
                                             const PathMaps &Maps);

/// Searches Start, the directories above it and the usual build directories in
/// them for a solution or, where there is none, a project of C++. An error, a
/// sentence, says between which the user has to choose; none is an empty text.
llvm::Expected<std::string> findProject(llvm::StringRef Start);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_PROJECTS_H
