//===--- HandedSockets.h - Parameters that receive sockets ------*- C++ -*-===//
//
// Determines which parameters of a unit's functions receive a socket although
// their type, an unsigned number as wide as a pointer, is not called SOCKET
// (`T` of a template, `auto`, `UINT_PTR`).
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_HANDEDSOCKETS_H
#define WINSOCK_TIDY_SYNTAX_HANDEDSOCKETS_H

#include "syntax/SocketOrigins.h"
#include <vector>

namespace winsock_tidy {

/// True if Type is a number under another name that can hold a SOCKET.
bool isAnonymousSocket(clang::QualType Type, const clang::ASTContext &Context);

/// True if E is an element of a container, a std::optional or a similar class,
/// and is a SOCKET by the name of its type.
bool isHeldSocket(const clang::Expr *E, const clang::ASTContext &Context);

class HandedSockets {
public:
  explicit HandedSockets(ApiLookup &Api) : Api(Api) {}

  /// Examines the body of FD, which must not depend on template parameters.
  void collect(const clang::FunctionDecl *FD);

  /// Returns a call that passes a socket to Param, or null.
  const clang::CallExpr *to(const clang::ParmVarDecl *Param);

private:
  struct Handed {
    const clang::CallExpr *Call;
    const clang::Expr *Argument;
    const clang::FunctionDecl *Owner;
  };
  ApiLookup &Api;
  llvm::DenseMap<const clang::ParmVarDecl *, llvm::SmallVector<Handed, 2>> All;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_HANDEDSOCKETS_H
