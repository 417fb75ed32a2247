// Summaries of units, their index, and what calls of a unit mean in a program.

#include "TemporaryDirectory.h"
#include "program/ProgramIndex.h"
#include "program/SafeJSON.h"
#include "llvm/Support/Path.h"
#include <fstream>
#include <gtest/gtest.h>

using namespace winsock_tidy;
using namespace winsock_tidy::program;
using Names = std::vector<std::string>;

namespace {

/// Makes one unit by the names of its functions.
class Unit {
public:
  explicit Unit(std::string File) { Summary.Files.push_back({File, ""}); }

  EntityId entity(const std::string &Name, std::string Private = "") {
    for (EntityId Id = 0; Id < Summary.Entities.size(); ++Id)
      if (Summary.Entities[Id].Word == Name)
        return Id;
    Entity New;
    New.Name.USR = "c:@F@" + Name;
    New.Name.Namespace = std::move(Private);
    New.Quoted = "'" + Name + "'";
    New.Word = Name;
    Summary.Entities.push_back(New);
    return static_cast<EntityId>(Summary.Entities.size() - 1);
  }
  FunctionSummary &define(const std::string &Name) {
    FunctionSummary New;
    New.Id = entity(Name);
    New.External = Summary.Entities[New.Id].Name.Namespace.empty();
    Summary.Functions.push_back(New);
    return Summary.Functions.back();
  }
  Call call(const std::string &Name, bool Virtual = false) {
    Call C;
    C.Callee = entity(Name);
    C.Virtual = Virtual;
    return C;
  }
  void override_(const std::string &Method, const std::string &Base) {
    EntityId Over = entity(Method), Under = entity(Base);
    Summary.Overrides.push_back({Over, Under});
  }
  LinkerInput input(Names Objects = {}) const {
    return {Summary, std::move(Objects)};
  }
  TUSummary Summary;
};

/// What the first function of unit 0 calls in the first link unit.
Names callsOf(EntityLinker &Linker, unsigned Function = 0) {
  Names Result;
  const LinkUnit &In = Linker.linkUnits().front();
  for (const ProgramCall &C : Linker.calls(In, Definition{0, Function}))
    Result.push_back(Linker.entity(C.Callee).Word);
  return Result;
}

std::string definitionOf(EntityLinker &Linker, const std::string &Name,
                         size_t In = 0) {
  for (unsigned U = 0; U < Linker.size(); ++U)
    for (EntityId Id = 0; Id < Linker.unit(U).Entities.size(); ++Id)
      if (Linker.unit(U).Entities[Id].Word == Name) {
        auto D = Linker.resolve(Linker.linkUnits()[In], {U, Id});
        return D ? Linker.unit(D->Unit).mainFile() : "-";
      }
  return "no such name";
}

BuildTarget target(std::string Name, BuildTarget::KindOfTarget Kind,
                   Names Objects, Names Libraries = {}) {
  BuildTarget T;
  T.Name = std::move(Name);
  T.Kind = Kind;
  T.Objects = std::move(Objects);
  T.Libraries = std::move(Libraries);
  return T;
}

/// A program that calls 'open', which two libraries have.
struct TwoLibraries {
  Unit Main{"main.c"}, A{"a/open.c"}, B{"b/open.c"};
  TwoLibraries() {
    Call C = Main.call("open");
    Main.define("main").Calls = {C};
    Main.Summary.IsProgram = true;
    A.define("open");
    B.define("open");
  }
  std::vector<LinkerInput> inputs() const {
    return {Main.input({"main.o"}), A.input({"a.o"}), B.input({"b.o"})};
  }
};

bool isRead(const TUSummary &Summary) {
  TUSummary Read;
  return fromText(toText(Summary), Read);
}

} // namespace

TEST(EntityLinker, OneDefinitionIsMeant) {
  TwoLibraries P;
  EntityLinker Linker({P.Main.input(), P.A.input()}, {});
  ASSERT_EQ(Linker.linkUnits().size(), 1u);
  EXPECT_FALSE(Linker.linkUnits()[0].IsDll);
  EXPECT_EQ(callsOf(Linker), Names{"open"});
  EXPECT_EQ(definitionOf(Linker, "open"), "a/open.c");
}

TEST(EntityLinker, OfTwoDefinitionsNoneIsMeant) {
  TwoLibraries P;
  EntityLinker Linker(P.inputs(), {});
  EXPECT_EQ(definitionOf(Linker, "open"), "-");
}

TEST(EntityLinker, TheNearerDefinitionIsMeant) {
  TwoLibraries P;
  P.Main.Summary.Files[0].Path = "b/main.c";
  EntityLinker Linker(P.inputs(), {});
  EXPECT_EQ(definitionOf(Linker, "open"), "b/open.c");
}

TEST(EntityLinker, EqualDefinitionsAreAsGoodAsOne) {
  TwoLibraries P;
  P.A.Summary.Functions[0].Inline = P.B.Summary.Functions[0].Inline = true;
  EntityLinker Linker(P.inputs(), {});
  EXPECT_EQ(definitionOf(Linker, "open"), "a/open.c");
}

TEST(EntityLinker, BuildFilesTellWhatIsLinked) {
  TwoLibraries P;
  using T = BuildTarget;
  BuildTarget A = target("a", T::Library, {"a.o"});
  BuildTarget B = target("b", T::Library, {"b.o"});
  BuildTarget Both = target("both", T::Library, {}, {"b"});
  {
    EntityLinker Linker(P.inputs(),
                        {target("app", T::Program, {"main.o"}, {"a"}), A, B});
    ASSERT_EQ(Linker.linkUnits().size(), 1u);
    EXPECT_EQ(definitionOf(Linker, "open"), "a/open.c");
    EXPECT_FALSE(Linker.mayBelong(Linker.linkUnits()[0], 2));
  }
  {
    EntityLinker Linker(
        P.inputs(),
        {target("app", T::Program, {"main.o"}, {"both"}), A, B, Both});
    EXPECT_EQ(definitionOf(Linker, "open"), "b/open.c");
  }
  {
    EntityLinker Linker(P.inputs(),
                        {target("app", T::Program, {"main.o"}), A, B});
    EXPECT_EQ(definitionOf(Linker, "open"), "-");
  }
}

TEST(EntityLinker, ItsOwnDefinitionComesBeforeALibrarys) {
  TwoLibraries P;
  EntityLinker Linker(P.inputs(),
                      {target("app", BuildTarget::Program, {"main.o", "a.o"}),
                       target("b", BuildTarget::Library, {"b.o"})});
  EXPECT_EQ(definitionOf(Linker, "open"), "a/open.c");
}

TEST(EntityLinker, CMakesObjectsNameTheirTargets) {
  TwoLibraries P;
  EntityLinker Linker({P.Main.input({"CMakeFiles/app.dir/main.c.obj"}),
                       P.A.input({"CMakeFiles/app.dir/a.c.obj"}),
                       P.B.input({"x/CMakeFiles/other.dir/b.c.obj"})},
                      {});
  ASSERT_EQ(Linker.linkUnits().size(), 1u);
  EXPECT_EQ(Linker.linkUnits()[0].Name, "app");
  EXPECT_FALSE(Linker.linkUnits()[0].IsExact);
  EXPECT_EQ(definitionOf(Linker, "open"), "a/open.c");
}

TEST(EntityLinker, WhatIsPrivateIsNoOthers) {
  TwoLibraries P;
  P.Main.Summary.Entities[P.Main.entity("open")].Name.Namespace = "main.c";
  EntityLinker Linker({P.Main.input(), P.A.input()}, {});
  EXPECT_EQ(definitionOf(Linker, "open"), "-");
}

TEST(EntityLinker, ADllIsAnotherModule) {
  TwoLibraries P;
  P.A.Summary.Dll = Evidence();
  EntityLinker Linker({P.Main.input(), P.A.input()}, {});
  ASSERT_EQ(Linker.linkUnits().size(), 2u);
  // The DLL's function is known, and is not pulled in.
  EXPECT_EQ(definitionOf(Linker, "open"), "a/open.c");
  EXPECT_EQ(Linker.linkUnits()[0].Units, std::set<unsigned>{0});
  EXPECT_TRUE(Linker.linkUnits()[1].IsDll);
}

TEST(EntityLinker, VirtualCallsMayEndInWhatOverrides) {
  Unit Main("main.cpp"), Over("over.cpp"), More("more.cpp"), Apart("apart.cpp");
  Call C = Main.call("Base::go", /*Virtual=*/true);
  Call Made = Main.call("make");
  Main.define("main").Calls = {C, Made};
  Main.Summary.IsProgram = true;
  Over.override_("Over::go", "Base::go");
  Over.define("Over::go");
  Over.define("make");
  Over.Summary.Functions[1].Calls = {Over.call("More::make")};
  More.override_("More::go", "Over::go");
  More.define("More::make");
  // Nothing pulls it in.
  Apart.override_("Apart::go", "Base::go");
  Apart.define("Apart::go");
  std::vector<LinkerInput> All{Main.input(), Over.input(), More.input(),
                               Apart.input()};
  EntityLinker Linker(All, {});
  EXPECT_EQ(callsOf(Linker),
            (Names{"Base::go", "Over::go", "More::go", "make"}));

  All[0].Summary.Functions[0].Calls[0].Virtual = false;
  EntityLinker Direct(All, {});
  EXPECT_EQ(callsOf(Direct), (Names{"Base::go", "make"}));
}

TEST(EntityLinker, MethodsThatOverrideEachOtherAreNoLoop) {
  Unit Main("main.cpp");
  Call C = Main.call("a", /*Virtual=*/true);
  Main.define("main").Calls = {C};
  Main.Summary.IsProgram = true;
  Main.override_("a", "b");
  Main.override_("b", "a");
  EntityLinker Linker({Main.input()}, {});
  EXPECT_EQ(callsOf(Linker), (Names{"a", "b"}));
}

TEST(EntityLinker, CallsThroughTables) {
  Unit Main("main.c"), Tables("tables.c");
  Main.define("main");
  Main.Summary.IsProgram = true;
  auto CallsOfPath = [&](std::string Path) {
    TableCall C;
    C.Table = Main.entity("ops");
    C.Path = std::move(Path);
    Main.Summary.Functions[0].TableCalls = {C};
    EntityLinker Linker({Main.input(), Tables.input()}, {});
    return callsOf(Linker);
  };
  for (const auto &[Path, Function] :
       {std::make_pair("[0].start", "zero"), std::make_pair("[1].start", "one"),
        std::make_pair("[12].start", "twelve"),
        std::make_pair("[0].stop", "stop")}) {
    Tables.define(Function);
    EntityId Table = Tables.entity("ops"), Target = Tables.entity(Function);
    Tables.Summary.Tables.push_back({Table, Path, Target});
  }
  EXPECT_EQ(CallsOfPath("[1].start"), Names{"one"});
  EXPECT_EQ(CallsOfPath("[0].stop"), Names{"stop"});
  EXPECT_EQ(CallsOfPath("[].start"), (Names{"zero", "one", "twelve"}));
  EXPECT_EQ(CallsOfPath("[2].start"), Names());
  EXPECT_EQ(CallsOfPath("[1]"), Names());
}

TEST(EntityLinker, RoutinesThatAreHandedOverAreCalledThere) {
  Unit Main("main.c"), Each("each.c");
  EntityId Visit = Main.entity("visit"), To = Main.entity("each");
  FunctionSummary &F = Main.define("main");
  PassedRoutine P;
  P.To = To;
  P.Param = 1;
  P.Routines = {Visit};
  F.Passed = {P};
  Main.Summary.IsProgram = true;
  Each.define("each").CalledParams = {0};
  {
    EntityLinker Linker({Main.input(), Each.input()}, {});
    EXPECT_EQ(callsOf(Linker), Names());
  }
  Each.Summary.Functions[0].CalledParams = {0, 1};
  EntityLinker Linker({Main.input(), Each.input()}, {});
  EXPECT_EQ(callsOf(Linker), Names{"visit"});
}

TEST(Summary, NumbersStandForSomething) {
  Unit Whole("a.c");
  Whole.define("f").Calls = {};
  EXPECT_TRUE(isRead(Whole.Summary));
  auto Broken = [&](auto Break) {
    TUSummary S = Whole.Summary;
    Break(S);
    return !isRead(S);
  };
  EXPECT_TRUE(Broken([](TUSummary &S) { S.Files.clear(); }));
  EXPECT_TRUE(Broken([](TUSummary &S) { S.Functions[0].Id = 1; }));
  EXPECT_TRUE(Broken([](TUSummary &S) { S.Functions[0].Where.File = 1; }));
  EXPECT_TRUE(Broken([](TUSummary &S) { S.Functions[0].Refs = {1}; }));
  EXPECT_TRUE(Broken([](TUSummary &S) { S.Functions[0].Calls.resize(1); }));
  EXPECT_TRUE(Broken([](TUSummary &S) { S.Overrides = {{0, 1}}; }));
  EXPECT_TRUE(Broken([](TUSummary &S) { S.Tables = {{0, "", 1}}; }));
  EXPECT_TRUE(Broken([](TUSummary &S) { S.EntryPoints = {1}; }));
  EXPECT_TRUE(Broken([](TUSummary &S) { S.StaticRefs = {NoEntity - 1}; }));
  EXPECT_TRUE(Broken([](TUSummary &S) {
    S.Dll = Evidence();
    S.Dll->Where.File = 7;
  }));
  EXPECT_TRUE(Broken([](TUSummary &S) {
    S.Roots.resize(1);
    S.Roots[0].Function = 3;
  }));
  EXPECT_TRUE(Broken([](TUSummary &S) {
    effects::Outcome O;
    O.Returned.Kind = effects::Value::Result;
    S.Functions[0].Ways = {O};
  }));
}

TEST(Summary, OnlyWhatWasWrittenIsRead) {
  Unit Whole("a \"\\\n\xc3\xa4.c");
  Whole.define("f").Calls = {Whole.call("g")};
  effects::Outcome O;
  O.Steps.resize(1);
  Whole.Summary.Functions[0].Ways = {O};
  const std::string Text = toText(Whole.Summary);
  auto IsReadAs = [](const std::string &Changed) {
    TUSummary Read;
    return fromText(Changed, Read) ? toText(Read) : "";
  };
  EXPECT_EQ(IsReadAs(Text), Text);
  EXPECT_EQ(IsReadAs(Text + "\n"), Text);
  for (size_t Size = 0; Size < Text.size(); ++Size)
    EXPECT_EQ(IsReadAs(Text.substr(0, Size)), "") << Size;
  // A bit that is another one makes another name or number, or no summary.
  for (size_t Bit = 0; Bit < Text.size() * 8; ++Bit) {
    std::string Changed = Text;
    Changed[Bit / 8] ^= 1 << Bit % 8;
    std::string Read = IsReadAs(Changed);
    EXPECT_NE(Read, Text) << Changed;
    EXPECT_EQ(Read, Read.empty() ? "" : IsReadAs(Read)) << Changed;
  }
  for (const std::string &More : {"0", "}", ",", "{}", " "})
    EXPECT_EQ(IsReadAs(Text + More), "") << More;
  for (size_t Depth : {10, 1000000})
    EXPECT_EQ(IsReadAs(std::string(Depth, '[')), "");
}

TEST(Summary, AnotherVersionIsNotRead) {
  Unit Whole("a.c");
  std::string Text = toText(Whole.Summary);
  TUSummary Read;
  EXPECT_TRUE(fromText(Text, Read));
  llvm::StringRef Last = Text;
  ASSERT_TRUE(Last.consume_back(std::to_string(SummaryVersion) + "}"));
  TUSummary Other;
  EXPECT_FALSE(
      fromText(Last.str() + std::to_string(SummaryVersion + 1) + "}", Other));
  EXPECT_FALSE(fromText("null", Other));
}

TEST(ProgramIndex, EverythingComesBack) {
  ProgramIndex Index, Read;
  Index.BaseDirectory = "/b";
  Index.Units = {{"a.wsum", "a.c", {"a.o", "b.o"}}};
  Index.Targets = {target("x", BuildTarget::Dll, {"a.o"}, {"y"})};
  Index.Harmless = {"log"};
  ASSERT_TRUE(fromText(toText(Index), Read));
  EXPECT_EQ(toText(Index), toText(Read));
  EXPECT_EQ(Read.Units[0].Objects, (Names{"a.o", "b.o"}));
  EXPECT_EQ(Read.Targets[0].Kind, BuildTarget::Dll);
  for (const char *Key : {"version", "base", "units", "targets", "harmless"}) {
    llvm::json::Value Whole = llvm::cantFail(llvm::json::parse(toText(Index)));
    Whole.getAsObject()->erase(Key);
    std::string Text;
    llvm::raw_string_ostream(Text) << Whole;
    ProgramIndex Other;
    EXPECT_FALSE(fromText(Text, Other)) << Key;
  }
}

TEST(ProgramIndex, PartsAreReadAndAge) {
  auto Made = llvm::cantFail(TemporaryDirectory::create());
  auto Write = [&](const char *Name, const std::string &Text) {
    std::ofstream(Made->Path + "/" + Name) << Text;
  };
  EXPECT_FALSE(readIndex(Made->Path));
  Write("index.json", "{\"version\":");
  EXPECT_FALSE(readIndex(Made->Path));
  Write("a.c", "int a;\n");
  Unit Whole("a.c");
  Whole.Summary.Files[0].Hash = "0000000000000000";
  std::string Text = toText(Whole.Summary);
  Write("a.wsum", Text);
  auto Read = readSummary(Made->Path + "/a.wsum");
  ASSERT_TRUE(Read);
  EXPECT_EQ(Read->mainFile(), "a.c");
  EXPECT_FALSE(isFresh(*Read, Made->Path));
  Read->Files[0].Hash = "";
  EXPECT_TRUE(isFresh(*Read, Made->Path));
  Write("a.wsum", Text.substr(0, Text.size() / 2));
  EXPECT_FALSE(readSummary(Made->Path + "/a.wsum"));
  EXPECT_FALSE(readSummary(Made->Path));
}

TEST(SafeJSON, DeepTextsAreRefused) {
  auto IsRead = [](const std::string &Text) {
    auto Value = parseJSON(Text);
    bool Ok = bool(Value);
    if (!Ok)
      llvm::consumeError(Value.takeError());
    return Ok;
  };
  auto Nested = [](size_t Depth) {
    return std::string(Depth, '[') + std::string(Depth, ']');
  };
  EXPECT_TRUE(IsRead(Nested(500)));
  EXPECT_FALSE(IsRead(Nested(501)));
  EXPECT_FALSE(IsRead(Nested(1000000)));
  // Brackets in strings are none, and those that are closed are gone.
  EXPECT_TRUE(IsRead("\"\\\"" + std::string(1000, '[') + "\""));
  EXPECT_TRUE(IsRead("[" + std::string(1, '0') + "]"));
  std::string Flat = "[0";
  for (unsigned I = 0; I < 1000; ++I)
    Flat += ",[]";
  EXPECT_TRUE(IsRead(Flat + "]"));
  // YAML nests with marks, too.
  EXPECT_FALSE(bool(checkNesting(std::string(1200, '-') + "\n")));
  std::string Marks;
  for (unsigned I = 0; I < 600; ++I)
    Marks += "- ";
  llvm::Error Deep = checkNesting(Marks + "a");
  EXPECT_TRUE(bool(Deep));
  llvm::consumeError(std::move(Deep));
}
