//===--- Holes.h - Which functions errors left whole ------------*- C++ -*-===//
//
// A file with errors is worth looking at where it is whole. A function has a
// hole if an error is told in it, if a statement of it, a variable, a type or a
// class that it uses is not what the file says, or if what is read there
// depends on a header that is missing. Nothing is concluded from what a hole
// may hold: see the rules in paths/Relevance.h.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_HOLES_H
#define WINSOCK_TIDY_AST_HOLES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <utility>

namespace clang {
class ASTContext;
class Decl;
class FunctionDecl;
class Stmt;
} // namespace clang

namespace winsock_tidy {

/// True if the unit has no error. (An error that an option makes of a warning
/// is none.)
bool isUnitWhole(const clang::ASTContext &Context);

/// True if errors leave nothing that can be relied on: their places are not
/// known.
bool isUnitLost(const clang::ASTContext &Context);

/// True if something may be missing that is outside of all functions.
bool mayLackDeclarations(const clang::ASTContext &Context);

/// True if Code, a function or the like with a body, has no hole. What it calls
/// is not asked. Null stands for what belongs to no function.
bool isWhole(const clang::Decl *Code, const clang::ASTContext &Context);

/// Takes the bodies of functions with holes out of the tree as long as it
/// lives: for whoever follows calls they are functions of which nothing is
/// known.
class WithdrawnBodies {
public:
  explicit WithdrawnBodies(clang::ASTContext &Context);
  ~WithdrawnBodies();
  WithdrawnBodies(const WithdrawnBodies &) = delete;
  WithdrawnBodies &operator=(const WithdrawnBodies &) = delete;

  /// In the order of the unit.
  llvm::SmallVector<const clang::FunctionDecl *, 8> functions() const;
  bool contains(const clang::FunctionDecl *FD) const;

private:
  friend class BodyCollector;
  clang::ASTContext &Context;
  llvm::SmallVector<std::pair<clang::FunctionDecl *, clang::Stmt *>, 8> Taken;
  llvm::DenseSet<const clang::FunctionDecl *> Known;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_HOLES_H
