//===--- StandardHeaders.cpp ----------------------------------------------===//

#include "StandardHeaders.h"
#include "clang/Tooling/Inclusions/StandardLibrary.h"
#include "llvm/Support/Regex.h"

namespace stdlib = clang::tooling::stdlib;

namespace winsock_tidy {

std::set<std::string> missingStandardHeaders(llvm::ArrayRef<Finding> Errors) {
  // Names without "std::" count, too, because the code may use the whole
  // namespace.
  static const llvm::Regex Missing(
      "^(no ([a-z]+ )?(template|type|member) named|unknown type name|use of "
      "undeclared identifier) '(std::)?([A-Za-z0-9_]+)'");
  std::set<std::string> Result;
  for (const Finding &Each : Errors) {
    llvm::SmallVector<llvm::StringRef, 6> Parts;
    if (!Missing.match(Each.Message.Message, &Parts))
      continue;
    if (auto Symbol = stdlib::Symbol::named("std::", Parts[5]))
      if (auto Header = Symbol->header())
        Result.insert(Header->name().trim("<>").str());
  }
  return Result;
}

} // namespace winsock_tidy
