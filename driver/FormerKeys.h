//===--- FormerKeys.h - Keys that not every clang-tidy knows ----*- C++ -*-===//
//
// A .clang-tidy file outlives releases of clang-tidy. Each release knows some
// keys that others do not know, and rejects the whole file because of an
// unknown key.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_FORMERKEYS_H
#define WINSOCK_TIDY_DRIVER_FORMERKEYS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace winsock_tidy {

/// True if some release of clang-tidy knows Key, but not every supported
/// release does.
bool isKeyOfSomeRelease(llvm::StringRef Key);

/// Replaces Key and its value in Text, a .clang-tidy file, with blanks, so that
/// all other text keeps its line. False if the file does not have Key at its
/// top level.
bool blankOutKey(std::string &Text, llvm::StringRef Key);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_FORMERKEYS_H
