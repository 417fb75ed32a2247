//===--- Fixes.h - Changing files as findings suggest -----------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_FIXES_H
#define WINSOCK_TIDY_DRIVER_FIXES_H

#include "Results.h"
#include "llvm/ADT/ArrayRef.h"

namespace winsock_tidy {

struct FixOutcome {
  /// For each finding, whether it is mended now.
  std::vector<bool> Fixed;
  /// Why files could not be changed, a sentence each.
  std::vector<std::string> Troubles;
};

/// Applies the fixes of Found: of each finding all of its changes or none, of
/// two that change the same text in different ways the first. A file is changed
/// whole or not at all, and keeps its name, symbolic or not, and its mode.
FixOutcome applyFixes(llvm::ArrayRef<Finding> Found);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_FIXES_H
