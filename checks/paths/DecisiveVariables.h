//===--- DecisiveVariables.h - Variables that matter later ------*- C++ -*-===//
//
// What a function does next depends on some of its variables: those that a
// branch tests, that are returned, or that are passed to a followed call or to
// one of Winsock, and those from which these get their values. All other
// variables only pass data on: the text that is printed, the sum of what was
// sent. A variable that is written before it is read again has no influence in
// between. Two paths that differ only in such variables continue in the same
// way.
//
// It is a backward slice with liveness, over the text of one function.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_DECISIVEVARIABLES_H
#define WINSOCK_TIDY_PATHS_DECISIVEVARIABLES_H

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace clang {
class CFG;
class CFGBlock;
class DeclRefExpr;
class FunctionDecl;
class Stmt;
class VarDecl;
} // namespace clang

namespace winsock_tidy {
class ApiLookup;
}

namespace winsock_tidy::paths {

class DecisiveVariables {
public:
  DecisiveVariables(const clang::FunctionDecl *FD, const clang::CFG &Graph,
                    ApiLookup &Api);

  /// The local variables, including parameters, that decide nothing from the
  /// beginning of Block on: scalars, and arrays and structures of C. In source
  /// order.
  llvm::SmallVector<const clang::VarDecl *, 16>
  idleAt(const clang::CFGBlock *Block) const;
  /// The same from S on, which is about to be evaluated.
  llvm::SmallVector<const clang::VarDecl *, 16>
  idleBefore(const clang::Stmt *S) const;

private:
  llvm::SmallVector<const clang::VarDecl *, 16>
  without(const llvm::BitVector &Live) const;
  /// Goes backward over Block from its end to First, inclusive (null: to its
  /// beginning).
  llvm::BitVector before(const clang::CFGBlock *Block,
                         const clang::Stmt *First) const;
  void computeLiveness(const clang::CFG &Graph);

  /// Variables all of whose uses are visible.
  std::vector<const clang::VarDecl *> Variables;
  /// The variables that a statement of the graph reads, and those that it
  /// writes.
  llvm::DenseMap<const clang::Stmt *, llvm::SmallVector<unsigned, 2>> Asks,
      Writes;
  llvm::DenseMap<const clang::Stmt *, const clang::CFGBlock *> Blocks;
  /// By the block's number: the variables that are read after its end.
  std::vector<llvm::BitVector> LiveAtEnd;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_DECISIVEVARIABLES_H
