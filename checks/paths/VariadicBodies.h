//===--- VariadicBodies.h - Lets calls of own loggers be followed -*- C++ -*-=//
//
// The engine follows no call of a variadic function. But what a function of the
// unit does cannot depend on the variadic arguments as far as the engine knows,
// because the engine knows nothing about the values of va_arg. While the unit
// is explored, such a function has a type without the ellipsis, and the engine
// follows its calls like any other.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_VARIADICBODIES_H
#define WINSOCK_TIDY_PATHS_VARIADICBODIES_H

#include "clang/AST/Type.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <utility>

namespace clang {
class FunctionDecl;
} // namespace clang

namespace winsock_tidy::paths {

class Relevance;

class VariadicBodies {
public:
  /// Changes the variadic functions of the unit, and those for which Lent has a
  /// body.
  VariadicBodies(const Relevance &Relevant,
                 llvm::ArrayRef<clang::FunctionDecl *> Lent);
  /// Restores the types of all functions.
  ~VariadicBodies();
  VariadicBodies(const VariadicBodies &) = delete;
  VariadicBodies &operator=(const VariadicBodies &) = delete;

  /// Returns FD's unique identity, whatever its current type is.
  std::string entity(const clang::FunctionDecl *FD) const;
  /// True if FD is one of the changed functions.
  bool contains(const clang::FunctionDecl *FD) const;

private:
  void change(const clang::FunctionDecl *FD);

  llvm::SmallVector<std::pair<clang::FunctionDecl *, clang::QualType>, 4> Old;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_VARIADICBODIES_H
