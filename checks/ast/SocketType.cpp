//===--- SocketType.cpp ---------------------------------------------------===//

#include "ast/SocketType.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"

using namespace clang;

namespace winsock_tidy {

bool isSocketByName(QualType Type, const ASTContext &Context) {
  while (const auto *Named = Type->getAs<TypedefType>()) {
    if (Named->getDecl()->getName() == "SOCKET")
      return Type->isUnsignedIntegerType() &&
             Context.getTypeSize(Type) ==
                 Context.getTypeSize(Context.getUIntPtrType());
    Type = Named->desugar();
  }
  return false;
}

} // namespace winsock_tidy
