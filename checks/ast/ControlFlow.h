//===--- ControlFlow.h - The control flow of a function ---------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_CONTROLFLOW_H
#define WINSOCK_TIDY_AST_CONTROLFLOW_H

#include "ast/Holes.h"
#include "clang/AST/ASTContext.h"
#include "clang/Analysis/CFG.h"
#include <memory>

namespace winsock_tidy {

/// Returns the graph of Body, a part of Owner; null if it cannot be built.
/// Holes that errors leave in a tree crash the builder of the graph.
inline std::unique_ptr<clang::CFG>
controlFlow(const UnitTree &Tree, const clang::Decl *Owner,
            const clang::Stmt *Body, const clang::CFG::BuildOptions &Options) {
  if (!Body || !isWhole(Owner, Tree))
    return nullptr;
  return clang::CFG::buildCFG(Owner, const_cast<clang::Stmt *>(Body),
                              &Tree.Context, Options);
}

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_CONTROLFLOW_H
