//===--- ResultRanges.h - The numbers a result can be -----------*- C++ -*-===//
//
// What an integer or pointer expression can be worth if it comes from calls of
// Winsock functions: the numbers that mean failure and those that mean success,
// followed through casts, assignments and local variables. Values count, not
// spelling: `(int)~0` is -1.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_RESULTRANGES_H
#define WINSOCK_TIDY_SYNTAX_RESULTRANGES_H

#include "ast/ApiLookup.h"
#include "ast/ReachingStores.h"
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

/// Some of the numbers that a value can be.
struct ResultRange {
  enum Sort { Failure, Success, Constant } Is;
  llvm::APSInt Lo, Hi;
  /// Where they come from; null for a Constant.
  const clang::CallExpr *Call = nullptr;
  const model::Function *Row = nullptr;
  /// The narrowest type the value was in.
  unsigned Width = 0;
};
using ResultRanges = llvm::SmallVector<ResultRange, 4>;

/// True if every number of the range compares with Value as Op says, false if
/// none does; nothing if that depends.
std::optional<bool> compares(const ResultRange &Range,
                             clang::BinaryOperatorKind Op,
                             const llvm::APSInt &Value);

/// The value of the integer or pointer E, of E's type, if it is a constant.
std::optional<llvm::APSInt> constantOf(const clang::Expr *E,
                                       const clang::ASTContext &Context);

/// Finds what expressions of one function are worth.
class ResultValues {
public:
  ResultValues(ApiLookup &Api, const clang::Decl *Owner)
      : Api(Api), Owner(Owner) {}

  /// Adds to Out what E can be, which is a part of the full expression In.
  /// Returns false if E can be something else.
  bool of(const clang::Expr *E, const clang::Stmt *In, ResultRanges &Out);

private:
  /// The assignment right before a full expression: `a->b = f(); if (a->b
  /// ...)`.
  void collectAssignments(const clang::Stmt *S);
  bool of(const clang::Expr *E, ResultRanges &Out, unsigned Depth);
  bool ofCall(const clang::CallExpr *Call, ResultRanges &Out);
  const model::Function *fetchedBy(const clang::CallExpr *Call, unsigned Depth);
  bool mayHoldResult(const clang::VarDecl *Var);

  ApiLookup &Api;
  const clang::Decl *Owner;
  std::optional<ReachingStores> Stores;
  /// By the full expression that comes next.
  llvm::DenseMap<const clang::Stmt *, const clang::BinaryOperator *> Before;
  bool HasBefore = false;
  /// The one that comes before what is being looked at, or null.
  const clang::BinaryOperator *Last = nullptr;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_RESULTRANGES_H
