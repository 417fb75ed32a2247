//===--- ShutdownFlags.h - Flags that record a shutdown ---------*- C++ -*-===//
//
// Programs that use callbacks often set a flag at a shutdown, in the object
// that holds the socket, and test it before they close the socket.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_SHUTDOWNFLAGS_H
#define WINSOCK_TIDY_PATHS_SHUTDOWNFLAGS_H

#include "paths/Relevance.h"
#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace winsock_tidy::paths {

class ShutdownFlags {
public:
  /// One assignment of the unit to a field or a global.
  struct Assignment {
    std::optional<llvm::APSInt> Value; ///< If it is a constant.
    bool IsBeside; ///< A shutdown is in the same sequence of statements.
  };
  using FlagMap =
      llvm::DenseMap<const clang::Decl *, llvm::SmallVector<Assignment, 2>>;

  /// True if a field of the object that the socket came from (or a global, if
  /// it came from one) has a value on this path that the unit assigns only next
  /// to a shutdown.
  bool tell(clang::ento::ProgramStateRef State, clang::ento::SymbolRef Sock,
            const Relevance &Relevant, ApiLookup &Api);
  /// True if D is such a field or global.
  bool isOne(const clang::Decl *D, const Relevance &Relevant, ApiLookup &Api);

private:
  const FlagMap &flags(const Relevance &Relevant, ApiLookup &Api);

  /// What the unit assigns next to a shutdown; computed at the first request.
  std::optional<FlagMap> Flags;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_SHUTDOWNFLAGS_H
