//===--- LoaderLockWaits.h - Waits under the loader lock --------*- C++ -*-===//
//
// A thread that DllMain starts runs only after the loader lock is released, so
// its calls do not matter to DllMain unless DllMain waits for the thread. This
// part determines which thread a call waits for: the one whose handle was
// stored in the variable or field that the call names.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_LOADERLOCKWAITS_H
#define WINSOCK_TIDY_SYNTAX_LOADERLOCKWAITS_H

#include "ast/CallChains.h"
#include "clang/ASTMatchers/ASTMatchers.h"

namespace winsock_tidy {

class LoaderLockWaits {
public:
  /// Matches calls that may matter, by their names alone.
  static clang::ast_matchers::StatementMatcher calls();
  void add(const clang::CallExpr *Call) { Calls.push_back(Call); }
  void clear() { Calls.clear(); }

  /// A thread that the call waits for and that starts or ends Winsock.
  struct Found {
    const clang::CallExpr *Start;
    const clang::FunctionDecl *Routine;
    /// From Routine to the Winsock function.
    CallChain Calls;
  };
  /// Returns the threads that the waiting call at Where waits for. Sinks finds
  /// the functions that start or end Winsock.
  std::vector<Found> waitedForAt(clang::SourceLocation Where, ApiLookup &Api,
                                 CallEdges &Graph, CallChains &Sinks) const;

private:
  std::vector<const clang::CallExpr *> Calls;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_LOADERLOCKWAITS_H
