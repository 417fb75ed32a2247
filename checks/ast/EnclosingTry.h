//===--- EnclosingTry.h - The try statement around a throw ------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_ENCLOSINGTRY_H
#define WINSOCK_TIDY_AST_ENCLOSINGTRY_H

#include "clang/AST/Type.h"

namespace clang {
class CXXCatchStmt;
class CXXThrowExpr;
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

enum class Takes { Yes, No, Perhaps };

/// Whether the handler catches an exception of the type.
Takes takes(const clang::CXXCatchStmt *Handler, clang::QualType Thrown);

/// Returns the type of what is thrown; null for `throw;`.
clang::QualType thrownType(const clang::CXXThrowExpr *Throw);

/// Like enclosingTry, without try statements none of whose handlers catches an
/// exception of the type. Thrown may be null: any type.
const clang::CXXTryStmt *catchingTry(const clang::Stmt *S,
                                     const clang::ParentMap &Parents,
                                     clang::QualType Thrown);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_ENCLOSINGTRY_H
