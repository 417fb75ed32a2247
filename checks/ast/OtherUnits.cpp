//===--- OtherUnits.cpp ---------------------------------------------------===//

#include "ast/OtherUnits.h"
#include "clang/AST/Decl.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace winsock_tidy {

static llvm::StringRef lookUp(const std::map<std::string, std::string> &In,
                              const FunctionDecl *FD) {
  llvm::SmallString<128> USR;
  if (In.empty() || index::generateUSRForDecl(FD, USR))
    return {};
  auto It = In.find(std::string(USR));
  return It == In.end() ? llvm::StringRef() : It->second;
}

llvm::StringRef OtherUnits::threadOf(const FunctionDecl *FD) const {
  return lookUp(Threads, FD);
}

llvm::StringRef OtherUnits::initializedBy(const FunctionDecl *FD) const {
  return lookUp(Initializers, FD);
}

bool OtherUnits::isWorker(const FunctionDecl *FD) const {
  llvm::SmallString<128> USR;
  return !Workers.empty() && !FD->hasBody() &&
         !index::generateUSRForDecl(FD, USR) &&
         Workers.count(std::string(USR)) != 0;
}

bool OtherUnits::isUndoneByCallers(const FunctionDecl *FD) const {
  llvm::SmallString<128> USR;
  return !Undone.empty() && !index::generateUSRForDecl(FD, USR) &&
         Undone.count(std::string(USR)) != 0;
}

bool OtherUnits::isApart(const FunctionDecl *FD) const {
  llvm::SmallString<128> USR;
  return !Apart.empty() && !FD->hasBody() &&
         !index::generateUSRForDecl(FD, USR) &&
         Apart.count(std::string(USR)) != 0;
}

} // namespace winsock_tidy
