// The index of a program: the list of its units, its parts, and what build
// files and lists of targets say.

#include "BuildFiles.h"
#include "Fuzz.h"
#include "program/ProgramIndex.h"

using namespace winsock_tidy;

int LLVMFuzzerTestOneInput(const std::uint8_t *Data, std::size_t Size) {
  fuzz::Bundle Input(
      fuzz::ofVersion(fuzz::textOf(Data, Size), program::SummaryVersion));
  const std::string &Root = fuzz::Bundle::root();
  if (auto Read = program::readIndex(Root)) {
    program::ProgramIndex Again;
    fuzz::require(fromText(toText(*Read), Again) &&
                      toText(*Read) == toText(Again),
                  "an index is read as it was");
  }
  for (const std::string &File : Input.Files) {
    if (auto Summary = program::readSummary(File))
      program::isFresh(*Summary, Root);
    if (auto Targets = readTargets(Root, File); !Targets)
      fuzz::require(!toString(Targets.takeError()).empty(),
                    "an error says why");
  }
  readBuildFiles(Root);
  return 0;
}
