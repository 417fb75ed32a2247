//===--- CheckSelection.h - Choosing and showing checks ---------*- C++ -*-===//
//
// Implements --checks, --list-checks and --explain over the list of checks.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_CHECKSELECTION_H
#define WINSOCK_TIDY_DRIVER_CHECKSELECTION_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>
#include <vector>

namespace winsock_tidy {

/// Returns the ids of the checks that run if the user names none; of all checks
/// if Strict.
std::vector<std::string> defaultChecks(bool Strict);

/// Returns the ids that Globs selects: globs separated by commas; a leading '-'
/// removes checks, as in clang-tidy. A glob that matches no check is an error
/// with a suggestion; so is a list that selects no check. Messages use Origin
/// as the source of the globs.
llvm::Expected<std::vector<std::string>> selectChecks(llvm::StringRef Globs,
                                                      llvm::StringRef Origin);

/// What the `Checks` of .clang-tidy files say about this project's checks.
struct NamedChecks {
  std::vector<std::string> Ids;
  /// The list disables some by name and enables none.
  bool OnlyTakesAway = false;
};

/// Returns the checks of this project that List leaves enabled, as in
/// clang-tidy: '-' removes checks, and the last matching glob wins. Returns
/// std::nullopt for a list that does not concern them: one that names none of
/// them and enables other checks ("-*,bugprone-*"), or that only disables other
/// checks ("-bugprone-*"). "-*" alone disables all.
std::optional<NamedChecks> checksNamedIn(llvm::StringRef List);

/// Returns the globs of List that begin with "winsock" but match no check, each
/// with a suggestion, as the end of a sentence.
std::vector<std::string> unknownChecksIn(llvm::StringRef List);

/// Prints a table of all checks: id, profile, summary.
void listChecks(llvm::raw_ostream &OS);

/// Prints the page of the check Id. Returns an error with a suggestion if there
/// is no such check.
llvm::Error explainCheck(llvm::StringRef Id, llvm::raw_ostream &OS);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_CHECKSELECTION_H
