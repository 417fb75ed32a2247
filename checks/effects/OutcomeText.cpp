//===--- OutcomeText.cpp - Converts outcomes to JSON and back -------------===//

#include "effects/Outcome.h"
#include "llvm/ADT/STLExtras.h"
#include <limits>

namespace json = llvm::json;

namespace winsock_tidy::effects {

namespace {

// Kinds are numbers in the text; members with default values are left out.

template <typename Enum> json::Value number(Enum Kind) {
  return static_cast<int>(Kind);
}

template <typename Enum>
bool kind(json::ObjectMapper &O, llvm::StringLiteral Key, Enum &Kind,
          Enum Last) {
  int Number = 0;
  if (!O.mapOptional(Key, Number) || Number < 0 || Number > Last)
    return false;
  Kind = static_cast<Enum>(Number);
  return true;
}

template <typename T>
void add(json::Object &Out, const char *Key, const std::vector<T> &List) {
  if (List.empty())
    return;
  json::Array Array;
  for (const T &Each : List)
    Array.push_back(toJSON(Each));
  Out[Key] = std::move(Array);
}
void add(json::Object &Out, const char *Key, const std::string &Text) {
  if (!Text.empty())
    Out[Key] = json::isUTF8(Text) ? Text : json::fixUTF8(Text);
}
void add(json::Object &Out, const char *Key, std::int64_t Number) {
  if (Number)
    Out[Key] = Number;
}

} // namespace

static json::Value toJSON(const Interval &I) {
  return json::Array{I.First, I.Last};
}
static bool fromJSON(const json::Value &Value, Interval &I, json::Path P) {
  const json::Array *Pair = Value.getAsArray();
  if (!Pair || Pair->size() != 2) {
    P.report("an interval has two ends");
    return false;
  }
  return json::fromJSON((*Pair)[0], I.First, P.index(0)) &&
         json::fromJSON((*Pair)[1], I.Last, P.index(1));
}

static json::Value toJSON(const ValueType &T) {
  return json::Array{number(T.Kind), T.Bits};
}
static bool fromJSON(const json::Value &Value, ValueType &T, json::Path P) {
  std::vector<int> Parts;
  if (!json::fromJSON(Value, Parts, P))
    return false;
  if (Parts.size() != 2 || Parts[0] < 0 || Parts[0] > ValueType::Pointer ||
      Parts[1] < 0 || Parts[1] > 64) {
    P.report("no such type");
    return false;
  }
  T = {static_cast<ValueType::KindOfType>(Parts[0]), Parts[1]};
  return true;
}

static json::Value toJSON(const Place &At) {
  json::Object Out;
  add(Out, "base", At.Base);
  add(Out, "number", At.Number);
  add(Out, "name", At.Name);
  add(Out, "entity", At.Entity);
  if (At.Type.Kind != ValueType::None)
    Out["type"] = toJSON(At.Type);
  if (At.Initial)
    Out["initial"] = *At.Initial;
  if (!At.Way.empty())
    Out["way"] = json::Array(At.Way);
  return std::move(Out);
}
static bool fromJSON(const json::Value &Value, Place &At, json::Path P) {
  json::ObjectMapper O(Value, P);
  return O && kind(O, "base", At.Base, Place::Elsewhere) &&
         O.mapOptional("number", At.Number) && O.mapOptional("name", At.Name) &&
         O.mapOptional("entity", At.Entity) && O.mapOptional("type", At.Type) &&
         O.mapOptional("initial", At.Initial) && O.mapOptional("way", At.Way);
}

static json::Value toJSON(const Value &V) {
  json::Object Out;
  add(Out, "kind", V.Kind);
  add(Out, "number", V.Number);
  if (V.Kind == Value::Entry || V.Kind == Value::Address)
    Out["at"] = toJSON(V.At);
  add(Out, "within", V.Within);
  if (V.Type.Kind != ValueType::None)
    Out["type"] = toJSON(V.Type);
  return std::move(Out);
}
static bool fromJSON(const json::Value &Text, Value &V, json::Path P) {
  json::ObjectMapper O(Text, P);
  return O && kind(O, "kind", V.Kind, Value::Made) &&
         O.mapOptional("number", V.Number) && O.mapOptional("at", V.At) &&
         O.mapOptional("within", V.Within) && O.mapOptional("type", V.Type);
}

static json::Value toJSON(const Need &N) {
  json::Object Out{{"at", toJSON(N.At)}};
  add(Out, "within", N.Within);
  return std::move(Out);
}
static bool fromJSON(const json::Value &Value, Need &N, json::Path P) {
  json::ObjectMapper O(Value, P);
  return O && O.map("at", N.At) && O.mapOptional("within", N.Within);
}

static json::Value toJSON(const Step &S) {
  json::Object Out;
  add(Out, "api", S.Api);
  add(Out, "entity", S.Entity);
  add(Out, "name", S.Name);
  add(Out, "arguments", S.Arguments);
  if (S.Type.Kind != ValueType::None)
    Out["type"] = toJSON(S.Type);
  add(Out, "within", S.Within);
  add(Out, "file", S.File);
  add(Out, "offset", S.Offset);
  return std::move(Out);
}
static bool fromJSON(const json::Value &Value, Step &S, json::Path P) {
  json::ObjectMapper O(Value, P);
  return O && O.mapOptional("api", S.Api) &&
         O.mapOptional("entity", S.Entity) && O.mapOptional("name", S.Name) &&
         O.mapOptional("arguments", S.Arguments) &&
         O.mapOptional("type", S.Type) && O.mapOptional("within", S.Within) &&
         O.mapOptional("file", S.File) && O.mapOptional("offset", S.Offset);
}

static json::Value toJSON(const Write &W) {
  return json::Object{{"at", toJSON(W.At)}, {"what", toJSON(W.What)}};
}
static bool fromJSON(const json::Value &Value, Write &W, json::Path P) {
  json::ObjectMapper O(Value, P);
  return O && O.map("at", W.At) && O.map("what", W.What);
}

/// True if every number in V, a value in One, stands for something.
static bool isSound(const Outcome &One, const Value &V) {
  switch (V.Kind) {
  case Value::Result:
  case Value::Made:
    return V.Number >= 0 &&
           static_cast<std::uint64_t>(V.Number) < One.Steps.size();
  case Value::Memory:
    return V.Number >= 0 && V.Number <= std::numeric_limits<int>::max();
  default:
    return V.At.Number >= 0;
  }
}

static bool isSound(const Outcome &One) {
  auto IsPlace = [](const auto &Each) { return Each.At.Number >= 0; };
  auto IsValue = [&One](const Value &V) { return isSound(One, V); };
  return llvm::all_of(One.Needs, IsPlace) &&
         llvm::all_of(One.Writes, IsPlace) &&
         llvm::all_of(One.Writes,
                      [&](const Write &W) { return IsValue(W.What); }) &&
         llvm::all_of(One.Steps,
                      [&](const Step &S) {
                        return llvm::all_of(S.Arguments, IsValue);
                      }) &&
         IsValue(One.Returned);
}

json::Value toJSON(const Outcome &One) {
  json::Object Out;
  add(Out, "needs", One.Needs);
  add(Out, "steps", One.Steps);
  add(Out, "writes", One.Writes);
  Out["returned"] = toJSON(One.Returned);
  if (One.EndsProcess)
    Out["ends"] = true;
  return std::move(Out);
}

bool fromJSON(const json::Value &Value, Outcome &One, json::Path P) {
  json::ObjectMapper O(Value, P);
  if (!O || !O.mapOptional("needs", One.Needs) ||
      !O.mapOptional("steps", One.Steps) ||
      !O.mapOptional("writes", One.Writes) ||
      !O.map("returned", One.Returned) ||
      !O.mapOptional("ends", One.EndsProcess))
    return false;
  if (isSound(One))
    return true;
  P.report("a number that stands for nothing");
  return false;
}

} // namespace winsock_tidy::effects
