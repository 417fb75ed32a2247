//===--- FormerKeys.h - Keys that not every clang-tidy knows ----*- C++ -*-===//
//
// A .clang-tidy file outlives releases of clang-tidy; each release knows some
// keys that others do not, and takes a key that it does not know for a mistake
// that spoils the file.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_FORMERKEYS_H
#define WINSOCK_TIDY_DRIVER_FORMERKEYS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace winsock_tidy {

/// Whether some release of clang-tidy knows Key, and some supported one does
/// not.
bool isKeyOfSomeRelease(llvm::StringRef Key);

/// Puts blanks in place of Key and its value in Text, a .clang-tidy file, so
/// that all else keeps its line. False if Key is none of the file's own keys.
bool blankOutKey(std::string &Text, llvm::StringRef Key);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_FORMERKEYS_H
