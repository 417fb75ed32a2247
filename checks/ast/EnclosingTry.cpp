//===--- EnclosingTry.cpp -------------------------------------------------===//

#include "ast/EnclosingTry.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace winsock_tidy {

const CXXTryStmt *enclosingTry(const Stmt *S, ASTContext &Context) {
  DynTypedNode Node = DynTypedNode::create(*S);
  while (true) {
    auto Parents = Context.getParents(Node);
    if (Parents.empty() || Parents[0].get<CXXCatchStmt>())
      return nullptr;
    Node = Parents[0];
    if (const auto *Try = Node.get<CXXTryStmt>())
      return Try;
    if (Node.get<FunctionDecl>() || Node.get<LambdaExpr>())
      return nullptr;
  }
}

} // namespace winsock_tidy
