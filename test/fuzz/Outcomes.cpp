// The outcomes of functions, as summaries and stand-ins hold them.

#include "Fuzz.h"
#include "effects/Outcome.h"
#include "program/LinkedOutcomes.h"
#include "program/SafeJSON.h"

using namespace winsock_tidy;

static std::string text(const llvm::json::Value &Value) {
  std::string Result;
  llvm::raw_string_ostream(Result) << Value;
  return Result;
}

int LLVMFuzzerTestOneInput(const std::uint8_t *Data, std::size_t Size) {
  llvm::StringRef Text = fuzz::textOf(Data, Size);
  // What one unit has to know of others: the same text once it was read.
  std::string Once = program::toText(program::outcomesFromText(Text));
  fuzz::require(program::toText(program::outcomesFromText(Once)) == Once,
                "what is written is read as it was");

  auto Value = program::parseJSON(Text);
  if (!Value) {
    llvm::consumeError(Value.takeError());
    return 0;
  }
  effects::Outcomes Read;
  llvm::json::Path::Root Root;
  if (!fromJSON(*Value, Read, Root))
    return 0;
  for (const effects::Outcome &Each : Read) {
    effects::Outcome Again;
    fuzz::require(fromJSON(toJSON(Each), Again, Root), "an outcome is read");
    fuzz::require(text(toJSON(Each)) == text(toJSON(Again)),
                  "an outcome is read as it was");
  }
  effects::Outcomes Joined = effects::joined(Read);
  fuzz::require(Joined.size() <= effects::MostOutcomes, "there is a limit");
  for (const effects::Outcome &Each : Joined) {
    effects::Outcome Again;
    fuzz::require(fromJSON(toJSON(Each), Again, Root), "what is left is read");
  }
  return 0;
}
