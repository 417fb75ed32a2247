//===--- SocketType.h - What is declared as a socket ------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_SOCKETTYPE_H
#define WINSOCK_TIDY_AST_SOCKETTYPE_H

#include "clang/AST/Type.h"

namespace clang {
class ASTContext;
} // namespace clang

namespace winsock_tidy {

/// True if Type is called SOCKET, directly or through other names for it.
bool isSocketByName(clang::QualType Type, const clang::ASTContext &Context);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_SOCKETTYPE_H
