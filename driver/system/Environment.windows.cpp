//===--- Environment.windows.cpp ------------------------------------------===//

#include "Environment.h"
#include "llvm/Support/Process.h"

namespace winsock_tidy {

// Names of variables are case-insensitive here.
std::optional<std::string> variableInAnyCase(llvm::StringRef Name) {
  return llvm::sys::Process::GetEnv(Name);
}

} // namespace winsock_tidy
