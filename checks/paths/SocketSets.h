//===--- SocketSets.h - What is in a set of sockets -------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_PATHS_SOCKETSETS_H
#define WINSOCK_TIDY_PATHS_SOCKETSETS_H

#include "clang/StaticAnalyzer/Core/PathSensitive/ProgramState.h"
#include "llvm/ADT/SmallVector.h"
#include <utility>

namespace winsock_tidy::paths {

using PlaceAndContent =
    std::pair<const clang::ento::MemRegion *, clang::ento::SVal>;

/// Returns the number of sockets in the set (an fd_set) and the sockets, each
/// with its region; nothing if their number is not known, or large.
llvm::SmallVector<PlaceAndContent, 4>
contentsOf(const clang::ento::MemRegion *Set,
           clang::ento::ProgramStateRef State);

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_SOCKETSETS_H
