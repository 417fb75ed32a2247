//===--- ForeignBodies.cpp ------------------------------------------------===//

#include "paths/ForeignBodies.h"
#include "ast/Names.h"
#include "ast/OwnCode.h"
#include "paths/BodyBuilder.h"
#include "paths/OutsideView.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace winsock_tidy::paths {

namespace {

/// The functions that the unit's own code names and that have no body in the
/// unit.
class Called : public OwnCode<Called> {
public:
  using OwnCode::OwnCode;

  bool VisitDeclRefExpr(DeclRefExpr *E) { return add(E->getDecl()); }
  bool VisitMemberExpr(MemberExpr *E) { return add(E->getMemberDecl()); }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    return add(E->getConstructor());
  }
  bool VisitVarDecl(VarDecl *Var) { return destroyed(Var->getType()); }
  bool VisitFieldDecl(FieldDecl *Field) { return destroyed(Field->getType()); }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *E) {
    return E->getDestroyedType().isNull() || destroyed(E->getDestroyedType());
  }

  llvm::SetVector<FunctionDecl *> Found;

private:
  bool add(ValueDecl *D) {
    auto *FD = dyn_cast_or_null<FunctionDecl>(D);
    if (FD && !FD->isDependentContext() && !FD->hasBody() &&
        !FD->isImplicit() && !FD->isDefaulted() && !FD->isDeleted() &&
        !SM.isInSystemHeader(FD->getLocation()))
      Found.insert(FD->getCanonicalDecl());
    return true;
  }
  bool destroyed(QualType Type) {
    if (Type.isNull() || Type->isDependentType())
      return true;
    CXXRecordDecl *Record =
        Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    if (!Record || !Record->hasDefinition())
      return true;
    if (CXXDestructorDecl *Dtor = Record->getDestructor())
      add(Dtor);
    // A class of the library destroys objects of the classes that it is given,
    // as std::unique_ptr does, and calls others, as its deleter.
    const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(Record);
    if (Special && SM.isInSystemHeader(Special->getLocation()))
      for (const TemplateArgument &Each : Special->getTemplateArgs().asArray())
        if (Each.getKind() == TemplateArgument::Type) {
          destroyed(Each.getAsType());
          called(Each.getAsType()->getAsCXXRecordDecl());
        }
    return true;
  }
  void called(CXXRecordDecl *Record) {
    if (Record && Record->hasDefinition())
      for (CXXMethodDecl *Method : Record->methods())
        if (Method->getOverloadedOperator() == OO_Call)
          add(Method);
  }
};

std::string usr(const Decl *D) {
  llvm::SmallString<128> Text;
  return index::generateUSRForDecl(D, Text) ? "" : std::string(Text);
}

} // namespace

ForeignBodies::ForeignBodies(ApiLookup &Api,
                             const effects::KnownFunctions &Known)
    : Api(Api), Known(Known), Thrown(Api.context()) {
  if (Known.empty())
    return;
  ASTContext &Context = Api.context();
  Called Calls(Context.getSourceManager());
  for (Decl *D : Context.getTraversalScope())
    Calls.TraverseDecl(D);
  for (FunctionDecl *FD : Calls.Found)
    if (auto It = Known.find(usr(FD)); It != Known.end()) {
      Callees.try_emplace(It->first, FD);
      lend(FD, It->second);
    }
}

ForeignBodies::~ForeignBodies() {
  for (FunctionDecl *FD : Lent)
    FD->setBody(nullptr);
}

void ForeignBodies::lend(FunctionDecl *FD, const effects::Outcomes &Each) {
  // Declared without parameters; or it already has a body or a row.
  if (!FD->hasPrototype() || FD->hasBody() || Api.row(FD))
    return;
  Lent.push_back(FD);
  LentNow.insert(FD->getCanonicalDecl());
  // With this body, a function that calls itself is visited only once.
  FD->setBody(CompoundStmt::CreateEmpty(Api.context(), 0, false));
  FD->setBody(BodyBuilder(*this, FD).body(Each));
}

namespace {

/// The functions that the unit defines or names, and its variables with static
/// storage, by their unique identities.
class Own : public OwnCode<Own> {
public:
  Own(std::map<std::string, FunctionDecl *> &Functions,
      std::map<std::string, VarDecl *> &Variables, const SourceManager &SM)
      : OwnCode(SM), Functions(Functions), Variables(Variables) {}

  bool VisitFunctionDecl(FunctionDecl *FD) {
    if (!FD->isDependentContext() && FD->isThisDeclarationADefinition())
      Functions.try_emplace(entityOf(FD), FD);
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    ValueDecl *D = E->getDecl();
    if (auto *Var = dyn_cast<VarDecl>(D);
        Var && Var->hasGlobalStorage() && !Var->getType()->isDependentType())
      Variables.try_emplace(entityOf(Var), Var);
    return true;
  }

private:
  std::map<std::string, FunctionDecl *> &Functions;
  std::map<std::string, VarDecl *> &Variables;
};

} // namespace

void ForeignBodies::learnOwn() {
  if (KnowsOwn)
    return;
  KnowsOwn = true;
  Own Names(Callees, Globals, Api.context().getSourceManager());
  for (Decl *D : Api.context().getTraversalScope())
    Names.TraverseDecl(D);
}

Stmt *ForeignBodies::bodyOf(FunctionDecl *FD, const effects::Outcomes &Each) {
  learnOwn();
  return BodyBuilder(*this, FD).body(Each);
}

void ForeignBodies::setLent(const FunctionDecl *FD, bool IsLent) {
  if (IsLent)
    LentNow.insert(FD->getCanonicalDecl());
  else
    LentNow.erase(FD->getCanonicalDecl());
}

CXXMethodDecl *ForeignBodies::method(const effects::Step &Of,
                                     const CXXRecordDecl *Class) {
  if (auto It = Callees.find(Of.Entity); It != Callees.end())
    return dyn_cast<CXXMethodDecl>(It->second);
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class)
    return nullptr;
  for (CXXMethodDecl *Method : Class->methods())
    if (Method->isInstance() && usr(Method) == Of.Entity) {
      Callees[Of.Entity] = Method;
      if (auto It = Known.find(Of.Entity); It != Known.end())
        lend(Method, It->second);
      return Method;
    }
  for (const CXXBaseSpecifier &Base : Class->bases())
    if (CXXMethodDecl *Method =
            method(Of, Base.getType()->getAsCXXRecordDecl()))
      return Method;
  return nullptr;
}

FunctionDecl *ForeignBodies::callee(const effects::Step &Of,
                                    const FunctionDecl *Caller) {
  const model::Function *Row =
      Of.Api.empty() ? nullptr : model::find({Of.Api.data(), Of.Api.size()});
  // A method that the unit does not declare counts as an unknown function.
  std::string Key = Row ? Of.Api : Of.IsMethod ? std::string() : Of.Entity;
  if (auto It = Callees.find(Key); It != Callees.end() && !Key.empty())
    return It->second;
  ASTContext &Context = Api.context();
  TranslationUnitDecl *Unit = Context.getTranslationUnitDecl();
  llvm::StringRef Name =
      Row ? llvm::StringRef(Row->Name.data(), Row->Name.size())
          : llvm::StringRef(Of.Name);
  IdentifierInfo &Id =
      Context.Idents.get(Name.empty() ? llvm::StringRef("function") : Name);
  if (!Name.empty() && !lookupLoadsAll(Api.tree()))
    for (NamedDecl *D : declarationsOf(Api.tree(), Name))
      if (auto *FD = dyn_cast<FunctionDecl>(D->getUnderlyingDecl());
          FD && FD->hasPrototype() &&
          FD->getNumParams() == Of.Arguments.size() &&
          (Row ? Api.row(FD) == Row : usr(FD) == Of.Entity)) {
        Callees[Key] = FD;
        if (auto It = Known.find(Key); !Row && It != Known.end())
          lend(FD, It->second);
        return FD;
      }
  // Declared here.
  llvm::SmallVector<QualType, 8> Types;
  for (const effects::Value &Each : Of.Arguments)
    Types.push_back(Each.Type.Kind == effects::ValueType::None
                        ? Context.IntTy
                        : BodyBuilder::type(Context, Each.Type));
  SourceLocation Where = Caller->getLocation();
  auto *New = FunctionDecl::Create(
      Context, Unit, Where, Where, DeclarationName(&Id),
      Context.getFunctionType(BodyBuilder::type(Context, Of.Type), Types,
                              FunctionProtoType::ExtProtoInfo()),
      nullptr, SC_Extern);
  llvm::SmallVector<ParmVarDecl *, 8> Params;
  for (QualType Type : Types)
    Params.push_back(ParmVarDecl::Create(Context, New, Where, Where, nullptr,
                                         Type, nullptr, SC_None, nullptr));
  New->setParams(Params);
  if (!Key.empty())
    Callees[Key] = New;
  if (Row) {
    Api.adopt(New, *Row);
    New->setImplicit();
  } else if (auto It = Known.find(Key); It != Known.end()) {
    lend(New, It->second);
  }
  return New;
}

} // namespace winsock_tidy::paths
