//===--- ThrownTypes.h - The types of exceptions, by name -------*- C++ -*-===//
//
// Another unit knows the type of an exception by its name only. There, only
// handlers depend on the type, so the types that these catch are all that the
// unit needs to know.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_THROWNTYPES_H
#define WINSOCK_TIDY_PATHS_THROWNTYPES_H

#include "clang/AST/Type.h"
#include <map>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
} // namespace clang

namespace winsock_tidy::paths {

/// Returns the name of the type, and the names of all its bases; none if other
/// units cannot recognize it.
std::vector<std::string> thrownNames(clang::QualType Type,
                                     const clang::ASTContext &Context);

class ThrownTypes {
public:
  explicit ThrownTypes(clang::ASTContext &Context) : Context(Context) {}
  /// Returns a type that the handlers of the unit catch if and only if they
  /// catch the type with these names; null if there is none.
  clang::QualType find(const std::vector<std::string> &Names);

private:
  clang::ASTContext &Context;
  /// The types that the unit's handlers catch.
  std::map<std::string, clang::QualType> Caught;
  bool KnowsCaught = false;
  /// A type that no handler names.
  clang::QualType Other;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_THROWNTYPES_H
