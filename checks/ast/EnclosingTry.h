//===--- EnclosingTry.h - Who may catch what is thrown ----------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_ENCLOSINGTRY_H
#define WINSOCK_TIDY_AST_ENCLOSINGTRY_H

namespace clang {
class CXXTryStmt;
class ParentMap;
class Stmt;
} // namespace clang

namespace winsock_tidy {

/// The innermost try statement of its function that S is in, in the part
/// that is guarded, with no handler in between; null if there is none. Parents
/// are those of the function's statements.
const clang::CXXTryStmt *enclosingTry(const clang::Stmt *S,
                                      const clang::ParentMap &Parents);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_ENCLOSINGTRY_H
