//===--- WholeFile.h - Files written completely or not at all ---*- C++ -*-===//
//
// A file appears under its name only when it is complete: until then its
// contents are in a file beside it. A full disk, or a process that is killed,
// leaves the previous contents in place.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_WHOLEFILE_H
#define WINSOCK_TIDY_DRIVER_WHOLEFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace winsock_tidy {

/// Writes the file Name ("-": standard output) with Write. An error contains
/// only the reason. A symbolic link stays one, and an existing file keeps its
/// mode; a file that is not regular is written directly.
llvm::Error writeWhole(llvm::StringRef Name,
                       llvm::function_ref<void(llvm::raw_ostream &)> Write);

/// The same for a file of winsock-tidy's own: it replaces whatever exists, even
/// a link, a pipe or a device.
llvm::Error replaceWhole(llvm::StringRef Name, llvm::StringRef Text);

/// The same as writeWhole for a Write that needs a file descriptor and returns
/// what went wrong.
llvm::Error
writeWholeByHandle(llvm::StringRef Name,
                   llvm::function_ref<std::error_code(int Handle)> Write);

/// Returns the error for users: "cannot write <name>: <why>".
llvm::Error cannotWrite(llvm::StringRef Name, llvm::Error Why);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_WHOLEFILE_H
