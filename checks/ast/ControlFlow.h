//===--- ControlFlow.h - The control flow of a function ---------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_CONTROLFLOW_H
#define WINSOCK_TIDY_AST_CONTROLFLOW_H

#include "clang/AST/ASTContext.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/Diagnostic.h"
#include <memory>

namespace winsock_tidy {

/// The graph of Body, a part of Owner; null if it cannot be made. After an
/// error the tree may have holes that the builder of the graph falls into
/// (Clang's own analyses do not run either then).
inline std::unique_ptr<clang::CFG>
controlFlow(clang::ASTContext &Context, const clang::Decl *Owner,
            const clang::Stmt *Body, const clang::CFG::BuildOptions &Options) {
  if (!Body || Context.getDiagnostics().hasUncompilableErrorOccurred())
    return nullptr;
  return clang::CFG::buildCFG(Owner, const_cast<clang::Stmt *>(Body), &Context,
                              Options);
}

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_CONTROLFLOW_H
