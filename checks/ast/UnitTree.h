//===--- UnitTree.h - The tree of a unit, as it was read --------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_UNITTREE_H
#define WINSOCK_TIDY_AST_UNITTREE_H

namespace clang {
class ASTContext;
class Sema;
} // namespace clang

namespace winsock_tidy {

struct UnitErrors;

/// The tree with what it does not show itself.
struct UnitTree {
  clang::ASTContext &Context;
  /// The part of the compiler that knows what names mean (Names.h). Null if it
  /// is not available.
  clang::Sema *Semantics = nullptr;
  /// The errors that were reported while the unit was read. Null if they were
  /// not recorded.
  UnitErrors *Errors = nullptr;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_UNITTREE_H
