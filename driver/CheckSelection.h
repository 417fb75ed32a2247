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
#include <optional>
#include <string>
#include <vector>

namespace winsock_tidy {

/// The ids of the checks that run if the user names none; all if
/// Strict.
std::vector<std::string> defaultChecks(bool Strict);

/// The ids that Globs selects: globs separated by commas, where '-' in front
/// takes away, as in clang-tidy. A glob that matches no check is an error
/// with a suggestion; so is a list that leaves no check. Origin says in
/// messages where the globs are.
llvm::Expected<std::vector<std::string>> selectChecks(llvm::StringRef Globs,
                                                      llvm::StringRef Origin);

/// What the `Checks` of .clang-tidy files say of the checks here.
struct NamedChecks {
  std::vector<std::string> Ids;
  /// Some are switched off by their name, and nothing switches any on.
  bool OnlyTakesAway = false;
};

/// What List, in which '-' takes away and the last glob that matches wins,
/// leaves of the checks here, as in clang-tidy. Nothing is said of them, and
/// std::nullopt returned, by a list that names none of them and switches on
/// some that are not from here ("-*,bugprone-*"), and by one that only switches
/// off such ("-bugprone-*"). "-*" alone switches all off.
std::optional<NamedChecks> checksNamedIn(llvm::StringRef List);

/// The globs of List that are meant for checks here, as they begin with
/// "winsock", and match none: each with a suggestion, the end of a sentence.
std::vector<std::string> unknownChecksIn(llvm::StringRef List);

/// Prints a table of all checks: id, profile, summary.
void listChecks(llvm::raw_ostream &OS);

/// Prints the page of the check Id; an error with a suggestion if there is
/// no such check.
llvm::Error explainCheck(llvm::StringRef Id, llvm::raw_ostream &OS);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_CHECKSELECTION_H
