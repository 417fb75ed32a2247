//===--- VariadicBodies.h - Lets calls of own loggers be followed -*- C++ -*-=//
//
// The engine follows no call of a variadic function. What a function of the
// unit does does not depend on the arguments behind its last parameter, as far
// as the engine can tell: it knows nothing of what va_arg gives. While the unit
// is explored, such a function has a type without the dots, and its calls are
// followed as those of any other.
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
  /// Of the unit's functions, and those that Lent has a body of.
  VariadicBodies(const Relevance &Relevant,
                 llvm::ArrayRef<clang::FunctionDecl *> Lent);
  /// Gives every function its type back.
  ~VariadicBodies();
  VariadicBodies(const VariadicBodies &) = delete;
  VariadicBodies &operator=(const VariadicBodies &) = delete;

  /// What tells FD from everything else, whatever its type is for now.
  std::string entity(const clang::FunctionDecl *FD) const;
  /// True if FD is one of them.
  bool contains(const clang::FunctionDecl *FD) const;

private:
  void change(const clang::FunctionDecl *FD);

  llvm::SmallVector<std::pair<clang::FunctionDecl *, clang::QualType>, 4> Old;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_VARIADICBODIES_H
