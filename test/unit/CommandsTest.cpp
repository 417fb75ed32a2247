// What becomes of compile commands.

#include "Commands.h"
#include "Database.h"
#include "Dialect.h"
#include "TemporaryDirectory.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/TargetSelect.h"
#include <fstream>
#include <gtest/gtest.h>

using namespace winsock_tidy;
using clang::tooling::CompileCommand;
using Words = std::vector<std::string>;

namespace {

CompileCommand commandOf(Words Line, std::string File = "/p/a.c") {
  return CompileCommand("/p", std::move(File), std::move(Line), "");
}

/// What Line becomes, between what every command gets; and what is said.
struct Adapted {
  Words Middle, Notes;
  std::string Whole;
  bool has(llvm::StringRef Word) const {
    return llvm::is_contained(Middle, Word);
  }
  bool says(llvm::StringRef Text) const {
    return llvm::any_of(
        Notes, [&](llvm::StringRef Note) { return Note.contains(Text); });
  }
};

Adapted adapt(CompileCommand Command, CommandOptions Options = {}) {
  // Names of compilers count that name a target.
  llvm::InitializeAllTargetInfos();
  Options.ResourceDirectory = "/r";
  Adapted Result;
  adaptCommand(Command, Options, [&](const llvm::Twine &Note) {
    Result.Notes.push_back(Note.str());
  });
  Result.Whole = llvm::join(Command.CommandLine, " ");
  for (llvm::StringRef Word : Command.CommandLine)
    if (!Word.starts_with("-Wno-error=") && Word != "-w" &&
        !Word.starts_with("-resource-dir="))
      Result.Middle.push_back(Word.str());
  return Result;
}

Adapted adapt(Words Line, CommandOptions Options = {}) {
  return adapt(commandOf(std::move(Line)), std::move(Options));
}

} // namespace

TEST(Commands, AnEmptyOneGetsACompiler) {
  Adapted Line = adapt(Words{});
  ASSERT_FALSE(Line.Middle.empty());
  EXPECT_EQ(Line.Middle.front(), "clang");
  EXPECT_NE(Line.Whole.find("-resource-dir=/r"), std::string::npos);
}

TEST(Commands, LaunchersAreTakenOff) {
  for (const Words &Front :
       {Words{"ccache"}, Words{"/usr/bin/sccache"},
        Words{"env", "A=b", "icecc"}, Words{"cmake", "-E", "env", "A=b"},
        Words{"C:\\bin\\CCACHE.exe"}}) {
    Words Line = Front;
    Line.insert(Line.end(), {"gcc", "-c", "a.c"});
    Adapted Result = adapt(Line);
    // The name of a program is spelled in any case only where it is Windows'.
    EXPECT_EQ(Result.Middle.front(),
              Front[0] == "C:\\bin\\CCACHE.exe" ? "C:\\bin\\CCACHE.exe" : "gcc")
        << Front[0];
  }
  EXPECT_EQ(adapt({"env", "A=b"}).Middle.front(), "env");
}

TEST(Commands, TheTargetComesFromTheCompilersName) {
  for (const char *Name :
       {"x86_64-w64-mingw32-gcc", "/usr/bin/x86_64-w64-mingw32-gcc-12-posix",
        "x86_64-w64-mingw32-g++-win32", "C:\\M\\x86_64-w64-mingw32-gcc.exe"}) {
    Adapted Line = adapt({Name, "-c", "a.c"});
    EXPECT_TRUE(Line.has("--target=x86_64-w64-mingw32")) << Line.Whole;
    EXPECT_TRUE(Line.says("because the compiler is x86_64-w64-mingw32-g"));
  }
  EXPECT_TRUE(
      adapt({"x86_64-w64-mingw32-g++", "-c", "a.c"}).has("--driver-mode=g++"));
  EXPECT_FALSE(adapt({"gcc", "-c", "a.c"}).says("because"));
}

TEST(Commands, HowClIsSpelled) {
  for (const char *Name : {"cl", "CL.EXE", "C:\\VS\\bin\\cl.exe", "clang-cl",
                           "/usr/bin/clang-cl-22"}) {
    EXPECT_TRUE(isForCl(commandOf({Name, "/c", "a.c"}))) << Name;
    EXPECT_TRUE(targetsWindows(commandOf({Name, "/c", "a.c"}))) << Name;
  }
  EXPECT_TRUE(isForCl(commandOf({"clang", "--driver-mode=cl"})));
  EXPECT_FALSE(isForCl(commandOf({"clang-cl", "--driver-mode=gcc"})));
  for (const char *Name : {"clang", "gcc", "cl-wrapper", "/cl/gcc"})
    EXPECT_FALSE(isForCl(commandOf({Name, "-c", "a.c"}))) << Name;
  EXPECT_FALSE(isForCl(commandOf({})));
  EXPECT_TRUE(adapt({"CL.EXE", "/c", "/p/a.c"}).has("--driver-mode=cl"));
}

TEST(Commands, ToClAFileIsNoOption) {
  Adapted Line = adapt({"clang-cl", "/p/a.c", "/DX"});
  ASSERT_GE(Line.Middle.size(), 2u);
  EXPECT_EQ(*(Line.Middle.end() - 1), "/p/a.c");
  EXPECT_EQ(*(Line.Middle.end() - 2), "--");
  EXPECT_EQ(llvm::count(Line.Middle, "/p/a.c"), 1);
}

TEST(Commands, WhatBelongsToAnotherCompilerGoes) {
  Adapted Line =
      adapt({"gcc", "-DX", "-fmade-up", "-fsanitize=address", "-fPIC",
             "-include-pch", "p.pch", "-Xclang", "-include-pch", "-Xclang",
             "q.pch", "-Ia", "-c", "a.c", "b.c", "-o", "a.o"});
  EXPECT_EQ(Line.Middle,
            (Words{"gcc", "-DX", "-Ia", "-c", "a.c", "-o", "a.o"}));
  EXPECT_TRUE(Line.says("left out '-fmade-up' (clang does not know it)"));
  EXPECT_TRUE(Line.says("left out 'b.c' (another input file)"));
  EXPECT_TRUE(Line.says("left out 'q.pch' (the precompiled header"));
  EXPECT_TRUE(Line.says("left out '-fPIC' (it matters to generated code"));
  Adapted Cl = adapt({"clang-cl", "/Yupch.h", "/Fppch.pch", "/FIpch.h",
                      "-made-up", "/c", "a.c"});
  EXPECT_EQ(Cl.Middle, (Words{"clang-cl", "--driver-mode=cl", "/FIpch.h",
                              "-made-up", "/c", "a.c"}))
      << Cl.Whole;
}

TEST(Commands, AnotherTarget) {
  CommandOptions Options;
  Options.Target = "x86_64-w64-mingw32";
  Adapted Line =
      adapt({"gcc", "-m32", "-target", "i386-linux", "--sysroot=/s",
             "-march=native", "-I", "/usr/include", "-I/usr/lib/x", "-Imine",
             "-isystem", "/usr/local/include/y", "-c", "a.c"},
            Options);
  EXPECT_EQ(Line.Middle, (Words{"gcc", "--target=x86_64-w64-mingw32", "-Imine",
                                "-c", "a.c"}))
      << Line.Whole;
  EXPECT_TRUE(Line.says("compiled for x86_64-w64-mingw32 (--target)"));
}

TEST(Commands, WhatPeopleAddComesFirstAndLast) {
  CommandOptions Options;
  Options.ExtraBefore = {"-DFIRST"};
  Options.ExtraAfter = {"-DLAST"};
  Adapted Line = adapt({"gcc", "-DX", "-c", "a.c"}, Options);
  EXPECT_EQ(Line.Middle,
            (Words{"gcc", "-DFIRST", "-DX", "-c", "a.c", "-DLAST"}));
  EXPECT_TRUE(llvm::StringRef(Line.Whole).ends_with("-w -DLAST"));
}

TEST(Commands, ClForMingwSpeaksAsForMicrosoft) {
  auto Standard = [](const char *File, Words Options) {
    Words Line{"clang-cl", "--target=x86_64-w64-mingw32"};
    Line.insert(Line.end(), Options.begin(), Options.end());
    Line.insert(Line.end(), {"/c", File});
    Adapted Result = adapt(commandOf(Line, std::string("/p/") + File));
    EXPECT_TRUE(Result.has("-fms-extensions"));
    for (llvm::StringRef Word : Result.Middle) {
      EXPECT_FALSE(Word.starts_with("/std:"));
      if (Word.consume_front("/clang:-std="))
        return Word.str();
    }
    return std::string();
  };
  EXPECT_EQ(Standard("a.cpp", {}), "gnu++14");
  EXPECT_EQ(Standard("a.cpp", {"/std:c++20"}), "gnu++20");
  EXPECT_EQ(Standard("a.cpp", {"/std:c++14", "/std:c++latest"}), "gnu++23");
  EXPECT_EQ(Standard("a.c", {}), "");
  EXPECT_EQ(Standard("a.c", {"/std:c17"}), "gnu17");
  EXPECT_EQ(Standard("a.c", {"/std:clatest"}), "gnu23");
  EXPECT_EQ(Standard("a.c", {"/TP"}), "gnu++14");
  EXPECT_EQ(Standard("a.cpp", {"/TC", "/std:c11"}), "gnu11");
  EXPECT_FALSE(adapt({"clang-cl", "/c", "a.c"}).has("-fms-extensions"));
}

TEST(Commands, PathMaps) {
  auto Maps = readPathMaps({"C:\\src\\=/srv/src", "D:/lib=/lib"});
  ASSERT_TRUE(bool(Maps));
  auto Mapped = [&](std::string Text) {
    return mapPath(Text, *Maps) ? Text : "-";
  };
  EXPECT_EQ(Mapped("C:\\src\\a\\B.c"), "/srv/src/a/B.c");
  EXPECT_EQ(Mapped("-Ic:/SRC/x"), "-I/srv/src/x");
  EXPECT_EQ(Mapped("D:\\lib"), "/lib");
  EXPECT_EQ(Mapped("C:\\source\\a.c"), "-");
  EXPECT_EQ(Mapped("C:\\srcs\\a.c"), "-");
  EXPECT_EQ(Mapped("/home/a.c"), "-");
  for (const char *Wrong : {"", "C:\\src", "=x", "C:\\src=", "\\=x"}) {
    auto Bad = readPathMaps({Wrong});
    EXPECT_FALSE(bool(Bad)) << Wrong;
    llvm::consumeError(Bad.takeError());
  }
}

TEST(Commands, Dlls) {
  for (const Words &Line :
       {Words{"gcc", "-shared"}, Words{"gcc", "-mdll"}, Words{"cl", "/LDd"},
        Words{"cl", "/link", "/DLL"}, Words{"gcc", "-Wl,-x,--dll"}})
    EXPECT_TRUE(makesDll(commandOf(Line))) << llvm::join(Line, " ");
  EXPECT_FALSE(makesDll(commandOf({"gcc", "-Wl,--dllname", "-DSHARED"})));
}

TEST(Commands, Languages) {
  for (const char *File : {"a.c", "a.cpp", "a.CC", "a.m", "a.i"})
    EXPECT_EQ(compilesC(commandOf({"gcc"}, File)),
              llvm::StringRef(File) != "a.CC" ||
                  compilesC(commandOf({}, "a.CC")))
        << File;
  for (const char *File : {"a.s", "a.rc", "a.f90", "a"})
    EXPECT_FALSE(compilesC(commandOf({"gcc"}, File))) << File;
  EXPECT_TRUE(compilesC(commandOf({"gcc", "-x", "c"}, "a")));
  EXPECT_TRUE(compilesC(commandOf({"cl", "/TP"}, "a.inc2")));
  EXPECT_TRUE(isSourceName("x.cpp"));
  EXPECT_FALSE(isSourceName("x.h"));
  EXPECT_FALSE(isSourceName("x.txt"));
}

TEST(Commands, Objects) {
  CompileCommand Said = commandOf({"gcc", "-o", "x.o"});
  EXPECT_EQ(Database::objectsOf(Said), Words{"/p/x.o"});
  Said.Output = "/o/y.o";
  EXPECT_EQ(Database::objectsOf(Said), Words{"/o/y.o"});
  EXPECT_EQ(Database::objectsOf(commandOf({"cl", "/Fob\\z.obj"})),
            Words{"/p/b\\z.obj"});
  EXPECT_EQ(Database::objectsOf(commandOf({"gcc", "-o"})), Words());
}

TEST(Dialects, EachStepAddsToTheOneBefore) {
  CompileCommand Command = commandOf({"gcc", "-c", "a.cpp"}, "/p/a.cpp");
  Dialect Gcc(/*IsForCl=*/false, /*IsC=*/false);
  EXPECT_EQ(Gcc.applied(Command).CommandLine, Command.CommandLine);
  Gcc.set(Dialect::WithExtensions);
  EXPECT_EQ(Gcc.applied(Command).CommandLine,
            (Words{"gcc", "-fms-extensions", "-fasm-blocks", "-c", "a.cpp"}));
  Gcc.set(Dialect::Compatible);
  EXPECT_TRUE(llvm::is_contained(Gcc.applied(Command).CommandLine,
                                 "-fms-compatibility"));
  EXPECT_TRUE(
      llvm::is_contained(Gcc.applied(Command).CommandLine, "-fasm-blocks"));
  Dialect Cl(/*IsForCl=*/true, /*IsC=*/false);
  Cl.set(Dialect::WithExtensions);
  EXPECT_EQ(Cl.applied(Command).CommandLine, Command.CommandLine);
}

namespace {

class OnDisk : public testing::Test {
protected:
  OnDisk() : Made(llvm::cantFail(TemporaryDirectory::create())) {}
  std::string write(std::string Name, const std::string &Text) {
    std::string File = Made->Path + "/" + Name;
    llvm::sys::fs::create_directories(llvm::sys::path::parent_path(File));
    std::ofstream(File) << Text;
    return File;
  }
  CompileCommand command(Words Line) {
    return CompileCommand(Made->Path, Made->Path + "/a.c", std::move(Line), "");
  }
  std::unique_ptr<TemporaryDirectory> Made;
};

} // namespace

TEST_F(OnDisk, ResponseFiles) {
  write("b.rsp", "-DA \"-DB=x y\" @c.rsp");
  write("c.rsp", "-Ic\\d @b.rsp");
  Adapted Line = adapt(command({"gcc", "@b.rsp", "@gone.rsp", "-c", "a.c"}));
  EXPECT_TRUE(Line.has("-DA"));
  EXPECT_TRUE(Line.has("-DB=x y"));
  // As GCC reads them.
  EXPECT_TRUE(Line.has("-Icd"));
  EXPECT_TRUE(Line.says("read the response files it names"));
  EXPECT_TRUE(isReadByAdapting(command({"gcc", "@b.rsp"}), {}));
  EXPECT_FALSE(isReadByAdapting(command({"gcc", "b.rsp"}), {}));
  write("d.rsp", "/Ic\\d /DX");
  EXPECT_TRUE(adapt(command({"cl", "@d.rsp", "/c", "a.c"})).has("/Ic\\d"));
  // What is no file is not read.
  EXPECT_TRUE(
      adapt(command({"gcc", "@/dev/zero", "-c", "a.c"})).has("@/dev/zero"));
}

TEST_F(OnDisk, PathsAsWindowsWritesThem) {
  write("Include/Net/x.h", "");
  Adapted Line = adapt(command(
      {"gcc", "-Iinclude\\NET", "-Inone\\x", "-DP=include\\NET", "-c", "a.c"}));
  EXPECT_TRUE(Line.has("-I" + Made->Path + "/Include/Net")) << Line.Whole;
  EXPECT_TRUE(Line.has("-Inone\\x"));
  EXPECT_TRUE(Line.has("-DP=include\\NET"));
}

TEST_F(OnDisk, Databases) {
  std::string File = write("compile_commands.json", R"([
    {"directory": ".", "file": "a.c", "command": "gcc -c a.c -o a.o"},
    {"directory": ".", "file": "./a.c", "command": "gcc -DTWICE -c a.c"},
    {"file": "b.c"}, 7,
    {"directory": ".", "file": "c.s", "command": "as c.s"}])");
  auto Read = Database::load(Made->Path, "", {});
  ASSERT_TRUE(bool(Read)) << toString(Read.takeError());
  EXPECT_EQ(Read->path(), File);
  Selection All = Read->select({});
  ASSERT_EQ(All.Commands.size(), 1u);
  EXPECT_EQ(All.Commands[0].Filename, Made->Path + "/a.c");
  EXPECT_EQ(All.Missing.size(), 2u);
  EXPECT_EQ(Read->repeated(), Words{Made->Path + "/a.c"});
  EXPECT_EQ(Read->objectsOf(Made->Path + "/a.c"), Words{Made->Path + "/a.o"});
  EXPECT_TRUE(Read->has(Made->Path + "/c.s"));
  Selection One = Read->select({Made->Path + "/d.c"});
  EXPECT_TRUE(One.Commands.empty());
  EXPECT_EQ(One.Missing.size(), 1u);
}

TEST_F(OnDisk, MalformedDatabases) {
  for (const char *Text : {"", "{", "[", "[{]", "{}", "\"x\"",
                           R"([{"directory": "/src", "file": "a.c",
                                "command": "cl /IC:\src a.c"},])"}) {
    write("compile_commands.json", Text);
    // LLVM's reader of YAML would tell people by itself.
    testing::internal::CaptureStderr();
    auto Read = Database::load(Made->Path, "", {});
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    ASSERT_FALSE(bool(Read)) << Text;
    EXPECT_NE(toString(Read.takeError()).find("is malformed"),
              std::string::npos);
  }
}
