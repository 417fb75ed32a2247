//===--- Absent.h - What can't be held against mingw-w64's headers --------===//
//
// The exceptions of the proof, each with its reason.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_TEST_ABSENT_H
#define WINSOCK_TIDY_TEST_ABSENT_H

#include "llvm/ADT/StringRef.h"

namespace winsock_tidy {

/// Why the headers may lack the function Name, which has a row; empty if they
/// may not.
llvm::StringRef whyAbsent(llvm::StringRef Name);

/// Why the function Name of Winsock's headers needs no row; empty if it does.
llvm::StringRef whyUnmodeled(llvm::StringRef Name);

/// True if the OVERLAPPED that Name takes is reserved, or not that of an
/// operation.
bool isReservedOverlapped(llvm::StringRef Name);

/// True if the headers are known to call the argument of this role by a name
/// that says something else.
bool isNamedUnlike(llvm::StringRef Name, llvm::StringRef Field);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_TEST_ABSENT_H
