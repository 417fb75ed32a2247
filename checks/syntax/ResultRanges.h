//===--- ResultRanges.h - The possible values of a result -------*- C++ -*-===//
//
// Determines the possible values of an integer or pointer expression that comes
// from calls of Winsock functions: the numbers that mean failure and those that
// mean success, followed through casts, assignments and local variables. Only
// values count, not spelling: `(int)~0` is -1.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_RESULTRANGES_H
#define WINSOCK_TIDY_SYNTAX_RESULTRANGES_H

#include "ast/ApiLookup.h"
#include "ast/ReachingStores.h"
#include "syntax/WrappersElsewhere.h"
#include "clang/AST/OperationKinds.h"
#include "llvm/ADT/APSInt.h"
#include <optional>

namespace clang {
class BinaryOperator;
class QualType;
class Stmt;
class VarDecl;
} // namespace clang

namespace winsock_tidy {

/// A part of the possible values of an expression.
struct ResultRange {
  enum Sort { Failure, Success, Constant } Is;
  llvm::APSInt Lo, Hi;
  /// The call that returns them; null for a Constant.
  const clang::CallExpr *Call = nullptr;
  const model::Function *Row = nullptr;
  /// The narrowest type that the value had.
  unsigned Width = 0;
};
using ResultRanges = llvm::SmallVector<ResultRange, 4>;

/// True if every number of the range compares with Value as Op states, false if
/// no number does; nothing otherwise.
std::optional<bool> compares(const ResultRange &Range,
                             clang::BinaryOperatorKind Op,
                             const llvm::APSInt &Value);

/// Returns the value of the integer or pointer E, in E's type, if it is a
/// constant.
std::optional<llvm::APSInt> constantOf(const clang::Expr *E,
                                       const clang::ASTContext &Context);

/// Determines the values of expressions of one function.
class ResultValues {
public:
  /// Nesting: the number of functions whose calls lead to Owner.
  ResultValues(ApiLookup &Api, WrappersElsewhere &Elsewhere,
               const clang::Decl *Owner, unsigned Nesting = 0)
      : Api(Api), Elsewhere(Elsewhere), Owner(Owner), Nesting(Nesting) {}

  /// Adds the possible values of E, which is a part of the full expression In,
  /// to Out. Returns false if E can have other values.
  bool of(const clang::Expr *E, const clang::Stmt *In, ResultRanges &Out);

private:
  /// The assignment right before a full expression: `a->b = f(); if (a->b
  /// ...)`.
  void collectAssignments(const clang::Stmt *S);
  bool of(const clang::Expr *E, ResultRanges &Out, unsigned Depth);
  bool ofCall(const clang::CallExpr *Call, ResultRanges &Out);
  bool ofElsewhere(const clang::CallExpr *Call, ResultRanges &Out);
  const model::Function *wrappedElsewhere(const clang::CallExpr *Call);
  const model::Function *fetchedBy(const clang::CallExpr *Call, unsigned Depth);
  bool mayHoldResult(const clang::VarDecl *Var);

  ApiLookup &Api;
  WrappersElsewhere &Elsewhere;
  const clang::Decl *Owner;
  const unsigned Nesting;
  std::optional<ReachingStores> Stores;
  /// By the full expression that follows.
  llvm::DenseMap<const clang::Stmt *, const clang::BinaryOperator *> Before;
  bool HasBefore = false;
  /// The assignment before the current expression, or null.
  const clang::BinaryOperator *Last = nullptr;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_RESULTRANGES_H
