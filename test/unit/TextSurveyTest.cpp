// What the text of a file says, without parsing it.

#include "program/TextSurvey.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/MemoryBuffer.h"
#include <gtest/gtest.h>

using namespace winsock_tidy::program;
using Names = std::vector<std::string>;

TEST(TextSurvey, CommentsSayNothing) {
  TextFacts Facts = surveyText("// one\n/* two\n three */ four /**/ five");
  for (const char *Word : {"one", "two", "three"})
    EXPECT_FALSE(Facts.mentions(Word)) << Word;
  EXPECT_TRUE(Facts.mentions("four"));
  EXPECT_TRUE(Facts.mentions("five"));
}

TEST(TextSurvey, ALineCommentGoesOnAfterABackslash) {
  for (const char *Text : {"// one \\\n two /* three\nfour",
                           "// one \\\r\n two /* three\r\nfour"}) {
    TextFacts Facts = surveyText(Text);
    EXPECT_FALSE(Facts.mentions("two"));
    EXPECT_TRUE(Facts.mentions("four"));
  }
}

TEST(TextSurvey, StringsSayNothing) {
  TextFacts Facts = surveyText("f(\"one \\\" two // \", 'x', '\\'', \"/*\") g");
  for (const char *Word : {"one", "two", "x"})
    EXPECT_FALSE(Facts.mentions(Word)) << Word;
  EXPECT_TRUE(Facts.mentions("f"));
  EXPECT_TRUE(Facts.mentions("g"));
}

TEST(TextSurvey, AStringEndsWithItsLine) {
  TextFacts Facts = surveyText("#error don't\none \"open\ntwo");
  EXPECT_TRUE(Facts.mentions("one"));
  EXPECT_FALSE(Facts.mentions("open"));
  EXPECT_TRUE(Facts.mentions("two"));
}

TEST(TextSurvey, AStringGoesOnAfterABackslash) {
  for (const char *Text : {"\"a \\\n b\" one", "\"a \\\r\n b\" one"}) {
    TextFacts Facts = surveyText(Text);
    EXPECT_FALSE(Facts.mentions("b"));
    EXPECT_TRUE(Facts.mentions("one"));
  }
}

TEST(TextSurvey, RawStringsSayNothing) {
  TextFacts Facts = surveyText("a = R\"(one \" /* \n two )\" + three;\n"
                               "b = u8R\"x(four )\" five )x\", six");
  for (const char *Word : {"one", "two", "four", "five"})
    EXPECT_FALSE(Facts.mentions(Word)) << Word;
  EXPECT_TRUE(Facts.mentions("three"));
  EXPECT_TRUE(Facts.mentions("six"));
}

TEST(TextSurvey, WhatOnlyLooksLikeARawStringIsAString) {
  // A macro of C; a delimiter that is none; no end.
  for (const char *Text : {"R\"one\" two", "PR\"(one\" two", "R\"a b(one\" two",
                           "R\"(one\" two"}) {
    TextFacts Facts = surveyText(Text);
    EXPECT_FALSE(Facts.mentions("one")) << Text;
    EXPECT_TRUE(Facts.mentions("two")) << Text;
  }
}

TEST(TextSurvey, MarksInNumbersOpenNothing) {
  TextFacts Facts = surveyText("n = 1'000; m = 0x1'0'2ull; one");
  EXPECT_TRUE(Facts.mentions("m"));
  EXPECT_TRUE(Facts.mentions("one"));
  EXPECT_FALSE(Facts.mentions("ull"));
}

TEST(TextSurvey, IncludesAreNamedOnce) {
  TextFacts Facts = surveyText("#include <a.h>\n  #  include \"b\\c.h\" // x\n"
                               "#include <a.h>\n#import \"d.h\"\n"
                               "#include /* y */ \"e.h\"\r\n"
                               "#include_next <f.h>\n#include \"open.h\n");
  EXPECT_EQ(Facts.Includes, (Names{"a.h", "b/c.h", "d.h", "e.h", "f.h"}));
  EXPECT_FALSE(Facts.IncludesByMacro);
  EXPECT_FALSE(Facts.mentions("x"));
}

TEST(TextSurvey, AMacroMayNameAnyHeader) {
  TextFacts Facts = surveyText("#include HEADER \"x\"\n#include");
  EXPECT_TRUE(Facts.IncludesByMacro);
  EXPECT_TRUE(Facts.Includes.empty());
}

TEST(TextSurvey, ConditionsAreNotEvaluated) {
  TextFacts Facts = surveyText("#if 0\n#include <winsock2.h>\n#else\none\n"
                               "#endif\n#define CALL(x) two(x)\n");
  EXPECT_EQ(Facts.Includes, Names{"winsock2.h"});
  EXPECT_TRUE(Facts.IncludesWinsock);
  EXPECT_TRUE(Facts.NamesWinsock);
  EXPECT_TRUE(Facts.mentions("one"));
  EXPECT_TRUE(Facts.mentions("two"));
}

TEST(TextSurvey, HeadersOfWinsockInAnyCase) {
  for (const char *Name : {"WinSock2.h", "ws2tcpip.H", "MSWSOCK.h"}) {
    TextFacts Facts = surveyText(std::string("#include <") + Name + ">\n");
    EXPECT_TRUE(Facts.IncludesWinsock && Facts.NamesWinsock) << Name;
  }
  TextFacts Facts = surveyText("#include <Windows.h>");
  EXPECT_TRUE(Facts.IncludesWinsock);
  EXPECT_FALSE(Facts.NamesWinsock);
  EXPECT_FALSE(surveyText("#include <sys/socket.h>").IncludesWinsock);
}

TEST(TextSurvey, CallsOfWinsock) {
  for (const char *Text :
       {"send(s, p, n, 0);", "x = WSAStartup;", "LPFN_CONNECTEX f;",
        "::send (s)", "getaddrinfo(a)", "GetAddrInfo(a)"})
    EXPECT_TRUE(surveyText(Text).UsesWinsock) << Text;
  for (const char *Text :
       {"int send;", "x.send(1)", "p -> send(1)", "std::send(1)", "resend(1)",
        "send_all(1)", "\"send(1)\"", "// send(1)", "a.WSAStartup()"})
    EXPECT_FALSE(surveyText(Text).UsesWinsock) << Text;
  EXPECT_TRUE(surveyText("WSAStartup(1, 0)").IncludesWinsock);
  EXPECT_FALSE(surveyText("send(1)").IncludesWinsock);
}

TEST(TextSurvey, Definitions) {
  TextFacts Facts = surveyText(
      "int one(void) { two(); }\nint three(int (*f)(int));\n"
      "int four(a, b) int a;\n{ }\nint five(int) const\n{\n}\nsix = { 1 };");
  for (const char *Word : {"one", "five"})
    EXPECT_TRUE(Facts.defines(Word)) << Word;
  for (const char *Word : {"two", "three", "f", "six"})
    EXPECT_FALSE(Facts.defines(Word)) << Word;
  // The declarations of its parameters end what seems to be a declaration.
  EXPECT_FALSE(Facts.defines("four"));
}

TEST(TextSurvey, TextsInUTF16) {
  std::string Text = "\xff\xfe";
  for (char C : std::string("#include <winsock2.h>\nsend(1)"))
    Text += {C, '\0'};
  EXPECT_TRUE(surveyText(Text).UsesWinsock);
  EXPECT_TRUE(surveyText(Text).NamesWinsock);
  // Half a character at the end is no text.
  EXPECT_FALSE(surveyText(Text + "x").UsesWinsock);
}

TEST(TextSurvey, LongLinesAndManyIncludesTakeNoTime) {
  std::string Line = "#define X " + std::string(1 << 20, 'x') + " send(1)";
  EXPECT_TRUE(surveyText(Line).UsesWinsock);
  std::string Many, Raw;
  for (unsigned I = 0; I < 60000; ++I)
    Many += "#include \"" + std::to_string(I) + ".h\"\n";
  EXPECT_EQ(surveyText(Many).Includes.size(), 60000u);
  for (unsigned I = 0; I < 200000; ++I)
    Raw += "R\"" + std::to_string(I) + "(\n";
  EXPECT_TRUE(surveyText(Raw + "one").mentions("one"));
  EXPECT_FALSE(surveyText("/*" + Many).mentions("include"));
}

TEST(TextSurvey, SearchPaths) {
  TextSurvey::SearchPath Where = TextSurvey::searchPathOf(
      "/d", {"cc", "-Ia", "-I", "b", "-iquote", "q", "/Ic\\d", "-isystem", "s",
             "-Xclang", "-include", "-Xclang", "f.h", "/FIg.h", "/external:Ie",
             "-imsvc", "m", "-I"});
  EXPECT_EQ(Where.Directory, "/d");
  EXPECT_EQ(Where.Own, (Names{"a", "b", "q", "c/d", ""}));
  EXPECT_EQ(Where.System, (Names{"s", "e", "m"}));
  EXPECT_EQ(Where.Forced, (Names{"f.h", "g.h"}));
}

namespace {

/// A program in memory.
class SurveyOfFiles : public testing::Test {
protected:
  SurveyOfFiles()
      : Files(llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>()),
        Survey(Files) {
    add("/p/main.c", "#include \"net.h\"\nint main() { net_open(); }\n");
    add("/p/include/NET.H", "#include <winsock2.h>\nint net_open(void);\n");
    add("/p/net.c", "#include \"include/net.h\"\nint net_open(void) { return "
                    "send(1); }\n");
    add("/p/plain.c", "int send(int); int net_open(void);\n");
    add("/p/include/slot.h",
        "#include <winsock2.h>\nstruct slot { SOCKET s; };\n");
    add("/p/include/file.h",
        "#include <winsock2.h>\nstruct file { HANDLE h; };\n");
    add("/p/slot.c", "#include \"slot.h\"\nvoid f(struct slot *p) "
                     "{ CloseHandle((HANDLE)p->s); }\n");
    add("/p/busy.c", "#include \"slot.h\"\nint f(struct slot *p) "
                     "{ return p->s != 0; }\n");
    add("/p/file.c", "#include \"file.h\"\nvoid f(struct file *p) "
                     "{ CloseHandle(p->h); }\n");
    add("/p/loop.c", "#include \"loop.c\"\n#include \"gone.h\"\n");
    add("/sys/winsock2.h", "");
    Where.Directory = "/p";
    Where.Own = {"include"};
    Where.System = {"/sys"};
  }
  void add(const char *Name, const char *Text) {
    Files->addFile(Name, 0, llvm::MemoryBuffer::getMemBuffer(Text));
  }
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> Files;
  TextSurvey Survey;
  TextSurvey::SearchPath Where;
};

} // namespace

TEST_F(SurveyOfFiles, HeadersCountInAnyCase) {
  EXPECT_TRUE(Survey.includesWinsock("/p/main.c", Where));
  EXPECT_TRUE(Survey.usesWinsock("/p/net.c", Where));
  // It includes Winsock, and nobody uses it.
  EXPECT_FALSE(Survey.usesWinsock("/p/main.c", Where));
  EXPECT_FALSE(Survey.usesWinsock("/p/plain.c", Where));
  EXPECT_FALSE(Survey.usesWinsock("/p/absent.c", Where));
}

TEST_F(SurveyOfFiles, WhatIsClosedMayBeASocketOfAHeader) {
  EXPECT_TRUE(Survey.usesWinsock("/p/slot.c", Where));
  // Nothing is closed, or there is no socket.
  EXPECT_FALSE(Survey.usesWinsock("/p/busy.c", Where));
  EXPECT_FALSE(Survey.usesWinsock("/p/file.c", Where));
}

TEST_F(SurveyOfFiles, WordsOfDeclarationsInHeadersDoNotCount) {
  EXPECT_TRUE(Survey.mentionsAny("/p/main.c", Where, {"net_open"}));
  EXPECT_FALSE(Survey.mentionsAny("/p/loop.c", Where, {"net_open"}));
  add("/p/only.c", "#include \"net.h\"\n");
  EXPECT_FALSE(Survey.mentionsAny("/p/only.c", Where, {"net_open"}));
  EXPECT_TRUE(Survey.defines("/p/net.c", "net_open"));
  EXPECT_FALSE(Survey.defines("/p/plain.c", "net_open"));
}

TEST_F(SurveyOfFiles, SystemHeadersAreLookedFor) {
  llvm::StringSet<> Headers;
  Headers.insert("/sys/winsock2.h");
  EXPECT_TRUE(Survey.includesAny("/p/main.c", Where, Headers));
  EXPECT_FALSE(Survey.includesAny("/p/loop.c", Where, Headers));
  // A header that is not found may be meant by its name.
  llvm::StringSet<> Gone;
  Gone.insert("/elsewhere/Gone.h");
  EXPECT_TRUE(Survey.includesAny("/p/loop.c", Where, Gone));
}

TEST(TextSurvey, NamesWithAZeroAreNone) {
  // Else each include of itself would have one more name.
  std::string Text("#include \"odd.h\0 // \"\n", 21);
  EXPECT_EQ(surveyText(Text).Includes, Names());
  EXPECT_EQ(surveyText("#include \"odd.h // \"\n").Includes.size(), 1u);
}

TEST_F(SurveyOfFiles, ForcedHeadersAreRead) {
  EXPECT_FALSE(Survey.includesWinsock("/p/plain.c", Where));
  // In the command's directory, or where other headers are.
  for (const char *Name : {"include/net.h", "net.h", "/p/include/NET.H"}) {
    Where.Forced = {Name};
    EXPECT_TRUE(Survey.includesWinsock("/p/plain.c", Where)) << Name;
  }
  Where.Forced = {"gone.h", "main.c"};
  EXPECT_TRUE(Survey.includesWinsock("/p/plain.c", Where));
}
