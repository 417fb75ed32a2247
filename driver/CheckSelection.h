//===--- CheckSelection.h - Choosing and showing checks ---------*- C++ -*-===//
//
// What --checks, --list-checks and --explain mean, over the list of checks.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_CHECKSELECTION_H
#define WINSOCK_TIDY_DRIVER_CHECKSELECTION_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace winsock_tidy {

/// The ids of the checks that run when nobody asked for particular ones; all if
/// Strict.
std::vector<std::string> defaultChecks(bool Strict);

/// The ids that Globs selects: globs separated by commas, where '-' in front
/// takes away, as in clang-tidy. A glob that matches no check is an error
/// with a suggestion; so is a list that leaves no check.
llvm::Expected<std::vector<std::string>> selectChecks(llvm::StringRef Globs);

/// Prints a table of all checks: id, profile, summary.
void listChecks(llvm::raw_ostream &OS);

/// Prints the page of the check Id; an error with a suggestion if there is
/// no such check.
llvm::Error explainCheck(llvm::StringRef Id, llvm::raw_ostream &OS);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_CHECKSELECTION_H
