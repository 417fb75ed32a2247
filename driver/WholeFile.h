//===--- WholeFile.h - Files written whole or not at all --------*- C++ -*-===//
//
// What is written appears under its name when all of it is there: until then it
// is in a file beside that one. A disk that is full, or a process that is
// killed, leaves what was there before.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_WHOLEFILE_H
#define WINSOCK_TIDY_DRIVER_WHOLEFILE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace winsock_tidy {

/// Writes the file Name ("-": standard output) with Write. An error says why
/// that could not be done, and no more. A symbolic link stays one, and a file
/// that is there keeps its mode; what is no regular file is written directly.
llvm::Error writeWhole(llvm::StringRef Name,
                       llvm::function_ref<void(llvm::raw_ostream &)> Write);

/// The same for a file of winsock-tidy's own: it replaces whatever is there, a
/// link, pipe or device, too.
llvm::Error replaceWhole(llvm::StringRef Name, llvm::StringRef Text);

/// The same as writeWhole with a Write that wants a file descriptor, and says
/// what went wrong.
llvm::Error
writeWholeByHandle(llvm::StringRef Name,
                   llvm::function_ref<std::error_code(int Handle)> Write);

/// The same for people: "cannot write <name>: <why>".
llvm::Error cannotWrite(llvm::StringRef Name, llvm::Error Why);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_WHOLEFILE_H
