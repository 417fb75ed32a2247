//===--- EnclosingTry.cpp -------------------------------------------------===//

#include "ast/EnclosingTry.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace winsock_tidy {

const CXXTryStmt *enclosingTry(const Stmt *S, const ParentMap &Parents) {
  while ((S = Parents.getParent(S))) {
    if (isa<CXXCatchStmt>(S))
      return nullptr;
    if (const auto *Try = dyn_cast<CXXTryStmt>(S))
      return Try;
  }
  return nullptr;
}

} // namespace winsock_tidy
