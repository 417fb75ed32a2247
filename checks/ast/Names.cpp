//===--- Names.cpp --------------------------------------------------------===//

#include "ast/Names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Sema/IdentifierResolver.h"
#include "clang/Sema/Sema.h"

using namespace clang;

namespace winsock_tidy {

static thread_local Sema *Names = nullptr;

void setNamesOf(Sema *S) { Names = S; }

static bool isTold(const ASTContext &Context) {
  return Names && &Names->Context == &Context;
}

/// In C, precompiled files contain no table of names.
static bool lacksTable(const ASTContext &Context) {
  return Context.getExternalSource() && !Context.getLangOpts().CPlusPlus;
}

bool lookupLoadsAll(const ASTContext &Context) {
  return lacksTable(Context) && !isTold(Context);
}

llvm::SmallVector<NamedDecl *, 4> declarationsOf(const ASTContext &Context,
                                                 llvm::StringRef Name) {
  DeclarationName Id(&Context.Idents.get(Name));
  const DeclContext *Unit = Context.getTranslationUnitDecl();
  llvm::SmallVector<NamedDecl *, 4> Result;
  if (!lacksTable(Context) || !isTold(Context)) {
    llvm::append_range(Result, Unit->lookup(Id));
    return Result;
  }
  for (NamedDecl *D :
       llvm::make_range(Names->IdResolver.begin(Id), Names->IdResolver.end()))
    if (D->getDeclContext()->getRedeclContext()->Equals(Unit))
      Result.push_back(D);
  return Result;
}

const ValueDecl *namedBy(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getDecl();
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member ? Member->getMemberDecl() : nullptr;
}

} // namespace winsock_tidy
