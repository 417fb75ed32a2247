//===--- BodyFacts.h - What a unit and its bodies mention -------*- C++ -*-===//
//
// Walks the tree for what a call graph does not hold: which functions there
// are, which ones are named without being called, and whether a body runs its
// work once.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_BODYFACTS_H
#define WINSOCK_TIDY_PROGRAM_BODYFACTS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace clang {
class ASTContext;
class CXXMethodDecl;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace winsock_tidy::program {

/// What stands outside of functions, and which functions there are.
struct UnitFacts {
  /// Definitions in the program's own code, in the order of the source.
  std::vector<const clang::FunctionDecl *> Functions;
  std::vector<const clang::VarDecl *> Variables;
  /// Methods that override others.
  std::vector<const clang::CXXMethodDecl *> Overriders;
  /// Functions that initialisers of global variables name.
  std::vector<const clang::FunctionDecl *> Named;
  /// Some string is the name of a function that ends Winsock.
  bool NamesEnd = false;
};

struct BodyFacts {
  /// Functions that are named without being called, lambdas that are made.
  std::vector<const clang::FunctionDecl *> Named;
  /// A condition asks what outlives the function and is changed in it: a flag
  /// that keeps its work from being done twice.
  bool RunsOnce = false;
};

UnitFacts factsOfUnit(clang::ASTContext &Context,
                      llvm::function_ref<bool(llvm::StringRef)> NamesEnd);
BodyFacts factsOfBody(const clang::FunctionDecl *FD);

/// True if execution can get to the end of FD's body or to a return.
bool endIsReached(clang::ASTContext &Context, const clang::FunctionDecl *FD);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_BODYFACTS_H
