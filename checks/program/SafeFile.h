//===--- SafeFile.h - Files that anybody may have put there -----*- C++ -*-===//
//
// LLVM reads whatever is under a name: it waits for ever at a pipe that
// nobody writes to, and reads a device until memory runs out.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_SAFEFILE_H
#define WINSOCK_TIDY_PROGRAM_SAFEFILE_H

#include "llvm/Support/Error.h"
#include "llvm/Support/ErrorOr.h"
#include "llvm/Support/MemoryBuffer.h"

namespace winsock_tidy::program {

/// The contents of a file that nobody named, and that is found where such a
/// file is. Only a regular file is one; a link may lead to it.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
readFound(llvm::StringRef File);

/// The contents of a file that was named, which may be a pipe: what comes out
/// of a pipe or a device has an end, or is no file for us.
llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
readNamed(llvm::StringRef File);

/// Whether File is a regular file that holds Text.
bool holds(llvm::StringRef File, llvm::StringRef Text);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_SAFEFILE_H
