//===--- OtherUnits.cpp ---------------------------------------------------===//

#include "ast/OtherUnits.h"
#include "clang/AST/Decl.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace winsock_tidy {

llvm::StringRef OtherUnits::threadOf(const FunctionDecl *FD) const {
  llvm::SmallString<128> USR;
  if (Threads.empty() || index::generateUSRForDecl(FD, USR))
    return {};
  auto It = Threads.find(std::string(USR));
  return It == Threads.end() ? llvm::StringRef() : It->second;
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
