//===--- StandIns.cpp -----------------------------------------------------===//

#include "ast/StandIns.h"
#include "clang/AST/Decl.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace winsock_tidy {

const StandIn *StandIns::find(const FunctionDecl *FD) const {
  if (ByUSR.empty() || FD->hasBody() || FD->isDependentContext())
    return nullptr;
  llvm::SmallString<128> USR;
  if (index::generateUSRForDecl(FD, USR))
    return nullptr;
  auto It = ByUSR.find(std::string(USR));
  if (It == ByUSR.end())
    return nullptr;
  // What it takes may have changed since.
  const model::Function &Row = It->second->Row;
  return std::max({Row.SocketArg, Row.BufferArg, Row.LengthArg, Row.FlagsArg}) <
                 static_cast<int>(FD->getNumParams())
             ? It->second.get()
             : nullptr;
}

llvm::StringRef StandIns::threadOf(const FunctionDecl *FD) const {
  llvm::SmallString<128> USR;
  if (Threads.empty() || index::generateUSRForDecl(FD, USR))
    return {};
  auto It = Threads.find(std::string(USR));
  return It == Threads.end() ? llvm::StringRef() : It->second;
}

bool StandIns::isApart(const FunctionDecl *FD) const {
  llvm::SmallString<128> USR;
  return !Apart.empty() && !FD->hasBody() &&
         !index::generateUSRForDecl(FD, USR) &&
         Apart.count(std::string(USR)) != 0;
}

const StandIn *StandIns::of(const model::Function *Row) const {
  for (const auto &[Unused, Each] : ByUSR)
    if (&Each->Row == Row)
      return Each.get();
  return nullptr;
}

} // namespace winsock_tidy
