//===--- ReachingStores.h - Where a variable got its value ------*- C++ -*-===//
//
// Determines, for a mention of a local variable, which assignments and
// initializers its value may come from. It uses the control-flow graph; if
// there is none (`__try`, templates that are not instantiated), every store to
// the variable counts.
//
// It depends neither on Winsock nor on the path engine.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_REACHINGSTORES_H
#define WINSOCK_TIDY_AST_REACHINGSTORES_H

#include "ast/UnitTree.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace clang {
class CFG;
class Decl;
class DeclRefExpr;
class Expr;
class Stmt;
class VarDecl;
} // namespace clang

namespace winsock_tidy {

class ReachingStores {
public:
  /// Owner is a function with a body.
  ReachingStores(const UnitTree &Tree, const clang::Decl *Owner);

  /// Adds to Values what may have been stored in the variable that Ref
  /// mentions. Returns false if it may have another value: that of a parameter,
  /// of an increment, of code that has its address, or none.
  bool at(const clang::DeclRefExpr *Ref,
          llvm::SmallVectorImpl<const clang::Expr *> &Values);

  /// Returns all expressions that are stored in Var anywhere.
  llvm::SmallVector<const clang::Expr *, 4> all(const clang::VarDecl *Var);

private:
  struct Store {
    const clang::VarDecl *Var;
    /// Null if the variable is declared without a value.
    const clang::Expr *Value;
    /// The stored value is not known.
    bool Unknown = false;
  };
  class Collector;

  void solve();
  /// Adds to State what the expression or declaration Where, or the statement
  /// S, stores.
  void store(const void *Where, llvm::BitVector &State) const;
  void step(const clang::Stmt *S, llvm::BitVector &State) const;
  std::vector<llvm::BitVector> atEntries(const clang::CFG &Graph) const;

  const UnitTree Tree;
  const clang::Decl *Owner;
  std::vector<Store> Stores;
  /// The expressions and declarations that store, and the stores of each
  /// variable, as indices into Stores.
  llvm::DenseMap<const void *, unsigned> ByPlace;
  llvm::DenseMap<const clang::VarDecl *, llvm::SmallVector<unsigned, 4>> ByVar;
  /// Variables some of whose stores are not visible.
  llvm::DenseSet<const clang::VarDecl *> Escaped;
  bool IsSolved = false, HasGraph = false;
  llvm::DenseMap<const clang::DeclRefExpr *, llvm::SmallVector<unsigned, 4>>
      Reaching;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_REACHINGSTORES_H
