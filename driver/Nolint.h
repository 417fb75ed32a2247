//===--- Nolint.h - Comments that keep findings back ------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_NOLINT_H
#define WINSOCK_TIDY_DRIVER_NOLINT_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace winsock_tidy {

/// One check, or glob, that a NOLINT comment names.
struct Nolint {
  std::string File;
  /// Where the name is, from 1.
  unsigned Line = 0, Column = 0;
  /// The lines of which it keeps findings back.
  unsigned First = 0, Last = 0;
  std::string Glob;
};

/// The names that begin with "winsock" in the NOLINT comments of Text: NOLINT,
/// NOLINTNEXTLINE, NOLINTBEGIN up to its NOLINTEND. Left out are those in the
/// definition of a macro, which work where the macro is used.
std::vector<Nolint> nolintsIn(llvm::StringRef File, llvm::StringRef Text);

/// Whether Each keeps a finding of Check in a line back.
bool keepsBack(const Nolint &Each, unsigned Line, llvm::StringRef Check);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_NOLINT_H
