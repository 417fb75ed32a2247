//===--- ApiLookup.cpp ----------------------------------------------------===//

#include "ast/ApiLookup.h"
#include "ast/Names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Basic/TargetInfo.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/iterator_range.h"

using namespace clang;

namespace winsock_tidy {

using model::Effect;
using model::Function;
using model::Library;
using model::Returns;

static std::string_view view(llvm::StringRef S) { return {S.data(), S.size()}; }
static llvm::StringRef ref(std::string_view S) { return {S.data(), S.size()}; }

/// SOCKET is an unsigned integer as wide as a pointer. An int there means that
/// this is the POSIX function of the same name.
static bool isSocketType(const ASTContext &Context, QualType Type) {
  return Type->isUnsignedIntegerType() && !Type->isEnumeralType() &&
         Context.getTypeSize(Type) ==
             Context.getTypeSize(Context.getUIntPtrType());
}

/// True if a function with the result Kind in its row may return Type.
static bool agrees(const ASTContext &Context, Returns Kind, QualType Type) {
  switch (Kind) {
  case Returns::Void:
    return Type->isVoidType();
  case Returns::Int:
  case Returns::Bool:
    return Type->isSignedIntegerOrEnumerationType();
  case Returns::Unsigned:
    return Type->isUnsignedIntegerOrEnumerationType();
  case Returns::Socket:
    return isSocketType(Context, Type);
  case Returns::Pointer:
    return Type->isPointerType();
  case Returns::Other:
    return true;
  }
  return false;
}

/// True if the arguments that are sockets according to Row can be sockets.
/// TypeOf returns an argument's type.
template <typename Types>
static bool takesSockets(const ASTContext &Context, const Function &Row,
                         Types TypeOf) {
  // Windows and the C run-time take a socket as a HANDLE or a descriptor.
  if (!Row.isWinsock())
    return true;
  for (model::ArgIndex I : {Row.SocketArg, Row.SecondSocketArg})
    if (I != model::NoArg && !isSocketType(Context, TypeOf(I)))
      return false;
  return true;
}

/// True if FD's declaration agrees with Row, as far as types show. A
/// declaration without a prototype, such as C89's implicit one, shows its
/// result only.
static bool isDeclarationOf(const FunctionDecl *FD, const Function &Row) {
  const ASTContext &Context = FD->getASTContext();
  // C linkage identifies the library's function, wherever the declaration is (a
  // program may include the header inside a namespace). mingw-w64's printf is a
  // static function in the header.
  bool IsHeadersOwn =
      FD->getDeclContext()->getRedeclContext()->isTranslationUnit() &&
      Context.getSourceManager().isInSystemHeader(FD->getLocation());
  if (isa<CXXMethodDecl>(FD) ||
      (!IsHeadersOwn && (!FD->isExternC() || !FD->isExternallyVisible())))
    return false;
  // The last declaration combines the types of all declarations.
  FD = FD->getMostRecentDecl();
  if (!agrees(Context, Row.Result, FD->getReturnType()))
    return false;
  if (FD->hasPrototype() && (FD->getNumParams() != Row.Arity ||
                             !takesSockets(Context, Row, [FD](unsigned I) {
                               return FD->getParamDecl(I)->getType();
                             })))
    return false;
  // A definition in the program's own code replaces the library's function (a
  // fake for tests): its body shows what it does.
  const FunctionDecl *Definition = FD->getDefinition();
  return !Definition ||
         Context.getSourceManager().isInSystemHeader(Definition->getLocation());
}

/// Returns the declaration of Name in Scope, through using-declarations.
static const NamedDecl *declared(const UnitTree &Tree, const DeclContext *Scope,
                                 llvm::StringRef Name) {
  const ASTContext &Context = Scope->getParentASTContext();
  if (Scope->isTranslationUnit()) {
    llvm::SmallVector<NamedDecl *, 4> All = declarationsOf(Tree, Name);
    return All.empty() ? nullptr : All.front()->getUnderlyingDecl();
  }
  IdentifierInfo &Id = Context.Idents.get(Name);
  for (const NamedDecl *D : Scope->lookup(DeclarationName(&Id)))
    return D->getUnderlyingDecl();
  return nullptr;
}

/// True if Scope declares Winsock, or as much of it as a program's own shim
/// needs: a function that POSIX lacks. On Windows, WSAGetLastError or the type
/// SOCKET suffices; on other systems, programs define these themselves.
static bool declaresWinsock(const UnitTree &Tree, const DeclContext *Scope) {
  const ASTContext &Context = Scope->getParentASTContext();
  const bool IsWindows = Context.getTargetInfo().getTriple().isOSWindows();
  if (const auto *Type =
          dyn_cast_or_null<TypedefNameDecl>(declared(Tree, Scope, "SOCKET"))) {
    if (!isSocketType(Context, Type->getUnderlyingType()))
      return false; // typedef int SOCKET
    if (IsWindows && Scope->isTranslationUnit())
      return true;
  }
  Effect Typical = Effect::StartsWinsock | Effect::EndsWinsock | Effect::Closes;
  if (IsWindows)
    Typical = Typical | Effect::FetchesLastError;
  for (const Function &Row : llvm::make_range(model::begin(), model::end()))
    if (Row.Lib == Library::Winsock && Row.has(Typical))
      if (const auto *FD = dyn_cast_or_null<FunctionDecl>(
              declared(Tree, Scope, ref(Row.Name))))
        if (isDeclarationOf(FD, Row))
          return true;
  return false;
}

/// The same for Scope and the namespaces in it: programs include the headers
/// inside their own namespaces. Namespaces of a precompiled preamble are not
/// searched, because that would load all of it.
static bool knowsWinsockWithin(const UnitTree &Tree, const DeclContext *Scope) {
  ASTContext &Context = Scope->getParentASTContext();
  if (lookupLoadsAll(Tree))
    return llvm::any_of(model::HeaderGuards, [&](std::string_view Guard) {
      return Context.Idents.get(ref(Guard)).hasMacroDefinition();
    });
  if (declaresWinsock(Tree, Scope))
    return true;
  if (!Context.getLangOpts().CPlusPlus)
    return false;
  for (const Decl *D : Scope->noload_decls())
    if (const auto *Inner = dyn_cast<NamespaceDecl>(D);
        Inner && Inner->isCanonicalDecl() && !Inner->isStdNamespace() &&
        knowsWinsockWithin(Tree, Inner))
      return true;
  return false;
}

ApiLookup::ApiLookup(const UnitTree &Tree)
    : Tree(Tree), KnowsWinsock(knowsWinsockWithin(
                      Tree, Tree.Context.getTranslationUnitDecl())) {}

/// See ApiLookup::standardRow.
static const Function *rowOfStandard(const FunctionDecl *FD) {
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

const Function *ApiLookup::compute(const FunctionDecl *FD) const {
  const IdentifierInfo *Id = FD->getIdentifier();
  const Function *Row = Id ? model::find(view(Id->getName())) : nullptr;
  if (!Row || Row->Lib == Library::Extension ||
      (Row->isWinsock() && !KnowsWinsock) || !isDeclarationOf(FD, *Row)) {
    // std::terminate has no body to follow.
    if (const Function *Standard = rowOfStandard(FD);
        Standard && Standard->has(Effect::EndsProcess))
      return Standard;
    return nullptr;
  }
  return Row;
}

void ApiLookup::adopt(const FunctionDecl *FD, const Function &Row) {
  Rows[FD->getCanonicalDecl()] = &Row;
}

const Function *ApiLookup::row(const FunctionDecl *FD) {
  if (!FD)
    return nullptr;
  FD = FD->getCanonicalDecl();
  auto [It, IsNew] = Rows.try_emplace(FD, nullptr);
  if (IsNew)
    It->second = compute(FD);
  return It->second;
}

const Function *ApiLookup::standardRow(const FunctionDecl *FD) {
  return rowOfStandard(FD);
}

/// True if Call has as many arguments as Row, and sockets where Row has
/// sockets.
static bool fits(const ASTContext &Context, const CallExpr *Call,
                 const Function &Row) {
  return Call->getNumArgs() == Row.Arity &&
         takesSockets(Context, Row, [Call](unsigned I) {
           return Call->getArg(I)->getType();
         });
}

/// Returns the row of the extension function whose pointer type is the type of
/// E. The name of that type may be behind others (`typedef LPFN_CONNECTEX
/// connect_fn`, auto).
static const Function *rowOfPointerType(const Expr *E) {
  QualType Type = E->getType();
  while (const auto *Named = Type->getAs<TypedefType>()) {
    if (const Function *Row =
            model::findByPointerType(view(Named->getDecl()->getName())))
      return Row;
    Type = Named->desugar();
  }
  return nullptr;
}

const Function *ApiLookup::row(const CallExpr *Call) {
  if (const FunctionDecl *FD = Call->getDirectCallee()) {
    const Function *Row = row(FD);
    if (Row && !FD->getMostRecentDecl()->hasPrototype() &&
        !fits(Tree.Context, Call, *Row))
      return nullptr;
    return Row;
  }
  if (!KnowsWinsock || Call->isTypeDependent())
    return nullptr;
  // A call through a pointer: p(...), table->p(...), (*p)(...),
  // (LPFN_X(q))(...).
  const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
  while (true) {
    if (const Function *Row = rowOfPointerType(Callee))
      return Call->getNumArgs() == Row->Arity ? Row : nullptr;
    const auto *Deref = dyn_cast<UnaryOperator>(Callee);
    if (!Deref || Deref->getOpcode() != UO_Deref)
      return nullptr;
    Callee = Deref->getSubExpr()->IgnoreParenImpCasts();
  }
}

const Function *ApiLookup::rowOfReference(const Expr *E) {
  E = E->IgnoreParenCasts();
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref)
      E = Unary->getSubExpr()->IgnoreParenCasts();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return row(dyn_cast<FunctionDecl>(Ref->getDecl()));
  return nullptr;
}

} // namespace winsock_tidy
