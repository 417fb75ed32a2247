//===--- Changes.h - Lines that differ from a revision ----------*- C++ -*-===//
//
// Asks git which lines were changed, for --changed and --staged.
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
  /// What differs from Revision in the repository around Directory, files that
  /// git does not know yet included; or, without a revision, what is staged.
  static llvm::Expected<Changes>
  ask(llvm::StringRef Directory, const std::optional<std::string> &Revision);

  /// Whether Each, or a step on the way to it, is in a changed line.
  bool touches(const LocatedFinding &Each);
  /// The changed files, absolute and without symbolic links.
  std::vector<std::string> files() const;

private:
  using Lines = std::pair<unsigned, unsigned>; // the first, the last
  bool touches(const Place &At);
  void readDifference(llvm::StringRef Text, llvm::StringRef Top);

  llvm::StringMap<std::vector<Lines>> Changed;
  llvm::StringMap<std::string> RealPaths;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_CHANGES_H
