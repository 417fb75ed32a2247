//===--- DecisiveVariables.h - Variables that decide something --*- C++ -*-===//
//
// What a function does next depends on some of its variables: on those that a
// branch asks, that are returned, that a followed call or one of Winsock is
// given, and on those whose values they get. All others only pass data on: the
// text that is printed, the sum of what was sent. And a variable that is
// written before it is asked again says nothing in between. Two paths that
// differ in such variables alone go on alike.
//
// It is a backward slice with liveness, over one function's own text.
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

  /// The local variables, parameters included, that decide nothing from the
  /// beginning of Block on: scalars, and arrays and structures of C. In the
  /// order of the source.
  llvm::SmallVector<const clang::VarDecl *, 16>
  idleAt(const clang::CFGBlock *Block) const;
  /// The same, from S on, which is about to be evaluated.
  llvm::SmallVector<const clang::VarDecl *, 16>
  idleBefore(const clang::Stmt *S) const;

private:
  llvm::SmallVector<const clang::VarDecl *, 16>
  without(const llvm::BitVector &Live) const;
  /// Goes back over Block from its end to First, inclusive (null: to its
  /// beginning).
  llvm::BitVector before(const clang::CFGBlock *Block,
                         const clang::Stmt *First) const;
  void computeLiveness(const clang::CFG &Graph);

  /// Variables whose whole use is in sight.
  std::vector<const clang::VarDecl *> Variables;
  /// What a statement of the graph asks, and what it gives a new value.
  llvm::DenseMap<const clang::Stmt *, llvm::SmallVector<unsigned, 2>> Asks,
      Writes;
  llvm::DenseMap<const clang::Stmt *, const clang::CFGBlock *> Blocks;
  /// By the block's number: what is asked after its end.
  std::vector<llvm::BitVector> LiveAtEnd;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_DECISIVEVARIABLES_H
