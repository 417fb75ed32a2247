//===--- OutcomeObjects.cpp - Outcomes of functions that return objects ---===//

#include "effects/Outcome.h"
#include "model/Api.h"
#include "llvm/ADT/STLExtras.h"

namespace winsock_tidy::effects {

using model::Effect;

std::optional<Write> escapeOf(Value What) {
  if (What.Kind == Value::Unknown || What.Kind == Value::Constant ||
      What.Type.Bits < 32)
    return std::nullopt;
  Write Result;
  Result.At.Base = Place::Elsewhere;
  Result.At.Type = What.Type;
  Result.At.Way = {"*"};
  Result.What = std::move(What);
  return Result;
}

/// True if it starts or ends Winsock.
static bool touchesStartup(const Outcome &One) {
  return llvm::any_of(One.Steps, [](const Step &Each) {
    const model::Function *Row = model::find(Each.Api);
    return Row && Row->has(Effect::StartsWinsock | Effect::EndsWinsock);
  });
}

static bool isInReturned(const Write &Each) {
  return Each.At.Base == Place::Returned;
}

/// True if One describes the object that the function returns.
static bool describesReturned(const Outcome &One) {
  return llvm::any_of(One.Writes, isInReturned);
}

/// True if One describes more of that object than constants.
static bool tellsMore(const Outcome &One) {
  return llvm::any_of(One.Writes, [](const Write &Each) {
    return isInReturned(Each) && Each.What.Kind != Value::Constant;
  });
}

/// Returns the writes of an outcome that does not describe the object.
static std::vector<Write> withoutReturned(std::vector<Write> Writes) {
  std::vector<Write> Result;
  for (Write &Each : Writes)
    if (!isInReturned(Each))
      Result.push_back(std::move(Each));
    else if (std::optional<Write> Escape = escapeOf(std::move(Each.What)))
      Result.push_back(std::move(*Escape));
  return Result;
}

Outcomes joinedWithObjects(std::vector<Outcome> Ends) {
  auto TouchStartup = [](const Outcomes &All) {
    return llvm::any_of(All, touchesStartup);
  };
  if (llvm::any_of(Ends, tellsMore) ||
      (TouchStartup(Ends) && llvm::all_of(Ends, describesReturned)))
    if (Outcomes Joined = joined(Ends); !Joined.empty())
      return Joined;
  for (Outcome &Each : Ends)
    Each.Writes = withoutReturned(std::move(Each.Writes));
  Outcomes Joined = joined(std::move(Ends));
  // Callers find out from the object whether Winsock is started.
  if (returning(Joined).size() > 1 && TouchStartup(Joined))
    return {};
  return Joined;
}

} // namespace winsock_tidy::effects
