//===--- KnownBefore.h - What holds whenever a statement runs ---*- C++ -*-===//
//
// Reads off the tree what must have happened before a statement of a body runs:
// the statements that are in front of it, the conditions that it depends on,
// the labels of the switch that it is in. What goto and case labels could
// bypass is left out.
//
// It knows C and C++, but not Winsock.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_KNOWNBEFORE_H
#define WINSOCK_TIDY_SYNTAX_KNOWNBEFORE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class ASTContext;
class Expr;
class Stmt;
class SwitchStmt;
} // namespace clang

namespace winsock_tidy {

struct KnownBefore {
  /// The conditions that were evaluated last, and what they were.
  struct Condition {
    const clang::Expr *E;
    bool Holds;
  };
  /// Of is one of the labels.
  struct Case {
    const clang::Expr *Of;
    llvm::SmallVector<const clang::Expr *, 2> Labels;
  };
  /// Statements that have run to their end, in the order of the source.
  llvm::SmallVector<const clang::Stmt *, 16> Done;
  llvm::SmallVector<Condition, 8> Conditions;
  llvm::SmallVector<Case, 1> Cases;

  /// What is known when Target runs, which is a part of Body. Nothing, if it is
  /// not found there.
  KnownBefore(const clang::Stmt *Body, const clang::Stmt *Target);

  /// Calls Visit for the parts of the conditions, of which each must be what it
  /// is said to be: of `!a && b` both.
  void forEachPart(
      llvm::function_ref<void(const clang::Expr *E, bool Holds)> Visit) const;

private:
  void descend(const clang::Stmt *Parent, const clang::Stmt *Child);
  void pass(const clang::Stmt *S);
  void enterBlock(const clang::Stmt *Block, const clang::Stmt *Child);

  /// The innermost switch.
  const clang::SwitchStmt *Switch = nullptr;
};

/// True if the two read the same place or value, as written, whatever they are
/// cast to: `a->text` and `(char *)a->text`.
bool areSame(const clang::Expr *A, const clang::Expr *B,
             const clang::ASTContext &Context);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_KNOWNBEFORE_H
