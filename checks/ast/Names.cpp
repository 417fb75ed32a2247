//===--- Names.cpp --------------------------------------------------------===//

#include "ast/Names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Sema/IdentifierResolver.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace winsock_tidy {

/// In C, precompiled files contain no table of names.
static bool lacksTable(const ASTContext &Context) {
  return Context.getExternalSource() && !Context.getLangOpts().CPlusPlus;
}

bool lookupLoadsAll(const UnitTree &Tree) {
  return lacksTable(Tree.Context) && !Tree.Semantics;
}

llvm::SmallVector<NamedDecl *, 4> declarationsOf(const UnitTree &Tree,
                                                 llvm::StringRef Name) {
  const ASTContext &Context = Tree.Context;
  DeclarationName Id(&Context.Idents.get(Name));
  const DeclContext *Unit = Context.getTranslationUnitDecl();
  llvm::SmallVector<NamedDecl *, 4> Result;
  if (!lacksTable(Context) || !Tree.Semantics) {
    llvm::append_range(Result, Unit->lookup(Id));
    return Result;
  }
  IdentifierResolver &Known = Tree.Semantics->IdResolver;
  for (NamedDecl *D : llvm::make_range(Known.begin(Id), Known.end()))
    if (D->getDeclContext()->getRedeclContext()->Equals(Unit))
      Result.push_back(D);
  return Result;
}

bool hasTag(const RecordDecl *Record, std::string_view Tag) {
  const IdentifierInfo *Id = Record ? Record->getIdentifier() : nullptr;
  return Id && Id->getName() == llvm::StringRef(Tag.data(), Tag.size());
}

const ValueDecl *namedBy(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getDecl();
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member ? Member->getMemberDecl() : nullptr;
}

} // namespace winsock_tidy
