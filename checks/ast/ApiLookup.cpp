//===--- ApiLookup.cpp ----------------------------------------------------===//

#include "ast/ApiLookup.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace winsock_tidy {

static std::string_view view(llvm::StringRef S) { return {S.data(), S.size()}; }

/// True if Name is declared at the level of the translation unit as a Decl.
template <typename DeclT>
static bool declares(ASTContext &Context, llvm::StringRef Name) {
  IdentifierInfo &Id = Context.Idents.get(Name);
  for (const NamedDecl *D : Context.getTranslationUnitDecl()->lookup(
           DeclarationName(&Id)))
    if (isa<DeclT>(D->getUnderlyingDecl()))
      return true;
  return false;
}

ApiLookup::ApiLookup(ASTContext &Context) : Context(Context) {
  // winsock.h and winsock2.h both declare all of these; looking for several
  // lets a program's own shim that declares only what it needs count as well.
  using model::Effect;
  constexpr Effect Typical = Effect::StartsWinsock | Effect::EndsWinsock |
                             Effect::FetchesLastError | Effect::Closes;
  KnowsWinsock = declares<TypedefNameDecl>(Context, "SOCKET");
  for (const model::Function *Row = model::begin();
       Row != model::end() && !KnowsWinsock; ++Row)
    KnowsWinsock =
        Row->Lib == model::Library::Winsock && Row->has(Typical) &&
        declares<FunctionDecl>(Context, {Row->Name.data(), Row->Name.size()});
}

/// SOCKET is an unsigned integer as wide as a pointer. An int there means that
/// this is the POSIX function of the same name.
static bool isSocketType(ASTContext &Context, QualType Type) {
  return Type->isUnsignedIntegerType() &&
         Context.getTypeSize(Type) ==
             Context.getTypeSize(Context.getUIntPtrType());
}

const model::Function *ApiLookup::compute(const FunctionDecl *FD) const {
  const IdentifierInfo *Id = FD->getIdentifier();
  if (!Id)
    return nullptr;
  const model::Function *Row = model::find(view(Id->getName()));
  if (!Row || Row->Lib == model::Library::Extension)
    return nullptr;
  // C linkage is what makes it the library's function, wherever the
  // declaration stands (a program may include the header inside a namespace).
  if (isa<CXXMethodDecl>(FD) || !FD->isExternC() || !FD->isExternallyVisible())
    return nullptr;
  if (FD->getNumParams() != Row->Arity)
    return nullptr;
  if (!Row->isWinsock())
    return Row;
  if (!KnowsWinsock)
    return nullptr;
  if (Row->SocketArg != model::NoArg &&
      !isSocketType(Context, FD->getParamDecl(Row->SocketArg)->getType()))
    return nullptr;
  if (Row->Result == model::Returns::Socket &&
      !isSocketType(Context, FD->getReturnType()))
    return nullptr;
  // A definition in the program's own code replaces the library's function
  // (a fake for tests): what it does is seen in its body.
  if (const FunctionDecl *Definition = FD->getDefinition())
    if (!Context.getSourceManager().isInSystemHeader(
            Definition->getLocation()))
      return nullptr;
  return Row;
}

const model::Function *ApiLookup::row(const FunctionDecl *FD) {
  if (!FD)
    return nullptr;
  FD = FD->getCanonicalDecl();
  auto [It, IsNew] = Rows.try_emplace(FD, nullptr);
  if (IsNew) {
    const model::Function *Row = compute(FD);
    Rows[FD] = Row;
    return Row;
  }
  return It->second;
}

const model::Function *ApiLookup::standardRow(const FunctionDecl *FD) {
  const NamedDecl *Named = FD;
  if (const auto *Constructor = dyn_cast_or_null<CXXConstructorDecl>(FD))
    Named = Constructor->getParent();
  const IdentifierInfo *Id =
      Named && Named->isInStdNamespace() ? Named->getIdentifier() : nullptr;
  if (!Id)
    return nullptr;
  llvm::SmallString<32> Name("std::");
  Name += Id->getName();
  return model::find(view(Name));
}

const model::Function *ApiLookup::row(const CallExpr *Call) {
  if (const FunctionDecl *FD = Call->getDirectCallee())
    return row(FD);
  if (!KnowsWinsock)
    return nullptr;
  // An extension function is known by the typedef of the pointer it is called
  // through. Walk the sugar: a field's or variable's type names it.
  QualType Type = Call->getCallee()->IgnoreParenImpCasts()->getType();
  while (const auto *Sugar = Type->getAs<TypedefType>()) {
    if (const model::Function *Row =
            model::findByPointerType(view(Sugar->getDecl()->getName())))
      return Row->Arity == Call->getNumArgs() ? Row : nullptr;
    Type = Sugar->desugar();
  }
  return nullptr;
}

const model::Function *ApiLookup::rowOfReference(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref)
      E = Unary->getSubExpr()->IgnoreParenCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return row(dyn_cast<FunctionDecl>(Ref->getDecl()));
  return nullptr;
}

} // namespace winsock_tidy
