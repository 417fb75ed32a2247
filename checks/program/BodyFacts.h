//===--- BodyFacts.h - What a unit and its bodies mention -------*- C++ -*-===//
//
// Collects from the tree what a call graph does not contain: which functions
// exist, which ones are named without being called, and what a body does only
// once, however often it runs.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_BODYFACTS_H
#define WINSOCK_TIDY_PROGRAM_BODYFACTS_H

#include "ast/UnitTree.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace clang {
class ASTContext;
class CXXMethodDecl;
class FunctionDecl;
class ValueDecl;
class VarDecl;
} // namespace clang

namespace winsock_tidy::program {

/// Facts outside of functions, and the list of functions.
struct UnitFacts {
  /// Definitions in the program's own code, in source order.
  std::vector<const clang::FunctionDecl *> Functions;
  std::vector<const clang::VarDecl *> Variables;
  /// Methods that override others.
  std::vector<const clang::CXXMethodDecl *> Overriders;
  /// Functions that initializers of global variables name.
  std::vector<const clang::FunctionDecl *> Named;
  /// Some string is the name of a function that ends Winsock.
  bool NamesEnd = false;
  /// The number of functions that change a variable or field, for each one that
  /// outlives them.
  llvm::DenseMap<const clang::ValueDecl *, unsigned> Changers;
};

struct BodyFacts {
  /// Functions that are named without being called, and lambdas that are
  /// created.
  std::vector<const clang::FunctionDecl *> Named;
  /// The locations at which code begins that runs only once: the initializer of
  /// a static variable, and code that a flag guards. The flag outlives the
  /// function, and only code after the test changes it.
  llvm::DenseSet<clang::SourceLocation> Once;
};

UnitFacts factsOfUnit(clang::ASTContext &Context,
                      llvm::function_ref<bool(llvm::StringRef)> NamesEnd);
BodyFacts factsOfBody(const UnitTree &Tree, const clang::FunctionDecl *FD,
                      const UnitFacts &Unit);

/// True if execution can reach the end of FD's body or a return.
bool endIsReached(const UnitTree &Tree, const clang::FunctionDecl *FD);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_BODYFACTS_H
