//===--- BodyFacts.h - What a unit and its bodies mention -------*- C++ -*-===//
//
// Walks the tree for what a call graph does not hold: which functions there
// are, which ones are named without being called, and what a body does once,
// however often it is run.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_BODYFACTS_H
#define WINSOCK_TIDY_PROGRAM_BODYFACTS_H

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

/// What is outside of functions, and which functions there are.
struct UnitFacts {
  /// Definitions in the program's own code, in the order of the source.
  std::vector<const clang::FunctionDecl *> Functions;
  std::vector<const clang::VarDecl *> Variables;
  /// Methods that override others.
  std::vector<const clang::CXXMethodDecl *> Overriders;
  /// Functions that initializers of global variables name.
  std::vector<const clang::FunctionDecl *> Named;
  /// Some string is the name of a function that ends Winsock.
  bool NamesEnd = false;
  /// By how many functions a variable or field that outlives them is changed.
  llvm::DenseMap<const clang::ValueDecl *, unsigned> Changers;
};

struct BodyFacts {
  /// Functions that are named without being called, lambdas that are made.
  std::vector<const clang::FunctionDecl *> Named;
  /// Where that begins which is done once: what initializes a static variable,
  /// and what a flag guards. A flag outlives the function, and nothing changes
  /// it but what comes after it is asked for.
  llvm::DenseSet<clang::SourceLocation> Once;
};

UnitFacts factsOfUnit(clang::ASTContext &Context,
                      llvm::function_ref<bool(llvm::StringRef)> NamesEnd);
BodyFacts factsOfBody(clang::ASTContext &Context, const clang::FunctionDecl *FD,
                      const UnitFacts &Unit);

/// True if execution can get to the end of FD's body or to a return.
bool endIsReached(clang::ASTContext &Context, const clang::FunctionDecl *FD);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_BODYFACTS_H
