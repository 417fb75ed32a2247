//===--- ResourceDirectory.h - Where clang's own headers are ----*- C++ -*-===//
//
// A program that is not installed beside clang does not find stddef.h and the
// other headers that belong to the compiler.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_RESOURCEDIRECTORY_H
#define WINSOCK_TIDY_DRIVER_RESOURCEDIRECTORY_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace winsock_tidy {

/// Returns the directory of clang's own headers: Given if it is not empty,
/// otherwise the environment's WINSOCK_TIDY_RESOURCE_DIR, otherwise the one
/// beside Executable, otherwise the one from when winsock-tidy was built.
llvm::Expected<std::string> findResourceDirectory(llvm::StringRef Given,
                                                  llvm::StringRef Executable);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_RESOURCEDIRECTORY_H
