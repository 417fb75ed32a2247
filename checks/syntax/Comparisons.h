//===--- Comparisons.h - Where code compares with a constant ----*- C++ -*-===//
//
// Lists, for the code of one function, the comparisons of a value with a
// constant, explicit (`s < 0`) or implicit (`if (s)`, `!s`), in source order.
//
// It handles C and C++, and does not depend on Winsock.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_COMPARISONS_H
#define WINSOCK_TIDY_SYNTAX_COMPARISONS_H

#include "clang/AST/OperationKinds.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/APSInt.h"
#include <optional>
#include <vector>

namespace clang {
class ASTContext;
class Decl;
class Expr;
class Stmt;
} // namespace clang

namespace winsock_tidy {

/// `Value Op Other`. A value that is tested for truth is compared with 0.
struct Comparison {
  /// The whole comparison: the operator's expression, `!s`, or the value
  /// itself.
  const clang::Expr *Whole;
  /// The side that is not constant, as converted for the comparison.
  const clang::Expr *Value;
  /// The other side; null if it is implicit.
  const clang::Expr *Other;
  clang::BinaryOperatorKind Op;
  /// The value of Other; nothing if Other is not constant.
  std::optional<llvm::APSInt> Constant;
  /// The location of the operator; for a value that is tested on its own, its
  /// beginning.
  clang::SourceLocation Where;
  /// The full expression that contains it.
  const clang::Stmt *In;
  /// True if an operator of a lower or higher precedence in its place would
  /// have the same meaning.
  bool StandsAlone;
};

/// Returns the comparisons of D's own code; nested functions (lambdas, local
/// classes) are separate declarations.
std::vector<Comparison> findComparisons(const clang::Decl *D,
                                        const clang::ASTContext &Context);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_COMPARISONS_H
