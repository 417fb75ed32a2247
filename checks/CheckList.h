//===--- CheckList.h - The checks that exist, as data -----------*- C++ -*-===//
//
// The list of Checks.def as data that programs can iterate over: id, profile,
// summary and page. It does not depend on the code of any check.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_CHECKLIST_H
#define WINSOCK_TIDY_CHECKLIST_H

#include "FindingDetails.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace winsock_tidy {

/// Whether a check runs if the user names no checks.
enum class Profile { Default, Strict };

struct CheckInfo {
  /// The id users write: "winsock-close-ungraceful".
  llvm::StringRef Id;
  Profile RunsIn;
  /// The severity of a finding, unless its details state another one.
  Severity Matters;
  /// What the check finds, in lower case, without a period.
  llvm::StringRef Summary;
  /// The whole text of the check's page, in Markdown.
  llvm::StringRef Page;
  /// The page's path in the source tree, "checks/paths/X.md".
  llvm::StringRef PagePath;
};

/// What findings of a check mean for the security of a program.
struct Exposure {
  llvm::StringRef Id;
  /// On the scale of CVSS: "7.5".
  llvm::StringRef Score;
  /// The number of the weakness: "787".
  llvm::StringRef Cwe;
};
/// The exposure of the check called Id; null if its findings do not concern
/// security.
const Exposure *exposureOf(llvm::StringRef Id);

/// All checks, in the order of Checks.def.
llvm::ArrayRef<CheckInfo> allChecks();

/// The check called Id, or null.
const CheckInfo *findCheck(llvm::StringRef Id);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_CHECKLIST_H
