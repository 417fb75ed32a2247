//===--- ApiLookup.h - From Clang's AST to the model's rows -----*- C++ -*-===//
//
// The one bridge between a call in the AST and the table of checks/model/. It
// decides whether a declaration *is* the API function of that name: C linkage,
// with the arity, the result and the socket arguments that the row states, not
// defined by the program itself, in a translation unit that knows Winsock at
// all. A method, a function of a namespace, a static function of the program or
// the POSIX function of the same name does not have a row.
//
// It does not depend on an engine: neither on matchers nor on symbolic
// execution.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_APILOOKUP_H
#define WINSOCK_TIDY_AST_APILOOKUP_H

#include "ast/UnitTree.h"
#include "model/Api.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class ASTContext;
class CallExpr;
class Expr;
class FunctionDecl;
} // namespace clang

namespace winsock_tidy {

/// Rows for the declarations of one translation unit, each looked up once. Two
/// threads must not use it at the same time.
class ApiLookup {
public:
  explicit ApiLookup(const UnitTree &Tree);

  const UnitTree &tree() const { return Tree; }
  clang::ASTContext &context() const { return Tree.Context; }

  /// True if the translation unit declares Winsock. Without it no function has
  /// a row of Library::Winsock.
  bool knowsWinsock() const { return KnowsWinsock; }

  /// Registers FD, which no source declares, as the function of Row.
  void adopt(const clang::FunctionDecl *FD, const model::Function &Row);

  /// Returns the row of the function that FD declares, or null.
  const model::Function *row(const clang::FunctionDecl *FD);

  /// The row of Library::Standard for FD, a function of namespace std or a
  /// constructor of one of its classes; or null. (The body shows what such a
  /// function does, so row() does not find it: code that follows the body needs
  /// no row.)
  const model::Function *standardRow(const clang::FunctionDecl *FD);

  /// The row of the function that Call calls: directly, or through a pointer
  /// whose type is an extension function's (LPFN_CONNECTEX); or null. The
  /// target of a pointer of another type is not known, even if the pointer
  /// comes from GetProcAddress.
  const model::Function *row(const clang::CallExpr *Call);

  /// The row of the function that E names when it is used as a value
  /// (`atexit((void (*)(void))WSACleanup)`), or null. It ignores casts,
  /// parentheses and the address operator.
  const model::Function *rowOfReference(const clang::Expr *E);

private:
  const model::Function *compute(const clang::FunctionDecl *FD) const;

  const UnitTree Tree;
  bool KnowsWinsock;
  llvm::DenseMap<const clang::FunctionDecl *, const model::Function *> Rows;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_APILOOKUP_H
