// Compile databases, their response files, and what becomes of their commands.

#include "Database.h"
#include "Fuzz.h"
#include "llvm/Support/TargetSelect.h"

using namespace winsock_tidy;

int LLVMFuzzerTestOneInput(const std::uint8_t *Data, std::size_t Size) {
  llvm::InitializeAllTargetInfos();
  fuzz::Bundle Input(fuzz::textOf(Data, Size));
  PathMaps Maps{{"C:\\src", fuzz::Bundle::root()}};
  auto Read = Database::load(fuzz::Bundle::root(), "", Maps);
  if (!Read) {
    fuzz::require(!toString(Read.takeError()).empty(), "an error says why");
    return 0;
  }
  Selection All = Read->select({});
  Read->select({fuzz::Bundle::root(), "a.c"});
  for (const char *Target : {"", "x86_64-w64-mingw32"}) {
    CommandOptions Options;
    Options.ResourceDirectory = "/resources";
    Options.Target = Target;
    Options.Maps = Maps;
    Options.ExtraAfter = {"-DLAST"};
    for (clang::tooling::CompileCommand Each : All.Commands) {
      fuzz::require(!Each.Filename.empty(), "a file has a name");
      isReadByAdapting(Each, Options);
      Database::objectsOf(Each);
      adaptCommand(Each, Options, [](const llvm::Twine &Note) { Note.str(); });
      fuzz::require(!Each.CommandLine.empty(), "a command has a compiler");
      compilesC(Each);
      targetsWindows(Each);
      isForCl(Each);
      makesDll(Each);
    }
  }
  return 0;
}
