// What workers write and the cache keeps: the result of one file.

#include "Results.h"
#include "Fuzz.h"
#include "program/SafeJSON.h"

using namespace winsock_tidy;

int LLVMFuzzerTestOneInput(const std::uint8_t *Data, std::size_t Size) {
  auto Value = program::parseJSON(fuzz::textOf(Data, Size));
  if (!Value) {
    llvm::consumeError(Value.takeError());
    return 0;
  }
  FileResult Read, Again;
  if (!resultFromJSON(*Value, Read))
    return 0;
  llvm::json::Value Once = resultToJSON(Read);
  fuzz::require(resultFromJSON(Once, Again) && resultToJSON(Again) == Once,
                "a result is read as it was");
  return 0;
}
