//===--- EnclosingTry.h - Who may catch what is thrown ----------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_ENCLOSINGTRY_H
#define WINSOCK_TIDY_AST_ENCLOSINGTRY_H

namespace clang {
class ASTContext;
class CXXTryStmt;
class Stmt;
} // namespace clang

namespace winsock_tidy {

/// The innermost try statement of its function that S stands in, in the part
/// that is guarded; null if there is none.
const clang::CXXTryStmt *enclosingTry(const clang::Stmt *S,
                                      clang::ASTContext &Context);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_ENCLOSINGTRY_H
