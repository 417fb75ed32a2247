//===--- Names.h - What names mean at the end of a unit ---------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_NAMES_H
#define WINSOCK_TIDY_AST_NAMES_H

#include "ast/UnitTree.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <string_view>

namespace clang {
class Expr;
class NamedDecl;
class RecordDecl;
class ValueDecl;
} // namespace clang

namespace winsock_tidy {

/// Returns the declarations that Name refers to at the top of the unit. In a
/// unit of C, looking up a name loads all of a precompiled image, because C
/// keeps no table of names in it; Tree.Semantics answers without loading it.
llvm::SmallVector<clang::NamedDecl *, 4> declarationsOf(const UnitTree &Tree,
                                                        llvm::StringRef Name);

/// Returns the variable, function or field that E names, through parentheses
/// and implicit conversions; null if E is another expression.
const clang::ValueDecl *namedBy(const clang::Expr *E);

/// True if Record is a structure with the tag Tag; false if it is null.
bool hasTag(const clang::RecordDecl *Record, std::string_view Tag);

/// True if looking up a name would load all of a precompiled preamble, which
/// editors' tools create.
bool lookupLoadsAll(const UnitTree &Tree);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_NAMES_H
