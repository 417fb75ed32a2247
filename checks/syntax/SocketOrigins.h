//===--- SocketOrigins.h - Which values are sockets -------------*- C++ -*-===//
//
// Tells whether an expression is a socket, whatever its type is by now: by the
// name of a type on the way (SOCKET), by the call that it comes from, through
// local variables, fields, globals, and functions that return it. In doubt it
// is none.
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

/// What an expression is.
struct SocketOrigin {
  enum Kind {
    None,     ///< Not known to be a socket.
    Constant, ///< A number, perhaps the mark of an unused variable.
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

  /// What E is, an expression in the body of Owner.
  SocketOrigin of(const clang::Expr *E, const clang::FunctionDecl *Owner) {
    return of(E, Owner, 0);
  }

  /// The parameter of Owner whose value E is; null if it is none, or if the
  /// parameter may have got another value.
  const clang::ParmVarDecl *parameter(const clang::Expr *E,
                                      const clang::FunctionDecl *Owner);

  /// A field or global, other than a SOCKET by its type, that E reads; null if
  /// E is something else. Its stores are all over the unit.
  static const clang::ValueDecl *sharedVariable(const clang::Expr *E);

  /// Tells of a store into a field or global, in the body of Owner (null
  /// outside of functions); of() knows what was told before. Null for a value
  /// that is not known.
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
