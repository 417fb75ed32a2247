//===--- Changes.h - Lines that differ from a revision ----------*- C++ -*-===//
//
// Uses git to find out which lines were changed, for --changed and --staged.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_CHANGES_H
#define WINSOCK_TIDY_DRIVER_CHANGES_H

#include "Located.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace winsock_tidy {

class Changes {
public:
  /// Returns the differences from Revision in the repository around Directory,
  /// including files that git does not know yet; without a revision, the staged
  /// changes.
  static llvm::Expected<Changes>
  ask(llvm::StringRef Directory, const std::optional<std::string> &Revision);

  /// True if Each, or a step on the way to it, is in a changed line.
  bool touches(const LocatedFinding &Each);
  /// The changed files, absolute and without symbolic links.
  std::vector<std::string> files() const;

private:
  using Lines = std::pair<unsigned, unsigned>; // The first and the last line.
  bool touches(const Place &At);
  void readDifference(llvm::StringRef Text, llvm::StringRef Top);

  llvm::StringMap<std::vector<Lines>> Changed;
  llvm::StringMap<std::string> RealPaths;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_CHANGES_H
