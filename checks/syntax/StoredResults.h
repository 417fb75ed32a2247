//===--- StoredResults.h - Results that are stored and not read -*- C++ -*-===//
//
// Decides whether the value that a store puts into a local variable may be
// read afterwards, with Clang's live variables over the control flow graph. In
// doubt the store counts as read.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_STOREDRESULTS_H
#define WINSOCK_TIDY_SYNTAX_STOREDRESULTS_H

#include "llvm/ADT/SmallVector.h"

namespace clang {
class ASTContext;
class BinaryOperator;
class CallExpr;
class Decl;
class VarDecl;
} // namespace clang

namespace winsock_tidy {

/// The value of a call going into a local variable; `a = b = f()` is two of
/// them.
struct ResultStore {
  const clang::CallExpr *Call;
  const clang::VarDecl *Var;
  /// The assignment; null if the call is in the variable's initializer.
  const clang::BinaryOperator *Assignment;
};

/// True if the variable is one whose reads can all be seen: local, of a scalar
/// type, not volatile, and not declared as possibly unused.
bool isTrackable(const clang::VarDecl *Var);

/// Removes from Stores, all of which are in the body of Owner (a function or a
/// block), those of calls whose value may be read, on whatever path.
void keepUnread(const clang::Decl *Owner, clang::ASTContext &Context,
                llvm::SmallVectorImpl<ResultStore> &Stores);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_STOREDRESULTS_H
