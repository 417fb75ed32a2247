//===--- SafeFile.h - Safe reading of arbitrary files -----------*- C++ -*-===//
//
// LLVM reads whatever a name refers to: it waits forever at a pipe without a
// writer, and reads a device until memory runs out.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_SAFEFILE_H
#define WINSOCK_TIDY_PROGRAM_SAFEFILE_H

#include "llvm/Support/Error.h"
#include "llvm/Support/ErrorOr.h"
#include "llvm/Support/MemoryBuffer.h"

namespace winsock_tidy::program {

/// Returns the contents of a file that the user did not name and that was found
/// in the usual place. The file must be a regular file; a link may lead to it.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
readFound(llvm::StringRef File);

/// Returns the contents of a file that the user named, which may be a pipe. A
/// pipe or a device without an end is an error.
llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
readNamed(llvm::StringRef File);

/// True if File is a regular file whose contents are Text.
bool holds(llvm::StringRef File, llvm::StringRef Text);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_SAFEFILE_H
