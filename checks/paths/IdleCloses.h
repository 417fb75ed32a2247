//===--- IdleCloses.h - Closes of connections that sent nothing -*- C++ -*-===//
//
// Two checks report a connection that is closed without a shutdown although
// nothing was sent on it: winsock-close-ungraceful where Winsock or the process
// ends next, and winsock-close-ungraceful-idle elsewhere.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_IDLECLOSES_H
#define WINSOCK_TIDY_PATHS_IDLECLOSES_H

#include "paths/PathRule.h"
#include "llvm/ADT/MapVector.h"

namespace winsock_tidy::paths {

struct IdleClose {
  const clang::Expr *Call;
  clang::ento::SymbolRef Sock;
  /// Where the path closes it.
  const clang::ento::ExplodedNode *Node;
  /// Where Winsock or the process ends after the close; null if neither does.
  const clang::ento::ExplodedNode *End = nullptr;
  /// Other paths use the connection, and this path closes it because of the
  /// result of another call: something else went wrong.
  bool IsGivenUp = false;
};

inline constexpr llvm::StringLiteral ClosedIdle =
    "the connected socket is closed without 'shutdown'; data that is still on "
    "its way may be lost, and the program cannot know";

/// Why a close that IsGivenUp is no finding.
inline constexpr llvm::StringLiteral GivenUp =
    "the path gives the connection up unused, after a test of another call's "
    "result";

/// The closes of one entry.
class IdleCloses {
public:
  void clear();
  /// The path closes a connection that it has not shut down and on which it has
  /// sent nothing.
  void add(const clang::Expr *Call, clang::ento::SymbolRef Sock,
           const Moment &At);
  void onEndOfWinsock(const Moment &At);

  /// Returns the closes, in the order of discovery.
  std::vector<IdleClose> closes(const EntryEnds &All) const;

private:
  llvm::SmallVector<IdleClose, 8> Closes;
  llvm::DenseMap<const clang::Expr *, const clang::ento::ExplodedNode *> Ends;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_IDLECLOSES_H
