//===--- Nolint.h - Comments that suppress findings -------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_NOLINT_H
#define WINSOCK_TIDY_DRIVER_NOLINT_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace winsock_tidy {

/// One check, or glob, that a NOLINT comment names.
struct Nolint {
  std::string File;
  /// The position of the name, from 1.
  unsigned Line = 0, Column = 0;
  /// The lines whose findings it suppresses.
  unsigned First = 0, Last = 0;
  std::string Glob;
};

/// Returns the names that begin with "winsock" in the NOLINT comments of Text:
/// NOLINT, NOLINTNEXTLINE, NOLINTBEGIN up to its NOLINTEND. Leaves out comments
/// in the definition of a macro, which apply where the macro is used.
std::vector<Nolint> nolintsIn(llvm::StringRef File, llvm::StringRef Text);

/// True if Each suppresses a finding of Check in the line.
bool keepsBack(const Nolint &Each, unsigned Line, llvm::StringRef Check);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_NOLINT_H
