//===--- PointedTo.h - What a pointer argument points to --------*- C++ -*-===//
//
// Functions like setsockopt take the address of anything as a `const char *`.
// This finds what was there before the casts: the object whose address it is,
// or the type of the pointer. In doubt nothing is known.
//
// It knows C and C++, but not Winsock.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_POINTEDTO_H
#define WINSOCK_TIDY_SYNTAX_POINTEDTO_H

#include "clang/AST/Type.h"
#include <optional>

namespace clang {
class ASTContext;
class Expr;
class ParmVarDecl;
} // namespace clang

namespace winsock_tidy {

class ReachingStores;

struct PointedTo {
  /// The type of what is there; null if it is not known. That of a buffer of
  /// characters of unknown length is not known.
  clang::QualType Type;
  /// True if exactly one object of that type is there: `&x`. Otherwise it may
  /// be the first of several.
  bool IsObject = false;
  bool IsNull = false;
  /// The expression that names the object; null if there is none.
  const clang::Expr *Object = nullptr;
  /// The parameter whose value the pointer is, if nothing better is known.
  const clang::ParmVarDecl *Param = nullptr;

  /// The size of the object, or of the first of several; nothing if unknown.
  std::optional<unsigned> size(const clang::ASTContext &Context) const;
};

/// What the pointer E points to. Stores tells what local variables of E's
/// function hold; it may be null.
PointedTo pointedTo(const clang::Expr *E, const clang::ASTContext &Context,
                    ReachingStores *Stores);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_POINTEDTO_H
