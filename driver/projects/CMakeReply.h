//===--- CMakeReply.h - CMake's answers about a build -----------*- C++ -*-===//
//
// Editors request a description of a build from CMake through its File API: the
// targets, how each compiles its sources and what it links. The description
// then stays in the build directory. Generators that write no
// compile_commands.json, such as Visual Studio's, also provide it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_CMAKEREPLY_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_CMAKEREPLY_H

#include "Projects.h"

namespace winsock_tidy {

/// Returns the newest answer in the build directory Directory; empty if there
/// is none.
std::string findReply(llvm::StringRef Directory);

/// Reads the answer for the configuration called Configuration or, if that is
/// empty, for Debug or the first. Commands begin with an empty word if CMake
/// was not asked for the compiler.
llvm::Expected<ProjectCommands> readReply(llvm::StringRef Directory,
                                          llvm::StringRef Configuration,
                                          const PathMaps &Maps);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_CMAKEREPLY_H
