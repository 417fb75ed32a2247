//===--- FindingDetails.h - What a check knows beside its text --*- C++ -*-===//
//
// For clang-tidy a finding is a place and a text. Here a check adds how serious
// the finding is, and which function it is in, if it knows more than the list
// of checks. winsock-tidy collects these details; other front ends ignore them.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_FINDINGDETAILS_H
#define WINSOCK_TIDY_FINDINGDETAILS_H

#include "llvm/ADT/StringRef.h"
#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace clang {
class SourceLocation;
class SourceManager;
} // namespace clang

namespace winsock_tidy {

/// How much a finding matters.
enum class Severity {
  Minor,
  /// Data is lost, memory or the program's state is wrong, it hangs, or it runs
  /// out of something.
  Serious,
};

/// "serious" or "minor".
llvm::StringRef name(Severity How);

struct FindingDetails {
  Severity How = Severity::Minor;
  /// Where the function begins that the finding is in, as an offset in its
  /// file: findings with the same text and the same function have one cause.
  std::optional<unsigned> Function;
};

/// Details by finding: check, file and offset as clang-tidy names them.
class DetailsOfFindings {
public:
  void add(llvm::StringRef Check, clang::SourceLocation Loc,
           const clang::SourceManager &SM, FindingDetails Details);
  /// What was said of a finding; null if nothing was.
  const FindingDetails *find(llvm::StringRef Check, llvm::StringRef File,
                             unsigned Offset) const;

private:
  std::map<std::tuple<std::string, std::string, unsigned>, FindingDetails> All;
};

/// Where the checks of this thread put details; null if no front end collects
/// them.
DetailsOfFindings *&detailsOfFindings();

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_FINDINGDETAILS_H
