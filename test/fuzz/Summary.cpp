// The summaries of units, with all that is done with them: two units, each a
// file of the input.

#include "Fuzz.h"
#include "program/LinkedOutcomes.h"
#include "program/ProgramIndex.h"
#include "program/ProgramRules.h"

using namespace winsock_tidy;

int LLVMFuzzerTestOneInput(const std::uint8_t *Data, std::size_t Size) {
  llvm::SmallVector<llvm::StringRef, 4> Texts;
  const std::string Whole =
      fuzz::ofVersion(fuzz::textOf(Data, Size), program::SummaryVersion);
  llvm::StringRef(Whole).split(Texts, "\n//---\n", /*MaxSplit=*/7);
  std::vector<program::LinkerInput> Units;
  for (llvm::StringRef Text : Texts) {
    program::LinkerInput Unit;
    if (!fromText(Text, Unit.Summary))
      continue;
    program::TUSummary Again;
    fuzz::require(fromText(toText(Unit.Summary), Again) &&
                      toText(Unit.Summary) == toText(Again),
                  "a summary is read as it was");
    program::isFresh(Unit.Summary, "/nonexistent");
    Unit.Objects = {"unit" + std::to_string(Units.size()) + ".o"};
    Units.push_back(std::move(Unit));
  }
  program::BuildTarget Target;
  Target.Name = "a.dll";
  Target.Kind = program::BuildTarget::Dll;
  Target.Objects = {"unit0.o", "unit1.o"};
  for (bool IsExact : {false, true}) {
    program::EntityLinker Linker(
        Units, IsExact ? llvm::ArrayRef<program::BuildTarget>(Target)
                       : llvm::ArrayRef<program::BuildTarget>());
    auto IsHarmless = [](llvm::StringRef Word) { return Word.size() % 2; };
    for (const program::ProgramFinding &Each :
         findInProgram(Linker, IsHarmless))
      fuzz::require(!Each.Check.empty() && !Each.What.Message.empty(),
                    "a finding says something");
    for (const program::LinkedOutcomes &Each :
         linkOutcomes(Linker, IsHarmless)) {
      std::string Text = toText(Each);
      fuzz::require(toText(program::outcomesFromText(Text)) == Text,
                    "what a unit has to know is read as it was");
    }
    Linker.wordsThatMatter();
    Linker.wordsOfSockets();
    Linker.wordsOfOwners();
  }
  return 0;
}
