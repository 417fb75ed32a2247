//===--- CallChains.h - The shortest way to a function ----------*- C++ -*-===//
//
// Follows a call through the bodies of the translation unit to the API
// functions that have a given effect.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_CALLCHAINS_H
#define WINSOCK_TIDY_AST_CALLCHAINS_H

#include "ast/CallEdges.h"
#include "llvm/ADT/DenseSet.h"
#include <functional>
#include <vector>

namespace winsock_tidy {

/// A sequence of calls, each in the body of the function that the previous call
/// calls. The last one calls an API function.
using CallChain = std::vector<const CallEdge *>;

class CallChains {
public:
  /// Searches for functions with one of the effects Ends. Bodies of functions
  /// for which Stop is true are not entered.
  CallChains(CallEdges &Graph, model::Effect Ends,
             std::function<bool(const clang::FunctionDecl *)> Stop)
      : Graph(Graph), Ends(Ends), Stop(std::move(Stop)) {}

  /// Returns the shortest chain that begins with First for each target function
  /// that it reaches, nearest first. The chains point into First's owner and
  /// into Graph.
  std::vector<CallChain> from(const CallEdge &First);

private:
  CallEdges &Graph;
  model::Effect Ends;
  std::function<bool(const clang::FunctionDecl *)> Stop;
  /// Functions that reach no target.
  llvm::DenseSet<const clang::FunctionDecl *> Harmless;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_CALLCHAINS_H
