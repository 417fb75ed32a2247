//===--- Mentions.h - What code to come can ask of --------------*- C++ -*-===//
//
// Fields and variables with static storage that a function's text mentions,
// from each of its blocks on, with what the functions that it calls mention. A
// path that has found out something of a field that nothing to come mentions
// may forget it.
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
  /// By the block's number: what is mentioned from its beginning on.
  std::vector<MentionSet> from(const clang::CFG &Graph,
                               clang::ASTContext &Context);

private:
  /// What the whole of FD's body mentions, and what it calls.
  const MentionSet &in(const clang::FunctionDecl *FD);
  /// Adds what S itself mentions; its parts are looked at by themselves.
  void add(const clang::Stmt *S, MentionSet &To,
           llvm::DenseSet<const clang::FunctionDecl *> &Called) const;

  llvm::DenseMap<const clang::FunctionDecl *, MentionSet> Known;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_MENTIONS_H
