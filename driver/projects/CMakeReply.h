//===--- CMakeReply.h - What CMake answers about a build --------*- C++ -*-===//
//
// Editors ask CMake for a description of a build, its File API, which is in
// the build directory from then on: the targets, how each compiles its sources
// and what it links. Generators that write no compile_commands.json, Visual
// Studio's for one, answer, too.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_CMAKEREPLY_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_CMAKEREPLY_H

#include "Projects.h"

namespace winsock_tidy {

/// The newest answer in the build directory Directory; empty if there is none.
std::string findReply(llvm::StringRef Directory);

/// Reads it for the configuration called Configuration or, if that is empty,
/// for Debug or the first. Commands begin with an empty word where CMake was
/// not asked for the compiler.
llvm::Expected<ProjectCommands> readReply(llvm::StringRef Directory,
                                          llvm::StringRef Configuration,
                                          const PathMaps &Maps);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_CMAKEREPLY_H
