//===--- ResourceDirectory.cpp --------------------------------------------===//

#include "ResourceDirectory.h"
#include "Paths.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

namespace path = llvm::sys::path;

namespace winsock_tidy {

llvm::Expected<std::string> findResourceDirectory(llvm::StringRef Given,
                                                  llvm::StringRef Executable) {
  auto HasHeaders = [](llvm::StringRef Directory) {
    llvm::SmallString<128> Header(Directory);
    path::append(Header, "include", "stddef.h");
    return llvm::sys::fs::exists(Header);
  };
  auto NotThere = [](llvm::StringRef Directory, llvm::StringRef Origin) {
    return llvm::createStringError(
        std::errc::no_such_file_or_directory,
        "%s names %s, but clang's own headers are not there "
        "(include/stddef.h); `clang-" CLANG_VERSION_MAJOR_STRING
        " -print-resource-dir` prints the right directory",
        Origin.str().c_str(), Directory.str().c_str());
  };
  if (!Given.empty()) {
    if (!HasHeaders(Given))
      return NotThere(Given, "--resource-dir");
    return absolutePath(currentDirectory(), Given);
  }
  if (auto Named = llvm::sys::Process::GetEnv("WINSOCK_TIDY_RESOURCE_DIR")) {
    if (!HasHeaders(*Named))
      return NotThere(*Named, "the environment variable "
                              "WINSOCK_TIDY_RESOURCE_DIR");
    return *Named;
  }
  llvm::SmallString<128> Beside(
      path::parent_path(path::parent_path(Executable)));
  path::append(Beside, "lib", "clang", CLANG_VERSION_MAJOR_STRING);
  if (HasHeaders(Beside))
    return std::string(Beside);
  // Empty if this program was built on a machine of another system.
  const std::string BuiltFor = WINSOCK_TIDY_RESOURCE_DIR;
  if (!BuiltFor.empty() && HasHeaders(BuiltFor))
    return BuiltFor;
  return llvm::createStringError(
      std::errc::no_such_file_or_directory,
      "clang's own headers (stddef.h and others) are not in %s%s; install "
      "clang " CLANG_VERSION_MAJOR_STRING ", or give their "
      "directory with --resource-dir (`clang -print-resource-dir` prints it)",
      BuiltFor.empty() ? "" : (BuiltFor + ", nor in ").c_str(), Beside.c_str());
}

} // namespace winsock_tidy
