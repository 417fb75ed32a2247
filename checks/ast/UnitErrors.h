//===--- UnitErrors.h - What went wrong while a unit was read ---*- C++ -*-===//
//
// After an error the tree of a unit has holes, and does not show where: it
// lacks everything that could not be parsed. So this part records the locations
// of all errors as they are reported, and of conditions whose macros a missing
// header may define. Holes.h derives from them which functions are whole.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_UNITERRORS_H
#define WINSOCK_TIDY_AST_UNITERRORS_H

#include "clang/Basic/SourceLocation.h"
#include <memory>
#include <vector>

namespace clang {
class Preprocessor;
} // namespace clang

namespace winsock_tidy {

class UnitHoles;

struct UnitErrors {
  /// The locations of errors, and which of them are syntax errors: these may
  /// have begun elsewhere.
  std::vector<clang::SourceLocation> Errors, OfSyntax;
  /// The locations of errors in directives, and of text that depends on a
  /// missing header.
  std::vector<clang::SourceLocation> Directives;
  /// The ranges from #if to #endif whose condition depends on a missing header.
  std::vector<clang::SourceRange> Open;
  bool HeaderIsMissing = false;
  /// There are errors whose locations are not known.
  bool IsBlind = false;

  bool any() const { return IsBlind || !Errors.empty() || !Directives.empty(); }

  /// Computed from this when the tree is complete.
  std::shared_ptr<UnitHoles> Holes;
};

/// Records in Errors all further errors in the text that PP reads. Has no
/// effect if Errors is not null.
void watchErrors(clang::Preprocessor &PP, std::shared_ptr<UnitErrors> &Errors);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_UNITERRORS_H
