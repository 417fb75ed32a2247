//===--- Fixes.h - Changes files as findings suggest ------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_FIXES_H
#define WINSOCK_TIDY_DRIVER_FIXES_H

#include "Results.h"
#include "llvm/ADT/ArrayRef.h"

namespace winsock_tidy {

struct FixOutcome {
  /// For each finding, whether the file is fixed now.
  std::vector<bool> Fixed;
  /// Why files could not be changed, one sentence each.
  std::vector<std::string> Troubles;
};

/// Applies the fixes of Found: for each finding all of its changes or none, and
/// if two of them change the same text in different ways, the first. A file is
/// changed completely or not at all, and keeps its name, which may be a
/// symbolic link, and its mode.
FixOutcome applyFixes(llvm::ArrayRef<Finding> Found);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_FIXES_H
