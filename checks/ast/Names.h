//===--- Names.h - What names mean at the end of a unit ---------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_NAMES_H
#define WINSOCK_TIDY_AST_NAMES_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class ASTContext;
class Expr;
class NamedDecl;
class Sema;
class ValueDecl;
} // namespace clang

namespace winsock_tidy {

/// Returns the declarations that Name refers to at the top of the unit.
llvm::SmallVector<clang::NamedDecl *, 4>
declarationsOf(const clang::ASTContext &Context, llvm::StringRef Name);

/// Returns the variable, function or field that E names, through parentheses
/// and implicit conversions; null if E is another expression.
const clang::ValueDecl *namedBy(const clang::Expr *E);

/// See HiddenHeaders.h.
void setNamesOf(clang::Sema *S);

/// True if looking up a name would load all of a precompiled preamble, which
/// editors' tools create.
bool lookupLoadsAll(const clang::ASTContext &Context);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_NAMES_H
