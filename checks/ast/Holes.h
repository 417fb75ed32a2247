//===--- Holes.h - Which functions are free of errors -----------*- C++ -*-===//
//
// A file with errors is worth analyzing where it is whole. A function has a
// hole if the compiler reports an error in it; if one of its statements, or a
// variable, a type or a class that it uses, is not what the file says; or if
// the text of the function depends on a missing header. The checks conclude
// nothing from what a hole may contain: see the rules in paths/Relevance.h.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_HOLES_H
#define WINSOCK_TIDY_AST_HOLES_H

#include "ast/UnitTree.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <utility>

namespace clang {
class Decl;
class FunctionDecl;
class Stmt;
} // namespace clang

namespace winsock_tidy {

/// True if the unit has no error. (A warning that an option turns into an error
/// does not count.)
bool isUnitWhole(const UnitTree &Tree);

/// True if errors leave nothing in the unit that can be relied on, because
/// their locations are not known.
bool isUnitLost(const UnitTree &Tree);

/// True if a declaration outside of all functions may be missing.
bool mayLackDeclarations(const UnitTree &Tree);

/// True if Code, a function or another declaration with a body, has no hole.
/// The functions that it calls are not examined. Null stands for code that
/// belongs to no function.
bool isWhole(const clang::Decl *Code, const UnitTree &Tree);

/// Removes the bodies of functions with holes from the tree during its
/// lifetime. Code that follows calls then treats them as unknown functions.
class WithdrawnBodies {
public:
  explicit WithdrawnBodies(const UnitTree &Tree);
  ~WithdrawnBodies();
  WithdrawnBodies(const WithdrawnBodies &) = delete;
  WithdrawnBodies &operator=(const WithdrawnBodies &) = delete;

  /// In the order of the unit.
  llvm::SmallVector<const clang::FunctionDecl *, 8> functions() const;
  bool contains(const clang::FunctionDecl *FD) const;
  /// The functions with their bodies.
  using FunctionAndBody = std::pair<clang::FunctionDecl *, clang::Stmt *>;
  llvm::ArrayRef<FunctionAndBody> bodies() const { return Taken; }

private:
  friend class BodyCollector;
  clang::ASTContext &Context;
  llvm::SmallVector<FunctionAndBody, 8> Taken;
  llvm::DenseSet<const clang::FunctionDecl *> Known;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_HOLES_H
