//===--- StartupFlags.h - Flags that record a startup -----------*- C++ -*-===//
//
// Programs set a flag when they start Winsock, and test it before they end
// Winsock. If such a flag records a startup, the startup is not leaked: the
// code that tests the flag ends it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_STARTUPFLAGS_H
#define WINSOCK_TIDY_PATHS_STARTUPFLAGS_H

#include "paths/PathRule.h"
#include "llvm/ADT/DenseSet.h"
#include <optional>

namespace winsock_tidy::paths {

class Relevance;

class StartupFlags {
public:
  /// True if the path, since Call started Winsock, has set a flag in memory
  /// that outlives the function, and the flag decides elsewhere in the unit
  /// whether Winsock is started or ended, or is a variable of another unit
  /// whose functions depend on it.
  bool areSet(const FunctionEnd &End, const clang::Expr *Call,
              const EntryEnds &All);
  /// True if D, a global or a field, decides somewhere in the unit whether
  /// Winsock is started or ended.
  bool isFlag(const clang::Decl *D, const Relevance &Relevant, ApiLookup &Api);

private:
  /// The globals and fields of the unit that decide whether Winsock is started
  /// or ended; computed at the first request.
  std::optional<llvm::DenseSet<const clang::Decl *>> Flags;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_STARTUPFLAGS_H
