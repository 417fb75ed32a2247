//===--- OutcomeText.cpp - Converts outcomes to text and back -------------===//

#include "effects/Outcome.h"
#include "effects/Records.h"
#include "llvm/ADT/STLExtras.h"
#include <limits>

namespace winsock_tidy::effects {

template <typename Archive> static void describe(Archive &Text, Interval &I) {
  Text.array(I.First, I.Last);
}

template <typename Archive> static void describe(Archive &Text, ValueType &T) {
  int Kind = T.Kind;
  Text.array(Kind, T.Bits);
  if (Text.require(Kind >= 0 && Kind <= ValueType::Pointer && T.Bits >= 0 &&
                   T.Bits <= 64))
    T.Kind = static_cast<ValueType::KindOfType>(Kind);
}

template <typename Archive> static void describe(Archive &Text, Place &At) {
  auto Members = Text.object();
  Members.kind("base", At.Base, Place::Returned);
  Members.member("entity", At.Entity);
  Members.member("initial", At.Initial);
  Members.member("name", At.Name);
  Members.member("number", At.Number);
  Members.member("type", At.Type);
  Members.member("way", At.Way);
}

template <typename Archive> static void describe(Archive &Text, Value &V) {
  auto Members = Text.object();
  Members.optional("at", V.At,
                   V.Kind == Value::Entry || V.Kind == Value::Address ||
                       (V.Kind == Value::Result && !V.At.Way.empty()));
  Members.kind("kind", V.Kind, Value::Made);
  Members.member("number", V.Number);
  Members.member("type", V.Type);
  Members.member("within", V.Within);
}

template <typename Archive> static void describe(Archive &Text, Need &N) {
  auto Members = Text.object();
  Members.required("at", N.At);
  Members.member("within", N.Within);
}

template <typename Archive> static void describe(Archive &Text, Relation &R) {
  auto Members = Text.object();
  Members.required("left", R.Left);
  Members.member("operator", R.Operator);
  Members.required("right", R.Right);
  Members.member("within", R.Within);
}

template <typename Archive> static void describe(Archive &Text, Write &W) {
  auto Members = Text.object();
  Members.required("at", W.At);
  Members.required("what", W.What);
}

template <typename Archive> static void describe(Archive &Text, Step &S) {
  auto Members = Text.object();
  Members.member("api", S.Api);
  Members.member("arguments", S.Arguments);
  Members.member("before", S.Before);
  Members.member("entity", S.Entity);
  Members.member("file", S.File);
  Members.member("method", S.IsMethod);
  Members.member("name", S.Name);
  Members.member("offset", S.Offset);
  Members.member("type", S.Type);
  Members.member("within", S.Within);
}

template <typename Archive> static void describe(Archive &Text, Exception &E) {
  auto Members = Text.object();
  Members.member("file", E.File);
  Members.member("offset", E.Offset);
  Members.member("types", E.Types);
}

template <typename Archive>
static void describeMembers(Archive &Text, Outcome &One) {
  auto Members = Text.object();
  Members.member("ends", One.EndsProcess);
  Members.member("needs", One.Needs);
  Members.member("relations", One.Relations);
  Members.required("returned", One.Returned);
  Members.member("steps", One.Steps);
  Members.optional("thrown", One.Thrown, One.throws());
  Members.member("writes", One.Writes);
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
  auto IsWrite = [&](const Write &W) { return IsPlace(W) && IsValue(W.What); };
  return llvm::all_of(One.Needs, IsPlace) &&
         llvm::all_of(One.Relations,
                      [&](const Relation &R) {
                        return IsValue(R.Left) && IsValue(R.Right);
                      }) &&
         llvm::all_of(One.Writes, IsWrite) &&
         llvm::all_of(One.Steps,
                      [&](const Step &S) {
                        return llvm::all_of(S.Arguments, IsValue) &&
                               llvm::all_of(S.Before, IsWrite);
                      }) &&
         IsValue(One.Returned);
}

void describe(RecordWriter &Text, Outcome &One) { describeMembers(Text, One); }

void describe(RecordReader &Text, Outcome &One) {
  describeMembers(Text, One);
  Text.require(isSound(One));
}

std::string toText(const Outcome &One) { return recordToText(One); }

bool fromText(llvm::StringRef Text, Outcome &One) {
  return recordFromText(Text, One);
}

} // namespace winsock_tidy::effects
