//===--- HandedSockets.h - Parameters that sockets are given to -*- C++ -*-===//
//
// Knows, of the parameters of a unit's functions whose type is an unsigned
// number as wide as a pointer but is not called SOCKET (`T` of a template,
// `auto`, `UINT_PTR`), where they are given a socket.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_HANDEDSOCKETS_H
#define WINSOCK_TIDY_SYNTAX_HANDEDSOCKETS_H

#include "syntax/SocketOrigins.h"
#include <vector>

namespace winsock_tidy {

/// True if Type is a number that a SOCKET can be, under another name.
bool isAnonymousSocket(clang::QualType Type, const clang::ASTContext &Context);

/// True if E is what a container, a std::optional or their like holds, and that
/// is a SOCKET by its name.
bool isHeldSocket(const clang::Expr *E, const clang::ASTContext &Context);

class HandedSockets {
public:
  explicit HandedSockets(ApiLookup &Api) : Api(Api) {}

  /// Looks at the body of FD, which must not depend on template parameters.
  void collect(const clang::FunctionDecl *FD);

  /// A call that gives Param a socket, or null.
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
