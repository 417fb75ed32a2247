//===--- Mentions.h - What later code can read ------------------*- C++ -*-===//
//
// For each block of a function: the fields and variables with static storage
// that the function's text, and the functions that it calls, mention from that
// block on. A path can forget what it found out about a field that no later
// code mentions.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_MENTIONS_H
#define WINSOCK_TIDY_PATHS_MENTIONS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <vector>

namespace clang {
class ASTContext;
class CFG;
class CFGBlock;
class FunctionDecl;
class Stmt;
class ValueDecl;
} // namespace clang

namespace winsock_tidy::paths {

using MentionSet = llvm::DenseSet<const clang::ValueDecl *>;

/// For all functions of one unit.
class Mentions {
public:
  /// By the block's number: what the code mentions from the block's beginning
  /// on.
  std::vector<MentionSet> from(const clang::CFG &Graph,
                               clang::ASTContext &Context);

  /// True if FD, or a function that it calls, names a variable with static
  /// storage that may change.
  bool namesStatics(const clang::FunctionDecl *FD);

private:
  /// Returns what the whole body of FD mentions, including the functions that
  /// it calls.
  const MentionSet &in(const clang::FunctionDecl *FD);
  /// Adds what S itself mentions, without its children.
  void add(const clang::Stmt *S, MentionSet &To,
           llvm::DenseSet<const clang::FunctionDecl *> &Called) const;

  llvm::DenseMap<const clang::FunctionDecl *, MentionSet> Known;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_MENTIONS_H
