//===--- KnownBefore.h - What holds before a statement ----------*- C++ -*-===//
//
// Determines from the tree what must have happened before a statement of a body
// runs: the preceding statements, the conditions that it depends on, and the
// labels of its switch. It leaves out everything that a goto or a case label
// could bypass.
//
// It handles C and C++, and does not depend on Winsock.
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
  /// The conditions that were evaluated last, and their values.
  struct Condition {
    const clang::Expr *E;
    bool Holds;
  };
  /// The value of Of is that of one of Labels.
  struct Case {
    const clang::Expr *Of;
    llvm::SmallVector<const clang::Expr *, 2> Labels;
  };
  /// Statements that have been executed completely, in source order.
  llvm::SmallVector<const clang::Stmt *, 16> Done;
  llvm::SmallVector<Condition, 8> Conditions;
  llvm::SmallVector<Case, 1> Cases;

  /// Determines what is known when Target, a part of Body, runs. Nothing if
  /// Body does not contain Target.
  KnownBefore(const clang::Stmt *Body, const clang::Stmt *Target);

  /// Calls Visit for the parts of the conditions whose values are known: for
  /// `!a && b`, both parts.
  void forEachPart(
      llvm::function_ref<void(const clang::Expr *E, bool Holds)> Visit) const;

private:
  void descend(const clang::Stmt *Parent, const clang::Stmt *Child);
  void pass(const clang::Stmt *S);
  void enterBlock(const clang::Stmt *Block, const clang::Stmt *Child);

  /// The innermost switch.
  const clang::SwitchStmt *Switch = nullptr;
};

/// True if both expressions read the same place or value, as written, whatever
/// casts they have: `a->text` and `(char *)a->text`.
bool areSame(const clang::Expr *A, const clang::Expr *B,
             const clang::ASTContext &Context);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_KNOWNBEFORE_H
