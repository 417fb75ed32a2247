//===--- Environment.posix.cpp --------------------------------------------===//

#include "Environment.h"
#include "llvm/Support/Process.h"
#include <unistd.h>

namespace winsock_tidy {

std::optional<std::string> variableInAnyCase(llvm::StringRef Name) {
  if (auto Exact = llvm::sys::Process::GetEnv(Name))
    return Exact;
  for (char **Each = environ; Each && *Each; ++Each) {
    auto [Known, Value] = llvm::StringRef(*Each).split('=');
    if (Known.equals_insensitive(Name))
      return Value.str();
  }
  return std::nullopt;
}

} // namespace winsock_tidy
