//===--- EnclosingTry.h - The try statement around a throw ------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_ENCLOSINGTRY_H
#define WINSOCK_TIDY_AST_ENCLOSINGTRY_H

namespace clang {
class CXXTryStmt;
class ParentMap;
class Stmt;
} // namespace clang

namespace winsock_tidy {

/// Returns the innermost try statement of its function whose guarded block
/// contains S, with no handler in between; null if there is none. Parents is
/// the parent map of the function's statements.
const clang::CXXTryStmt *enclosingTry(const clang::Stmt *S,
                                      const clang::ParentMap &Parents);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_ENCLOSINGTRY_H
