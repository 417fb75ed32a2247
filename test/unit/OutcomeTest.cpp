// The outcomes of functions: what is left of the ends of one, and their text.

#include "effects/Outcome.h"
#include "model/Results.h"
#include "program/LinkedOutcomes.h"
#include <gtest/gtest.h>

using namespace winsock_tidy;
using namespace winsock_tidy::effects;

namespace {

bool isRead(llvm::StringRef Text) {
  Outcome Read;
  return fromText(Text, Read);
}

const ValueType Int{ValueType::Signed, 32};
const ValueType Socket{ValueType::Unsigned, 64};

Value constant(std::int64_t Number) {
  Value V;
  V.Kind = Value::Constant;
  V.Number = Number;
  V.Type = Int;
  return V;
}

Value result(std::int64_t Step) {
  Value V;
  V.Kind = Value::Result;
  V.Number = Step;
  return V;
}

Value memory(std::int64_t Number) {
  Value V;
  V.Kind = Value::Memory;
  V.Number = Number;
  return V;
}

Value unknown(Intervals Within) {
  Value V;
  V.Type = Int;
  V.Within = std::move(Within);
  return V;
}

Place global(std::string Name, std::vector<std::string> Way = {}) {
  Place At;
  At.Base = Place::Global;
  At.Entity = "c:@" + Name;
  At.Name = std::move(Name);
  At.Way = std::move(Way);
  return At;
}

Step api(std::string Name, std::vector<Value> Arguments = {}, int Offset = 0) {
  Step S;
  S.Api = std::move(Name);
  S.Arguments = std::move(Arguments);
  S.Offset = Offset;
  return S;
}

Step other(std::string Name, std::vector<Value> Arguments = {}) {
  Step S;
  S.Entity = "c:@F@" + Name;
  S.Arguments = std::move(Arguments);
  return S;
}

Outcome outcome(std::vector<Step> Steps, Value Returned = {}) {
  Outcome O;
  O.Steps = std::move(Steps);
  O.Returned = std::move(Returned);
  return O;
}

std::vector<std::string> stepsOf(const Outcome &O) {
  std::vector<std::string> Names;
  for (const Step &S : O.Steps)
    Names.push_back(S.Api.empty() ? S.Entity : S.Api);
  return Names;
}

using Names = std::vector<std::string>;

} // namespace

TEST(OutcomeText, EveryMemberComesBack) {
  Outcome O;
  Place At = global("users", {"*", "count"});
  At.Number = 3;
  At.Type = Int;
  At.Initial = -5;
  O.Needs.push_back({At, {{1, 5}, {0x7fffffffffffffff, -1}}});
  Step S = api("accept", {constant(-1)}, 77);
  S.Type = Socket;
  S.Within = {{0, -2}};
  S.File = "a.c";
  O.Steps.push_back(S);
  Step Unknown = other("log", {memory(2), result(0)});
  Unknown.Name = "log";
  O.Steps.push_back(Unknown);
  Value Entry;
  Entry.Kind = Value::Entry;
  Entry.Number = 1;
  Entry.At = At;
  O.Writes.push_back({At, Entry});
  O.Returned = result(1);
  O.EndsProcess = true;

  Outcome Read;
  ASSERT_TRUE(fromText(toText(O), Read));
  EXPECT_EQ(toText(O), toText(Read));
  ASSERT_EQ(Read.Needs.size(), 1u);
  EXPECT_EQ(Read.Needs[0].Within, O.Needs[0].Within);
  EXPECT_EQ(Read.Needs[0].At.Initial, -5);
  EXPECT_EQ(Read.Needs[0].At.Way, At.Way);
  EXPECT_EQ(Read.Needs[0].At.Entity, "c:@users");
  ASSERT_EQ(Read.Steps.size(), 2u);
  EXPECT_EQ(Read.Steps[0].Offset, 77);
  EXPECT_EQ(Read.Steps[0].File, "a.c");
  EXPECT_EQ(Read.Steps[0].Type, Socket);
  EXPECT_EQ(Read.Steps[1].Name, "log");
  EXPECT_EQ(Read.Steps[1].Arguments[0].Number, 2);
  EXPECT_EQ(Read.Writes[0].What.Kind, Value::Entry);
  EXPECT_EQ(Read.Returned.Kind, Value::Result);
  EXPECT_TRUE(Read.EndsProcess);
}

TEST(OutcomeText, MembersThatSayNothingAreLeftOut) {
  EXPECT_EQ(toText({}), R"({"returned":{}})");
}

TEST(OutcomeText, NamesThatAreNoUnicodeAreWritten) {
  Outcome O = outcome({other("a\xff")});
  Outcome Read;
  ASSERT_TRUE(fromText(toText(O), Read));
  EXPECT_EQ(Read.Steps[0].Entity, "c:@F@a\xef\xbf\xbd");
}

TEST(OutcomeText, WhatIsNoOutcomeIsNotRead) {
  EXPECT_TRUE(isRead(R"({"returned":{}})"));
  for (const char *Text :
       {R"([])", R"({})", R"({"returned":{"kind":9}})",
        R"({"returned":{"kind":-1}})", R"({"returned":{"within":[[1]]}})",
        R"({"returned":{"type":[5,32]}})", R"({"returned":{"type":[1,65]}})",
        R"({"returned":{"type":[1]}})",
        R"({"needs":[{"at":{"base":6}}],"returned":{}})",
        R"({"returned":{},"writes":[{"at":{}}]})"})
    EXPECT_FALSE(isRead(Text)) << Text;
}

TEST(OutcomeText, NumbersStandForSomething) {
  EXPECT_TRUE(isRead(R"({"returned":{"kind":3},"steps":[{}]})"));
  for (const char *Text :
       {R"({"returned":{"kind":3}})",
        R"({"returned":{"kind":3,"number":1},"steps":[{}]})",
        R"({"returned":{"kind":3,"number":-1},"steps":[{}]})",
        R"({"returned":{"kind":6}})",
        R"({"returned":{},"steps":[{"arguments":[{"kind":3,"number":1}]}]})",
        R"({"returned":{},"writes":[{"at":{},"what":{"kind":3}}]})",
        R"({"returned":{"kind":4,"number":9223372036854775807}})",
        R"({"returned":{"at":{"number":-1},"kind":2}})",
        R"({"needs":[{"at":{"number":-1}}],"returned":{}})"})
    EXPECT_FALSE(isRead(Text)) << Text;
}

TEST(OutcomeJoin, WhatIsFreedHoldsNothing) {
  Outcome Kept = outcome({other("log")});
  Place At;
  At.Base = Place::Memory;
  At.Number = 7;
  At.Way = {"*", "socket"};
  Kept.Writes.push_back({At, constant(1)});
  Outcome Freed = Kept;
  Freed.Steps.push_back(api("free", {memory(7)}));
  Outcome OtherFreed = Kept;
  OtherFreed.Steps.push_back(api("free", {memory(8)}));
  EXPECT_EQ(joined({Kept}).front().Writes.size(), 1u);
  EXPECT_EQ(joined({OtherFreed}).front().Writes.size(), 1u);
  EXPECT_TRUE(joined({Freed}).front().Writes.empty());
}

TEST(OutcomeJoin, WhatAStepMadeIsNumberedLikeItsResult) {
  Value Made;
  Made.Kind = Value::Made;
  Made.Number = 2;
  // The socket is made and closed; the list is returned.
  Outcomes Joined = joined({outcome(
      {api("socket"), api("closesocket", {result(0)}), api("getaddrinfo")},
      Made)});
  ASSERT_EQ(Joined.size(), 1u);
  EXPECT_EQ(stepsOf(Joined[0]), Names{"getaddrinfo"});
  EXPECT_EQ(Joined[0].Returned.Kind, Value::Made);
  EXPECT_EQ(Joined[0].Returned.Number, 0);
}

TEST(OutcomeJoin, ReplacedErrorsAreOneWhateverFailed) {
  auto End = [](std::string Failing, Intervals Within, Value Of) {
    Step Maker = api("socket"), Failed = api(std::move(Failing), {Of});
    Maker.Within = {{0, -2}};
    Failed.Within = std::move(Within);
    return outcome({Maker, api("setsockopt", {result(0)}), Failed,
                    api("closesocket", {result(0)})},
                   constant(-1));
  };
  Outcomes Joined = joined({End("bind", {{-1, -1}}, result(0)),
                            End("listen", {{-1, -1}}, result(0)),
                            End("bind", {{0, 0}}, result(0))});
  // The call that succeeded leaves no error.
  ASSERT_EQ(Joined.size(), 2u);
  EXPECT_EQ(stepsOf(Joined[0]), Names{});
  EXPECT_EQ(stepsOf(Joined[1]), (Names{"socket", "bind", "closesocket"}));
  // What else happened to the socket is not known to callers.
  EXPECT_EQ(Joined[1].Steps[1].Arguments[0].Kind, Value::Unknown);
  EXPECT_EQ(Joined[1].Steps[2].Arguments[0].Kind, Value::Result);
}

TEST(OutcomeJoin, EarlierTransfersAreLeftOutWhereTheyAreTooMany) {
  Value Sock;
  Sock.Kind = Value::Entry;
  std::vector<Outcome> Ends;
  for (std::int64_t I = 0; I <= std::int64_t(MostOutcomes); ++I) {
    Step First = api("recv", {Sock}), Other = api("send", {Sock}),
         Last = api("recv", {Sock});
    First.Within = {{I + 1, I + 1}};
    Last.Within = {{0, 0}};
    Ends.push_back(outcome({First, Other, Last}));
  }
  // They are told apart as long as there are not too many.
  std::vector<Outcome> Few(Ends.begin(), Ends.begin() + 2);
  EXPECT_EQ(joined(Few).size(), 2u);
  Outcomes Joined = joined(Ends);
  ASSERT_EQ(Joined.size(), 1u);
  EXPECT_EQ(stepsOf(Joined[0]), (Names{"send", "recv"}));
  EXPECT_EQ(Joined[0].Steps[1].Within, (Intervals{{0, 0}}));
}

TEST(OutcomeJoin, ErrorsThatAreSetAfterwardAreNotReplaced) {
  Step Maker = api("socket"), Failed = api("bind", {result(0)});
  Failed.Within = {{-1, -1}};
  Step Close = api("closesocket", {result(0)});
  EXPECT_EQ(stepsOf(joined(
                {outcome({Maker, Failed, Close, api("WSASetLastError")})})[0]),
            Names{"WSASetLastError"});
  // An earlier error of a caller is not what it may fetch.
  EXPECT_EQ(stepsOf(joined({outcome({Maker, Failed, Close, other("log")})})[0]),
            (Names{"bind", "c:@F@log"}));
  // A connection may have been closed by the peer, and so on.
  Maker = api("accept");
  EXPECT_EQ(stepsOf(joined({outcome({Maker, Failed, Close})})[0]), Names{});
}

TEST(OutcomeJoin, EqualEndsAreOne) {
  Outcomes Joined =
      joined({outcome({api("WSAStartup")}), outcome({api("WSAStartup")})});
  EXPECT_EQ(Joined.size(), 1u);
}

TEST(OutcomeJoin, WhatIsReturnedTellsEndsApart) {
  Outcomes Joined =
      joined({outcome({}, constant(0)), outcome({}, constant(1))});
  EXPECT_EQ(Joined.size(), 2u);
}

TEST(OutcomeJoin, UnknownResultsAreOneWithTheirValuesTogether) {
  Outcomes Joined =
      joined({outcome({}, unknown({{5, 9}})), outcome({}, unknown({{0, 0}})),
              outcome({}, unknown({{5, 9}}))});
  ASSERT_EQ(Joined.size(), 1u);
  Intervals Both{{0, 0}, {5, 9}};
  EXPECT_EQ(Joined[0].Returned.Within, Both);
}

TEST(OutcomeJoin, NothingIsKnownWhereOneEndKnowsNothing) {
  Outcomes Joined =
      joined({outcome({}, unknown({{5, 9}})), outcome({}, unknown({}))});
  ASSERT_EQ(Joined.size(), 1u);
  EXPECT_TRUE(Joined[0].Returned.Within.empty());
}

TEST(OutcomeJoin, NeedsHoldForEitherEnd) {
  Outcome A = outcome({api("WSAStartup")}), B = A;
  A.Needs = {{global("a"), {{0, 0}}}, {global("b"), {{0, 0}}}};
  B.Needs = {{global("a"), {{3, 4}}}};
  Outcomes Joined = joined({A, B});
  ASSERT_EQ(Joined.size(), 1u);
  ASSERT_EQ(Joined[0].Needs.size(), 1u);
  EXPECT_EQ(Joined[0].Needs[0].At.Name, "a");
  Intervals Both{{0, 0}, {3, 4}};
  EXPECT_EQ(Joined[0].Needs[0].Within, Both);
}

TEST(OutcomeJoin, ThereIsALimit) {
  std::vector<Outcome> Ends;
  for (size_t I = 0; I < MostOutcomes; ++I)
    Ends.push_back(outcome({}, constant(static_cast<std::int64_t>(I))));
  EXPECT_EQ(joined(Ends).size(), MostOutcomes);
  Ends.push_back(outcome({}, constant(-1)));
  EXPECT_TRUE(joined(Ends).empty());
}

Outcome throwing(std::string Type, int Offset) {
  Outcome O;
  O.Thrown.Types = {std::move(Type)};
  O.Thrown.File = "a.cpp";
  O.Thrown.Offset = Offset;
  return O;
}

TEST(OutcomeJoin, ThrowsOfOneTypeAreOneWhereverTheyAre) {
  Outcomes Joined = joined({throwing("int", 7), throwing("int", 9),
                            throwing("c:@S@E", 7), outcome({}, constant(0))});
  EXPECT_EQ(Joined.size(), 3u);
  EXPECT_EQ(returning(Joined).size(), 1u);
}

TEST(OutcomeJoin, ThrowsAreLeftOutWhereThereAreTooMany) {
  std::vector<Outcome> Ends{throwing("int", 7)};
  for (size_t I = 0; I < MostOutcomes; ++I)
    Ends.push_back(outcome({}, constant(static_cast<std::int64_t>(I))));
  Outcomes Joined = joined(Ends);
  EXPECT_EQ(Joined.size(), MostOutcomes);
  EXPECT_TRUE(
      llvm::none_of(Joined, [](const Outcome &Each) { return Each.throws(); }));
}

TEST(OutcomeJoin, ASocketOfItsOwnIsNotSeen) {
  Outcomes Joined =
      joined({outcome({api("socket"), api("WSACleanup"),
                       api("closesocket", {result(0)}), other("done")})});
  ASSERT_EQ(Joined.size(), 1u);
  ASSERT_EQ(stepsOf(Joined[0]), (Names{"WSACleanup", "c:@F@done"}));
}

TEST(OutcomeJoin, ASocketThatIsReturnedIsSeen) {
  Outcomes Joined =
      joined({outcome({api("WSAStartup"), api("socket")}, result(1))});
  ASSERT_EQ(Joined.size(), 1u);
  ASSERT_EQ(stepsOf(Joined[0]), (Names{"WSAStartup", "socket"}));
  EXPECT_EQ(Joined[0].Returned.Number, 1);
}

TEST(OutcomeJoin, ASocketThatIsHandedOnIsSeen) {
  Outcomes Joined = joined(
      {outcome({api("socket"), other("keep", {result(0)}), other("done")})});
  ASSERT_EQ(Joined.size(), 1u);
  ASSERT_EQ(stepsOf(Joined[0]), (Names{"socket", "c:@F@keep", "c:@F@done"}));
  EXPECT_EQ(Joined[0].Steps[1].Arguments[0].Kind, Value::Result);
}

TEST(OutcomeJoin, ResultsAreNumberedAnew) {
  Outcomes Joined =
      joined({outcome({api("socket"), api("closesocket", {result(0)}),
                       api("accept"), other("done", {result(2)})},
                      result(2))});
  ASSERT_EQ(Joined.size(), 1u);
  ASSERT_EQ(stepsOf(Joined[0]), (Names{"accept", "c:@F@done"}));
  EXPECT_EQ(Joined[0].Returned.Number, 0);
  EXPECT_EQ(Joined[0].Steps[1].Arguments[0].Number, 0);
}

TEST(OutcomeJoin, ACallStaysOfWhichTheErrorIsFetched) {
  // The failed socket is dropped, unless somebody asks why.
  Outcomes Asked =
      joined({outcome({api("socket"), api("WSAGetLastError"), other("done")})});
  ASSERT_EQ(Asked.size(), 1u);
  ASSERT_EQ(stepsOf(Asked[0]),
            (Names{"socket", "WSAGetLastError", "c:@F@done"}));
}

TEST(OutcomeJoin, ALoopIsTakenOnce) {
  std::vector<Step> Steps;
  for (int I = 0; I < 3; ++I) {
    Steps.push_back(other("a"));
    Steps.push_back(api("WSACleanup", {}, I));
  }
  Outcomes Joined = joined({outcome(Steps)});
  ASSERT_EQ(Joined.size(), 1u);
  ASSERT_EQ(stepsOf(Joined[0]), (Names{"c:@F@a", "WSACleanup"}));
}

TEST(OutcomeJoin, TheOrderOfWritesDoesNotMatter) {
  Outcome A, B;
  A.Writes = {{global("a", {"x"}), constant(1)}, {global("b"), constant(2)}};
  B.Writes = {{global("b"), constant(2)},
              {global("a", {"x"}), constant(1)},
              {global("b"), constant(2)}};
  Outcomes Joined = joined({A, B});
  ASSERT_EQ(Joined.size(), 1u);
  ASSERT_EQ(Joined[0].Writes.size(), 2u);
  // A variable before what is in one.
  EXPECT_EQ(Joined[0].Writes[0].At.Name, "b");
}

TEST(OutcomeJoin, MemoryIsNumberedInItsOrder) {
  Outcomes Joined = joined({outcome({other("f", {memory(8)})}, memory(5)),
                            outcome({other("f", {memory(1)})}, memory(9))});
  ASSERT_EQ(Joined.size(), 1u);
  EXPECT_EQ(Joined[0].Steps[0].Arguments[0].Number, 0);
  EXPECT_EQ(Joined[0].Returned.Number, 1);
}

TEST(LinkedOutcomes, EverythingComesBack) {
  program::LinkedOutcomes Known;
  EXPECT_EQ(toText(Known), "");
  Known.Ways["c:@F@open"] = {outcome({api("WSAStartup")}, constant(0)),
                             outcome({}, constant(1))};
  Known.Apart = {"c:@F@log"};
  Known.Threads["c:@F@run"] = "CreateThread";
  Known.IsEndedElsewhere = true;
  program::LinkedOutcomes Read = program::outcomesFromText(toText(Known));
  EXPECT_EQ(toText(Read), toText(Known));
  ASSERT_EQ(Read.Ways["c:@F@open"].size(), 2u);
  EXPECT_EQ(Read.Apart, Known.Apart);
  EXPECT_EQ(Read.Threads, Known.Threads);
  EXPECT_TRUE(Read.IsEndedElsewhere);
  EXPECT_FALSE(Read.StaticsStart);
}

TEST(LinkedOutcomes, OfATextThatIsDamagedNothingIsKnown) {
  program::LinkedOutcomes Read = program::outcomesFromText(
      R"({"undone":["c"],"ways":{"a":[{"returned":{"kind":2}}],"b":[]}})");
  EXPECT_EQ(Read.Ways.size(), 2u);
  EXPECT_EQ(Read.Undone.count("c"), 1u);
  for (const char *Text :
       {R"({"undone":["c"],"ways":{"a":[{"returned":{"kind":3}}],"b":[]}})",
        R"({"undone":["c"],"ways":{"a":[],"a":[]}})",
        R"({"undone":["c"],"ways":{"a":1}})", R"({"undone":["c"])", "[[[["})
    EXPECT_TRUE(program::outcomesFromText(Text).empty()) << Text;
  EXPECT_TRUE(program::outcomesFromText(std::string(100000, '[')).empty());
}

TEST(Results, RangesIncludeThem) {
  using model::Failure;
  using model::includesAny;
  const auto Failures = [](Failure F) { return model::failuresOf(F); };
  // send: -1 and counts; counts only.
  EXPECT_TRUE(includesAny(Failures(Failure::Count), -1, 100));
  EXPECT_FALSE(includesAny(Failures(Failure::Count), 0, 0x7FFFFFFF));
  EXPECT_FALSE(includesAny(model::successesOf(Failure::Count), -5, -1));
  // socket, an unsigned number: everything but 0; everything but all bits.
  EXPECT_TRUE(includesAny(Failures(Failure::InvalidSocket), 1, -1));
  EXPECT_FALSE(includesAny(Failures(Failure::InvalidSocket), 0, -2));
  EXPECT_FALSE(includesAny(model::successesOf(Failure::InvalidSocket), -1, -1));
  // inet_addr, 32 bits.
  EXPECT_TRUE(includesAny(Failures(Failure::AllOnes), 0, 0xFFFFFFFF));
  EXPECT_FALSE(includesAny(Failures(Failure::AllOnes), 0, 0xFFFFFFFE));
  // getaddrinfo: 0 is success.
  EXPECT_FALSE(includesAny(Failures(Failure::NonZeroCode), 0, 0));
  EXPECT_TRUE(includesAny(Failures(Failure::NonZeroCode), 0, 1));
}
