//===--- ThrowMarks.h - Announces throws to the engine ----------*- C++ -*-===//
//
// The engine ends a path at a throw and calls no checker. While the unit is
// explored, a throw expression that is a statement is preceded by a call, which
// Catching recognizes:
//
//   throw E;        { <mark>; throw E; }
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_THROWMARKS_H
#define WINSOCK_TIDY_PATHS_THROWMARKS_H

#include "paths/ReplacedStatements.h"
#include "llvm/ADT/DenseSet.h"

namespace clang {
class ASTContext;
class CXXThrowExpr;
class Expr;
class FunctionDecl;
class Stmt;
} // namespace clang

namespace winsock_tidy::paths {

class ForeignBodies;
class Relevance;

class ThrowMarks {
public:
  ThrowMarks(clang::ASTContext &Context, const Relevance &Relevant,
             ForeignBodies &Actions);
  /// Returns the throw that the call announces; null for other calls.
  const clang::CXXThrowExpr *announced(const clang::Expr *Call) const;

  /// True if some function of the unit has a try statement.
  bool hasTry() const { return HasTry; }

private:
  void mark(clang::Stmt *S, clang::FunctionDecl *FD);

  clang::ASTContext &Context;
  /// Knows what each call announces, also those in lent bodies.
  ForeignBodies &Actions;
  bool HasTry = false;
  llvm::DenseSet<const clang::CXXThrowExpr *> Marked;
  ReplacedStatements Replaced;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_THROWMARKS_H
