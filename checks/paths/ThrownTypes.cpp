//===--- ThrownTypes.cpp --------------------------------------------------===//

#include "paths/ThrownTypes.h"
#include "Compat.h"
#include "ast/OwnCode.h"
#include "paths/OutsideView.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy::paths {

/// The name of all pointers: which handler catches one is not known.
static constexpr llvm::StringLiteral AnyPointer = "*";

std::vector<std::string> thrownNames(QualType Type, const ASTContext &Context) {
  if (Type.isNull() || Type->isDependentType())
    return {};
  Type = Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  if (Type->isPointerType() || Type->isNullPtrType() ||
      Type->isMemberPointerType())
    return {AnyPointer.str()};
  if (Type->isBuiltinType())
    return {Type.getAsString(Context.getPrintingPolicy())};
  const auto *Enum = Type->getAs<EnumType>();
  if (Enum)
    return {entityOf(Enum->getDecl())};
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return {};
  std::vector<std::string> Names{entityOf(Class)};
  const bool KnowsAll = Class->forallBases([&Names](const CXXRecordDecl *Base) {
    Names.push_back(entityOf(Base));
    return true;
  });
  return KnowsAll ? Names : std::vector<std::string>();
}

namespace {
class Handlers : public OwnCode<Handlers> {
public:
  using OwnCode::OwnCode;
  bool VisitCXXCatchStmt(CXXCatchStmt *Handler) {
    if (Handler->getExceptionDecl() &&
        !Handler->getCaughtType()->isDependentType())
      Caught.push_back(Handler->getCaughtType().getNonReferenceType());
    return true;
  }
  std::vector<QualType> Caught;
};
} // namespace

/// Returns a class that has no bases and no name.
static QualType unnamedClass(ASTContext &Context) {
  auto *Class = CXXRecordDecl::Create(
      Context, TagTypeKind::Struct, Context.getTranslationUnitDecl(),
      SourceLocation(), SourceLocation(), nullptr);
  Class->setImplicit();
  Class->startDefinition();
  Class->completeDefinition();
  return compat::recordType(Context, Class);
}

QualType ThrownTypes::find(const std::vector<std::string> &Names) {
  if (Names.empty())
    return {};
  if (Names.front() == AnyPointer)
    return Context.VoidPtrTy;
  if (!KnowsCaught) {
    KnowsCaught = true;
    Handlers Visitor(Context.getSourceManager());
    for (Decl *D : Context.getTraversalScope())
      Visitor.TraverseDecl(D);
    for (QualType Type : Visitor.Caught)
      if (std::vector<std::string> Own = thrownNames(Type, Context);
          !Own.empty())
        Caught.try_emplace(Own.front(), Type);
    Other = unnamedClass(Context);
  }
  QualType Found;
  std::vector<std::string> Covered;
  for (const std::string &Name : Names) {
    auto It = Caught.find(Name);
    if (It == Caught.end() || llvm::is_contained(Covered, Name))
      continue;
    // Two handlers catch it, and neither catches what the other one does.
    if (!Found.isNull())
      return {};
    Found = It->second;
    Covered = thrownNames(Found, Context);
  }
  return Found.isNull() ? Other : Found;
}

} // namespace winsock_tidy::paths
