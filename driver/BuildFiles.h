//===--- BuildFiles.h - Which object files form which target ----*- C++ -*-===//
//
// Reads the files that build systems leave in the directory of a compilation
// database: ninja's build file and the link scripts of CMake's makefiles. They
// show which object files form which program, DLL or library.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_BUILDFILES_H
#define WINSOCK_TIDY_DRIVER_BUILDFILES_H

#include "program/EntityLinker.h"
#include "llvm/Support/Error.h"

namespace winsock_tidy {

/// Returns the targets that the build files in Directory describe; none if no
/// build file can be read.
std::vector<program::BuildTarget> readBuildFiles(llvm::StringRef Directory);

/// Returns the targets that File lists, as JSON: their names, kinds ("program",
/// "dll" or "library"), objects, and the names of the libraries that are linked
/// into them. If File is empty, returns the targets that the build files in
/// Directory describe. Object files are relative to Directory.
llvm::Expected<std::vector<program::BuildTarget>>
readTargets(llvm::StringRef Directory, llvm::StringRef File);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_BUILDFILES_H
