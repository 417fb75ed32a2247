// What CMake answers to editors, each file of the answer a file of the input.

#include "Database.h"
#include "Fuzz.h"
#include "projects/CMakeReply.h"

using namespace winsock_tidy;

int LLVMFuzzerTestOneInput(const std::uint8_t *Data, std::size_t Size) {
  fuzz::Bundle Input(fuzz::textOf(Data, Size));
  const std::string &Root = fuzz::Bundle::root();
  for (const char *Configuration : {"", "Release"}) {
    auto Read = readReply(Root, Configuration, {});
    if (!Read) {
      fuzz::require(!toString(Read.takeError()).empty(), "an error says why");
      continue;
    }
    for (const clang::tooling::CompileCommand &Each : Read->Commands)
      fuzz::require(!Each.CommandLine.empty() && !Each.Filename.empty(),
                    "a command has a first word and a file");
    Database Answer = Database::fromReply(std::move(*Read), Root);
    Answer.select({});
    Answer.targetsOfReply();
  }
  return 0;
}
