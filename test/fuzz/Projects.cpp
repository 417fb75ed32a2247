// Visual Studio's solutions and projects, with the sheets that they import.

#include "projects/Projects.h"
#include "Fuzz.h"

using namespace winsock_tidy;

int LLVMFuzzerTestOneInput(const std::uint8_t *Data, std::size_t Size) {
  fuzz::Bundle Input(fuzz::textOf(Data, Size));
  unsigned Read = 0;
  for (llvm::StringRef File : Input.Files) {
    llvm::StringRef Kind = llvm::sys::path::extension(File);
    if ((Kind != ".sln" && Kind != ".slnx" && Kind != ".vcxproj" &&
         Kind != ".vcproj" && File != fuzz::Bundle::root() + "/input") ||
        ++Read > 4)
      continue;
    for (const char *Configuration : {"", "Release|Win32"}) {
      auto Found = readProjects(File, Configuration, {});
      if (!Found) {
        fuzz::require(!toString(Found.takeError()).empty(),
                      "an error says why");
        continue;
      }
      for (const clang::tooling::CompileCommand &Each : Found->Commands)
        fuzz::require(!Each.CommandLine.empty() && !Each.Filename.empty(),
                      "a command has a compiler and a file");
    }
  }
  auto Found = findProject(fuzz::Bundle::root());
  if (!Found)
    llvm::consumeError(Found.takeError());
  return 0;
}
