//===--- ForeignCodes.h - Winsock's error beside errno's codes --*- C++ -*-===//
//
// Finds where the last error of Winsock is compared with a code of errno.h
// whose number Winsock never gives, in comparisons and as a label of a switch.
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

/// The name of a code of errno.h that E, whose value is Value, is written with
/// and has the value of; null if there is none.
const model::ForeignCode *foreignCode(const clang::Expr *E,
                                      const llvm::APSInt &Value,
                                      const clang::ASTContext &Context);

struct ForeignComparison {
  const model::ForeignCode *Code;
  /// The code as it is written.
  const clang::Expr *Written;
  /// The operator, or the label.
  clang::SourceLocation Where;
  /// The call that fetches the error.
  const clang::CallExpr *Fetch;
  const model::Function *Row;
  /// The variable that holds it, if one does.
  const clang::ValueDecl *Named = nullptr;
  bool IsLabel = false;
  /// What a comparison always yields.
  bool Yields = false;
  bool IsInstantiation = false;
};

class ForeignCodes {
public:
  explicit ForeignCodes(ApiLookup &Api) : Api(Api) {}

  /// Looks at D's code, whose comparisons are All.
  void collect(const clang::Decl *D, ResultValues &Values,
               llvm::ArrayRef<Comparison> All);

  /// What was found; but not the codes that the unit sets itself as Winsock's
  /// last error.
  std::vector<ForeignComparison> take();

private:
  ApiLookup &Api;
  std::vector<ForeignComparison> Found;
  llvm::DenseSet<const model::ForeignCode *> SetHere;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_FOREIGNCODES_H
