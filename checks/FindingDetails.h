//===--- FindingDetails.h - What a check adds to a finding ------*- C++ -*-===//
//
// For clang-tidy a finding consists of a location and a text. Here a check adds
// how serious the finding is, and in which function it is, if the check knows
// more than the list of checks does. winsock-tidy collects these details; other
// front ends ignore them.
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
  /// Data is lost, memory or the program's state is wrong, the program hangs,
  /// or it runs out of a resource.
  Serious,
};

/// "serious" or "minor".
llvm::StringRef name(Severity How);

struct FindingDetails {
  Severity How = Severity::Minor;
  /// The offset, in its file, of the function that contains the finding.
  /// Findings with the same text and the same function have one cause.
  std::optional<unsigned> Function;
};

/// Details by finding. A finding is identified by check, file and offset, as
/// clang-tidy names them.
class DetailsOfFindings {
public:
  void add(llvm::StringRef Check, clang::SourceLocation Loc,
           const clang::SourceManager &SM, FindingDetails Details);
  /// The details of a finding; null if it has none.
  const FindingDetails *find(llvm::StringRef Check, llvm::StringRef File,
                             unsigned Offset) const;

private:
  std::map<std::tuple<std::string, std::string, unsigned>, FindingDetails> All;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_FINDINGDETAILS_H
