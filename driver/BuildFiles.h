//===--- BuildFiles.h - What is linked into what ----------------*- C++ -*-===//
//
// Reads what build systems leave in the directory of a compilation database:
// ninja's build file and the link scripts of CMake's makefiles. They tell which
// object files make which program, DLL or library.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_BUILDFILES_H
#define WINSOCK_TIDY_DRIVER_BUILDFILES_H

#include "program/EntityLinker.h"

namespace winsock_tidy {

/// The targets that the build files in Directory tell; none if there are none
/// that can be read.
std::vector<program::BuildTarget> readBuildFiles(llvm::StringRef Directory);

/// The targets that File lists, as JSON: their names, kinds ("program", "dll"
/// or "library"), objects, and the names of the libraries that are linked into
/// them. If File is empty, those that the build files in Directory tell. Object
/// files are seen from Directory.
llvm::Expected<std::vector<program::BuildTarget>>
readTargets(llvm::StringRef Directory, llvm::StringRef File);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_BUILDFILES_H
