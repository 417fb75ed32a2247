//===--- DiscardedResults.h - Calls whose result is thrown away -*- C++ -*-===//
//
// Finds, in the code of one declaration, the calls whose value is not used: in
// an expression statement, on the left of a comma, in an arm of a conditional
// that is a statement itself, and the calls whose value ends in a local
// variable that is never read. It handles C and C++, and asks its caller which
// calls matter.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_DISCARDEDRESULTS_H
#define WINSOCK_TIDY_SYNTAX_DISCARDEDRESULTS_H

#include "ast/UnitTree.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace clang {
class CallExpr;
class Decl;
class Stmt;
class VarDecl;
} // namespace clang

namespace winsock_tidy {

/// A call whose result is lost.
struct DiscardedResult {
  const clang::CallExpr *Call;
  /// The local variable that received the result and is never read; null if
  /// nothing received the result.
  const clang::VarDecl *StoredIn;
};

/// The caller's knowledge about calls.
struct CallQuestions {
  /// True if losing the result of the call would be worth a finding.
  llvm::function_ref<bool(const clang::CallExpr *)> Matters;
  /// True if First, evaluated right after Call, finds out whether Call failed
  /// by other means than the result.
  llvm::function_ref<bool(const clang::CallExpr *Call,
                          const clang::Stmt *First)>
      IsCheckedBy;
  /// True if the statement clears the last error, and true if it fetches it.
  llvm::function_ref<bool(const clang::Stmt *)> ClearsLastError;
  llvm::function_ref<bool(const clang::Stmt *)> FetchesLastError;
  /// Receives the calls that matter whose result is discarded on purpose, or
  /// whose failure the program finds out by other means; may be empty.
  llvm::function_ref<void(const clang::CallExpr *, llvm::StringRef Why)>
      OnHandled;
};

/// Returns the lost results in D's own code: a function's body and constructor
/// initializers, a variable's or field's initializer, a parameter's default
/// argument. The bodies of nested functions (lambdas, members of local classes)
/// are separate declarations; blocks belong to D.
///
/// A cast to void discards the result deliberately, and so does a variable that
/// is marked as possibly unused. Unevaluated operands contain no calls.
std::vector<DiscardedResult> findDiscardedResults(const clang::Decl *D,
                                                  const UnitTree &Tree,
                                                  CallQuestions Ask);

/// Calls Visit for every call below S that is evaluated as part of S, without
/// nested functions, until Visit returns true. Returns whether Visit returned
/// true.
bool anyCall(const clang::Stmt *S,
             llvm::function_ref<bool(const clang::CallExpr *)> Visit);

/// True if the operands of E are not evaluated (sizeof, noexcept, typeid, ...).
bool hasUnevaluatedOperands(const clang::Stmt *E);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_DISCARDEDRESULTS_H
