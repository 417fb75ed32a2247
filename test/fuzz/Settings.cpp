// Texts that people write by hand: .winsock-tidy and .clang-tidy files, lists
// of checks, baselines, NOLINT comments, directories of other machines.

#include "Baseline.h"
#include "CheckSelection.h"
#include "Commands.h"
#include "Fuzz.h"
#include "Nolint.h"
#include "ProjectConfig.h"
#include "TidyOptions.h"

using namespace winsock_tidy;

/// Whether it worked; an error has to say something.
template <typename T> static bool isRead(llvm::Expected<T> &Result) {
  if (Result)
    return true;
  fuzz::require(!toString(Result.takeError()).empty(), "an error says why");
  return false;
}

int LLVMFuzzerTestOneInput(const std::uint8_t *Data, std::size_t Size) {
  llvm::StringRef Text = fuzz::textOf(Data, Size);
  std::string Copy = Text.str();
  fuzz::Bundle Input("//--- settings\n" + Copy);

  auto Config = parseProjectConfig(Copy, ".winsock-tidy");
  if (isRead(Config)) {
    std::string Once;
    llvm::raw_string_ostream OS(Once);
    printProjectConfig(*Config, OS);
    auto Again = parseProjectConfig(OS.str(), ".winsock-tidy");
    fuzz::require(isRead(Again), "what is printed is read");
  }
  for (const std::string &File : Input.Files) {
    mistakesOfConfig(File);
    auto Known = Baseline::read(File);
    if (isRead(Known))
      Known->unused();
  }

  auto Lines = static_cast<unsigned>(Text.count('\n')) + 1;
  for (const Nolint &Each : nolintsIn("a.c", Text)) {
    fuzz::require(Each.Line >= 1 && Each.Line <= Lines && Each.Column >= 1,
                  "a comment is in the text");
    keepsBack(Each, Each.First, "winsock-fd-set");
  }

  llvm::StringRef Line = Text.split('\n').first.take_front(300);
  auto Chosen = selectChecks(Line, "--checks");
  fuzz::require(!isRead(Chosen) || !Chosen->empty(), "some check is chosen");
  checksNamedIn(Line);
  unknownChecksIn(Line);
  auto Maps = readPathMaps({Line.str()});
  if (isRead(Maps)) {
    std::string Path = Text.take_back(300).str();
    mapPath(Path, *Maps);
  }
  return 0;
}
