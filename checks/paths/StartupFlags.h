//===--- StartupFlags.h - Notes that Winsock is started ---------*- C++ -*-===//
//
// Programs set a flag when Winsock is started, and test it before they end
// Winsock. A startup that such a flag records is not forgotten: the code that
// tests the flag ends it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_STARTUPFLAGS_H
#define WINSOCK_TIDY_PATHS_STARTUPFLAGS_H

#include "paths/PathRule.h"
#include "llvm/ADT/DenseSet.h"
#include <optional>

namespace winsock_tidy::paths {

class StartupFlags {
public:
  /// True if the path has set a flag since Call started Winsock, in memory that
  /// outlives the function, that decides elsewhere in the unit whether Winsock
  /// is started or ended.
  bool areSet(const FunctionEnd &End, const clang::Expr *Call,
              const EntryEnds &All);

private:
  /// The globals and fields of the unit that decide whether Winsock is started
  /// or ended; found when they are first asked for.
  std::optional<llvm::DenseSet<const clang::Decl *>> Flags;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_STARTUPFLAGS_H
