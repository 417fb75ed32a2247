//===--- LoaderLockWaits.h - Waiting for a thread under the lock -*- C++
//-*-===//
//
// A thread that DllMain starts runs when the loader lock is free again, so
// what it calls is no concern of DllMain's; unless DllMain waits for it. Here
// is which thread a call waits for: the one whose handle was put into the
// variable or field that the call names.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_LOADERLOCKWAITS_H
#define WINSOCK_TIDY_SYNTAX_LOADERLOCKWAITS_H

#include "ast/CallChains.h"
#include "clang/ASTMatchers/ASTMatchers.h"

namespace winsock_tidy {

class LoaderLockWaits {
public:
  /// Calls that may be of interest, by their names alone.
  static clang::ast_matchers::StatementMatcher calls();
  void add(const clang::CallExpr *Call) { Calls.push_back(Call); }
  void clear() { Calls.clear(); }

  /// A thread that is waited for and starts or ends Winsock.
  struct Found {
    const clang::CallExpr *Start;
    const clang::FunctionDecl *Routine;
    /// From Routine to the Winsock function.
    CallChain Calls;
  };
  /// The threads that the waiting call at Where waits for. Sinks finds what
  /// starts or ends Winsock.
  std::vector<Found> waitedForAt(clang::SourceLocation Where, ApiLookup &Api,
                                 CallEdges &Graph, CallChains &Sinks) const;

private:
  std::vector<const clang::CallExpr *> Calls;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_LOADERLOCKWAITS_H
