//===--- VariadicBodies.cpp -----------------------------------------------===//

#include "paths/VariadicBodies.h"
#include "paths/OutsideView.h"
#include "paths/Relevance.h"
#include "clang/AST/ASTContext.h"

using namespace clang;

namespace winsock_tidy::paths {

VariadicBodies::VariadicBodies(const Relevance &Relevant,
                               llvm::ArrayRef<FunctionDecl *> Lent) {
  for (const FunctionDecl *FD : Relevant.functions())
    change(FD);
  for (const FunctionDecl *FD : Lent)
    change(FD);
}

void VariadicBodies::change(const FunctionDecl *FD) {
  FD = FD->getDefinition();
  const auto *Type = FD ? FD->getType()->getAs<FunctionProtoType>() : nullptr;
  if (!Type || !Type->isVariadic())
    return;
  FunctionProtoType::ExtProtoInfo Info = Type->getExtProtoInfo();
  Info.Variadic = false;
  auto *Changed = const_cast<FunctionDecl *>(FD);
  Old.push_back({Changed, FD->getType()});
  Changed->setType(FD->getASTContext().getFunctionType(
      Type->getReturnType(), Type->getParamTypes(), Info));
}

bool VariadicBodies::contains(const FunctionDecl *FD) const {
  return llvm::any_of(Old, [FD](const auto &O) { return O.first == FD; });
}

std::string VariadicBodies::entity(const FunctionDecl *FD) const {
  for (const auto &[Changed, Type] : Old)
    if (Changed == FD) {
      const QualType Now = FD->getType();
      Changed->setType(Type);
      std::string Result = entityOf(FD);
      Changed->setType(Now);
      return Result;
    }
  return entityOf(FD);
}

VariadicBodies::~VariadicBodies() {
  for (auto [FD, Type] : Old)
    FD->setType(Type);
}

} // namespace winsock_tidy::paths
