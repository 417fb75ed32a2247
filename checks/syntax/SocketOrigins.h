//===--- SocketOrigins.h - Which values are sockets -------------*- C++ -*-===//
//
// Determines whether an expression is a socket, whatever its current type is:
// by the name of a type on the way (SOCKET), or by the call that it comes from,
// through local variables, fields, globals, and functions that return it. If in
// doubt, it is not.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_SOCKETORIGINS_H
#define WINSOCK_TIDY_SYNTAX_SOCKETORIGINS_H

#include "ast/ApiLookup.h"
#include "ast/ReachingStores.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>

namespace clang {
class FunctionDecl;
class ParmVarDecl;
class QualType;
class ValueDecl;
} // namespace clang

namespace winsock_tidy {

/// What is known about an expression.
struct SocketOrigin {
  enum Kind {
    None,     ///< Not known to be a socket.
    Constant, ///< A number, possibly the mark of an unused variable.
    ByType,   ///< A type on the way is called SOCKET.
    ByCall,   ///< It comes from Call, which makes sockets.
    ByUse,    ///< It is used as a socket by Call.
  };
  Kind Is = None;
  const clang::CallExpr *Call = nullptr;
  bool isSocket() const { return Is == ByType || Is == ByCall || Is == ByUse; }
};

class SocketOrigins {
public:
  explicit SocketOrigins(ApiLookup &Api) : Api(Api) {}

  /// Returns the origin of E, an expression in the body of Owner.
  SocketOrigin of(const clang::Expr *E, const clang::FunctionDecl *Owner) {
    return of(E, Owner, 0);
  }

  /// Returns the parameter of Owner whose value E is; null if there is none, or
  /// if the parameter may have another value.
  const clang::ParmVarDecl *parameter(const clang::Expr *E,
                                      const clang::FunctionDecl *Owner);

  /// Returns the field or global that E reads and whose type is not SOCKET;
  /// null if E is something else. Its stores are in the whole unit.
  static const clang::ValueDecl *sharedVariable(const clang::Expr *E);

  /// Records a store into a field or global, in the body of Owner (null outside
  /// of functions), for later calls of of(). Null stands for an unknown value.
  void recordStore(const clang::ValueDecl *Into, const clang::Expr *Value,
                   const clang::FunctionDecl *Owner);

private:
  struct Store {
    const clang::Expr *Value;
    const clang::FunctionDecl *Owner;
  };

  SocketOrigin of(const clang::Expr *E, const clang::FunctionDecl *Owner,
                  unsigned Depth);
  SocketOrigin ofReturns(const clang::FunctionDecl *FD, unsigned Depth);
  SocketOrigin ofUses(const clang::ParmVarDecl *Param,
                      const clang::FunctionDecl *Owner);
  ReachingStores &storesIn(const clang::FunctionDecl *Owner);

  ApiLookup &Api;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<ReachingStores>>
      Local;
  llvm::DenseMap<const clang::ValueDecl *, llvm::SmallVector<Store, 4>> Shared;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_SOCKETORIGINS_H
