//===--- HostArguments.cpp ------------------------------------------------===//

#include "HostArguments.h"
#include "ResourceDirectory.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

namespace winsock_tidy {

HostArguments::HostArguments(int Count, const char *const *Given,
                             llvm::StringRef Name)
    : Values(Given, Given + Count), Name(Name) {
  Values.push_back(nullptr);
  llvm::cl::AddExtraVersionPrinter([Name](llvm::raw_ostream &Out) {
    Out << Name << " " << WINSOCK_TIDY_VERSION << '\n';
  });
}

bool HostArguments::mentions(llvm::StringRef Text) const {
  for (llvm::StringRef Value : llvm::drop_end(llvm::drop_begin(Values))) {
    if (Value == "--")
      return false;
    if (Value.contains(Text))
      return true;
  }
  return false;
}

void HostArguments::insert(llvm::StringRef Option, llvm::StringRef Value) {
  if (!Value.empty())
    Values.insert(Values.begin() + 1,
                  Strings.save(llvm::Twine(Option) + Value).data());
}

std::string HostArguments::resourceDirectory() const {
  std::string Executable = llvm::sys::fs::getMainExecutable(
      Values.front(), reinterpret_cast<void *>(&findResourceDirectory));
  llvm::Expected<std::string> Found = findResourceDirectory("", Executable);
  if (Found)
    return *Found;
  llvm::WithColor::warning(llvm::errs(), Name)
      << llvm::toString(Found.takeError()) << '\n';
  return "";
}

} // namespace winsock_tidy
