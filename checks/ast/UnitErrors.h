//===--- UnitErrors.h - What went wrong while a unit was read ---*- C++ -*-===//
//
// After an error the tree of a unit has holes, and does not say where: what did
// not parse is left out. So the places of all errors are noted as they are
// told, and of what a missing header leaves open: conditions over macros that
// it may define. Holes.h makes of this which functions are whole.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_UNITERRORS_H
#define WINSOCK_TIDY_AST_UNITERRORS_H

#include "clang/Basic/SourceLocation.h"
#include <memory>
#include <vector>

namespace clang {
class DiagnosticsEngine;
class Preprocessor;
} // namespace clang

namespace winsock_tidy {

class UnitHoles;

struct UnitErrors {
  /// Where errors are reported, and which of them are errors of syntax: these
  /// may have begun elsewhere.
  std::vector<clang::SourceLocation> Errors, OfSyntax;
  /// Where an error is about a directive, or where what is read depends on a
  /// missing header.
  std::vector<clang::SourceLocation> Directives;
  /// From #if to #endif, where a missing header may decide.
  std::vector<clang::SourceRange> Open;
  bool HeaderIsMissing = false;
  /// There are errors whose places are not known.
  bool IsBlind = false;

  bool any() const { return IsBlind || !Errors.empty() || !Directives.empty(); }

  /// Made of it when the tree is there.
  std::shared_ptr<UnitHoles> Holes;
};

/// Notes, from now on, the errors in what PP reads. A second call does nothing.
void watchErrors(clang::Preprocessor &PP);

/// What was noted; null if watchErrors was not called.
UnitErrors *errorsOf(const clang::DiagnosticsEngine &Diagnostics);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_UNITERRORS_H
