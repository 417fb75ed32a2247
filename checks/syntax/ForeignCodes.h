//===--- ForeignCodes.h - Comparisons with errno's codes --------*- C++ -*-===//
//
// Finds comparisons of Winsock's last error with a code of errno.h whose number
// Winsock never returns, both in comparisons and in labels of a switch.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_FOREIGNCODES_H
#define WINSOCK_TIDY_SYNTAX_FOREIGNCODES_H

#include "model/ForeignCodes.h"
#include "syntax/Comparisons.h"
#include "syntax/ResultRanges.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include <vector>

namespace clang {
class ValueDecl;
} // namespace clang

namespace winsock_tidy {

/// Returns the code of errno.h by whose name E, whose value is Value, is
/// written, if E has that code's value; null otherwise.
const model::ForeignCode *foreignCode(const clang::Expr *E,
                                      const llvm::APSInt &Value,
                                      const clang::ASTContext &Context);

struct ForeignComparison {
  const model::ForeignCode *Code;
  /// The code as written in the source.
  const clang::Expr *Written;
  /// The operator, or the label.
  clang::SourceLocation Where;
  /// The call that fetches the error.
  const clang::CallExpr *Fetch;
  const model::Function *Row;
  /// The variable that holds the error, if there is one.
  const clang::ValueDecl *Named = nullptr;
  bool IsLabel = false;
  /// The constant result of the comparison.
  bool Yields = false;
  bool IsInstantiation = false;
};

class ForeignCodes {
public:
  ForeignCodes(ApiLookup &Api, WrappersElsewhere &Elsewhere)
      : Api(Api), Elsewhere(Elsewhere) {}

  /// Examines D's code, whose comparisons are All.
  void collect(const clang::Decl *D, ResultValues &Values,
               llvm::ArrayRef<Comparison> All);

  /// Returns what was found, without the codes that the unit itself sets as
  /// Winsock's last error.
  std::vector<ForeignComparison> take();

private:
  const clang::Expr *newError(const clang::CallExpr *Call);

  ApiLookup &Api;
  WrappersElsewhere &Elsewhere;
  std::vector<ForeignComparison> Found;
  llvm::DenseSet<const model::ForeignCode *> SetHere;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_FOREIGNCODES_H
