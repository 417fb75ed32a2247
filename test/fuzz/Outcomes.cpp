// The outcomes of functions, as summaries and stand-ins hold them.

#include "Fuzz.h"
#include "effects/Outcome.h"
#include "effects/Records.h"
#include "program/LinkedOutcomes.h"

using namespace winsock_tidy;

int LLVMFuzzerTestOneInput(const std::uint8_t *Data, std::size_t Size) {
  llvm::StringRef Text = fuzz::textOf(Data, Size);
  // What one unit has to know of others: the same text once it was read.
  std::string Once = program::toText(program::outcomesFromText(Text));
  fuzz::require(program::toText(program::outcomesFromText(Once)) == Once,
                "what is written is read as it was");

  effects::Outcomes Read;
  if (!recordFromText(Text, Read))
    return 0;
  for (const effects::Outcome &Each : Read) {
    effects::Outcome Again;
    fuzz::require(fromText(toText(Each), Again), "an outcome is read");
    fuzz::require(toText(Each) == toText(Again),
                  "an outcome is read as it was");
  }
  effects::Outcomes Joined = effects::joined(Read);
  fuzz::require(Joined.size() <= effects::MostOutcomes, "there is a limit");
  for (const effects::Outcome &Each : Joined) {
    effects::Outcome Again;
    fuzz::require(fromText(toText(Each), Again), "what is left is read");
  }
  return 0;
}
