//===--- PointedTo.h - What a pointer argument points to --------*- C++ -*-===//
//
// Functions like setsockopt take the address of any object as a `const char *`.
// This part finds what was there before the casts: the object at that address,
// or the type of the pointer. If in doubt, the result is unknown.
//
// It handles C and C++, and does not depend on Winsock.
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
  /// The type of the object; null if it is not known. The type of a buffer of
  /// characters of unknown length is not known.
  clang::QualType Type;
  /// True if the pointer points to exactly one object of that type: `&x`.
  /// Otherwise it may be the first of several.
  bool IsObject = false;
  bool IsNull = false;
  /// The expression that names the object; null if there is none.
  const clang::Expr *Object = nullptr;
  /// The parameter whose value the pointer is, if nothing more specific is
  /// known.
  const clang::ParmVarDecl *Param = nullptr;

  /// The size of the object, or of the first of several; nothing if unknown.
  std::optional<unsigned> size(const clang::ASTContext &Context) const;
};

/// Returns what the pointer E points to. Stores provides the values of local
/// variables of E's function; it may be null.
PointedTo pointedTo(const clang::Expr *E, const clang::ASTContext &Context,
                    ReachingStores *Stores);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_POINTEDTO_H
