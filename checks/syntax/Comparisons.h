//===--- Comparisons.h - Where code compares with a constant ----*- C++ -*-===//
//
// Lists, for the code of one function, the comparisons of a value with a
// constant, be they written (`s < 0`) or not (`if (s)`, `!s`), in the order of
// the source.
//
// It knows C and C++, but not Winsock.
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

/// `Value Op Other`. A value that is tested for being true is compared with 0.
struct Comparison {
  /// The whole of it: the operator's expression, `!s`, or the value itself.
  const clang::Expr *Whole;
  /// The side that is no constant, as converted for the comparison.
  const clang::Expr *Value;
  /// The other side; null if it is implicit.
  const clang::Expr *Other;
  clang::BinaryOperatorKind Op;
  /// What Other is worth; nothing if it is no constant.
  std::optional<llvm::APSInt> Constant;
  /// Of the operator; of a value that is tested by itself its beginning.
  clang::SourceLocation Where;
  /// The full expression that it is a part of.
  const clang::Stmt *In;
  /// True if an operator of a lower or higher rank in its place would mean the
  /// same.
  bool StandsAlone;
};

/// The comparisons of D's own code; nested functions (lambdas, local classes)
/// are declarations of their own.
std::vector<Comparison> findComparisons(const clang::Decl *D,
                                        const clang::ASTContext &Context);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_COMPARISONS_H
