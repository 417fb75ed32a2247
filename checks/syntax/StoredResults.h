//===--- StoredResults.h - Results that are stored and not read -*- C++ -*-===//
//
// Determines whether the value that a store puts into a local variable may be
// read afterward, with Clang's live variables over the control flow graph. If
// in doubt, the store counts as read.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_STOREDRESULTS_H
#define WINSOCK_TIDY_SYNTAX_STOREDRESULTS_H

#include "ast/UnitTree.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class BinaryOperator;
class CallExpr;
class Decl;
class VarDecl;
} // namespace clang

namespace winsock_tidy {

/// A store of a call's value into a local variable; `a = b = f()` contains two.
struct ResultStore {
  const clang::CallExpr *Call;
  const clang::VarDecl *Var;
  /// The assignment; null if the call is in the variable's initializer.
  const clang::BinaryOperator *Assignment;
};

/// True if all reads of the variable are visible: it is local, of a scalar
/// type, not volatile, and not declared as possibly unused.
bool isTrackable(const clang::VarDecl *Var);

/// Removes from Stores, all of which are in the body of Owner (a function or a
/// block), the stores of calls whose value may be read on some path.
void keepUnread(const clang::Decl *Owner, const UnitTree &Tree,
                llvm::SmallVectorImpl<ResultStore> &Stores);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_STOREDRESULTS_H
