// What a language server keeps of explorations, and what it explores again.

#include "EntryMemory.h"
#include "TidyRun.h"
#include "UnitContext.h"
#include "WinsockTidyModule.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/Support/MemoryBuffer.h"
#include <gtest/gtest.h>

using namespace winsock_tidy;
using Lines = std::vector<std::string>;

namespace {

/// As much of the header as the programs below need.
const char Header[] = R"(
extern "C" {
typedef unsigned long long SOCKET;
struct WSAData { int x; };
struct sockaddr;
#define INVALID_SOCKET (SOCKET)(~0)
#define SOCKET_ERROR (-1)
#define AF_INET 2
#define SOCK_STREAM 1
__declspec(dllimport) int WSAStartup(unsigned short, WSAData *);
__declspec(dllimport) int WSACleanup(void);
__declspec(dllimport) SOCKET socket(int, int, int);
__declspec(dllimport) int connect(SOCKET, const sockaddr *, int);
__declspec(dllimport) int send(SOCKET, const char *, int, int);
__declspec(dllimport) int shutdown(SOCKET, int);
__declspec(dllimport) int closesocket(SOCKET);
}
)";

/// Two parts that have nothing to do with each other; each loses a socket.
const char Program[] = R"(#include <winsock2.h>
static int dialed;
static void note() { ++dialed; }
bool dial(const sockaddr *to, int length) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return false;
  note();
  if (connect(s, to, length) == SOCKET_ERROR)
    return false;
  closesocket(s);
  return true;
}
bool probe() {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  return s != INVALID_SOCKET;
}
)";

struct Result {
  Lines Findings;
  unsigned Entries = 0, Known = 0;
};

Result analyze(const std::string &Text, EntryMemory *Memory) {
  auto Files = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  Files->addFile("/inc/winsock2.h", 0,
                 llvm::MemoryBuffer::getMemBufferCopy(Header));
  Files->addFile("/src/a.cpp", 0, llvm::MemoryBuffer::getMemBufferCopy(Text));
  clang::tidy::ClangTidyOptions Options =
      clang::tidy::ClangTidyOptions::getDefaults();
  Options.Checks = "-*,winsock-socket-leak";
  clang::tidy::ClangTidyContext Context(
      std::make_unique<clang::tidy::DefaultOptionsProvider>(
          clang::tidy::ClangTidyGlobalOptions(), Options));
  // This links the module, which registers itself.
  clang::tidy::ClangTidyCheckFactories Unused;
  WinsockTidyModule().addCheckFactories(Unused);
  auto Unit = std::make_shared<UnitContext>(Context);
  Unit->Memory = Memory;
  clang::tooling::CompileCommand Command(
      "/src", "/src/a.cpp",
      {"clang++", "--target=x86_64-w64-mingw32", "-nostdinc", "-isystem",
       "/inc", "-fsyntax-only", "/src/a.cpp"},
      "");
  TidyResult Done = runTidy(*Unit, Command, Files, nullptr, Bodies::All);
  Result Found;
  for (const clang::tidy::ClangTidyError &Each : Done.Errors) {
    auto Place = [&](const clang::tooling::DiagnosticMessage &Message) {
      size_t Line =
          llvm::StringRef(Text).take_front(Message.FileOffset).count('\n');
      return std::to_string(Line + 1) + ": " + Message.Message;
    };
    std::string Whole = Place(Each.Message) + " [" + Each.DiagnosticName + "]";
    for (const auto &Note : Each.Notes)
      Whole += " | " + Place(Note);
    Found.Findings.push_back(Whole);
  }
  llvm::sort(Found.Findings);
  Found.Entries = Unit->Explored.Functions;
  Found.Known = Unit->Explored.Known;
  return Found;
}

std::string with(std::string Text, const std::string &Old,
                 const std::string &New) {
  size_t At = Text.find(Old);
  EXPECT_NE(At, std::string::npos) << Old;
  return Text.replace(At, Old.size(), New);
}

/// Expects that Text has the findings that it has without a memory; returns how
/// many entries were known.
unsigned knownOf(const std::string &Text, EntryMemory &Memory) {
  Result Now = analyze(Text, &Memory);
  EXPECT_EQ(Now.Findings, analyze(Text, nullptr).Findings);
  return Now.Known;
}

} // namespace

TEST(EntryMemory, NothingIsKnownOfANewFile) {
  EntryMemory Memory;
  Result First = analyze(Program, &Memory);
  EXPECT_EQ(First.Entries, 2u);
  EXPECT_EQ(First.Known, 0u);
  ASSERT_EQ(First.Findings.size(), 2u);
  EXPECT_TRUE(llvm::StringRef(First.Findings[0]).starts_with("10: "));
}

TEST(EntryMemory, TheSameTextIsNotExploredAgain) {
  EntryMemory Memory;
  EXPECT_EQ(knownOf(Program, Memory), 0u);
  EXPECT_EQ(knownOf(Program, Memory), 2u);
  EXPECT_EQ(knownOf(Program, Memory), 2u);
}

TEST(EntryMemory, FindingsMoveWithTheirFunctions) {
  EntryMemory Memory;
  knownOf(Program, Memory);
  // probe is known, and moves by three lines.
  const std::string Longer = with(Program, "  note();\n", "  note();\n\n\n\n");
  EXPECT_EQ(knownOf(Longer, Memory), 1u);
  // Each keeps its own.
  EXPECT_EQ(
      knownOf(with(Longer, "  return s != ", "  return !!s || s != "), Memory),
      1u);
  // probe is again as it was; dial is not.
  EXPECT_EQ(knownOf(with(Longer, "to, length", "to, 0"), Memory), 1u);
}

TEST(EntryMemory, ATextThatNamesALocationIsNotKept) {
  EntryMemory Memory;
  const std::string Called = with(
      with(Program, "static void note()",
           "template <typename T> static void run(T t) { t(); }\n"
           "static void note()"),
      "  if (connect(s, to, length) == SOCKET_ERROR)\n    return false;\n",
      "  run([&] { if (connect(s, to, length) == SOCKET_ERROR) throw 1; });\n");
  knownOf(Called, Memory);
  ASSERT_TRUE(
      llvm::any_of(analyze(Called, nullptr).Findings, [](llvm::StringRef Each) {
        return Each.contains("(lambda at ");
      }));
  // Another line before it, in another function.
  EXPECT_EQ(knownOf(with(Called, "{ t(); }", "{\nt(); }"), Memory), 1u);
  EXPECT_EQ(knownOf(with(Called, "  return s != ", "\n  return s != "), Memory),
            0u);
}

TEST(EntryMemory, AFindingElsewhereChangesNothing) {
  EntryMemory Memory;
  knownOf(Program, Memory);
  // Its first finding is gone.
  EXPECT_EQ(knownOf(with(Program, "    return false;\n  closesocket",
                         "    dialed = 0;\n  closesocket"),
                    Memory),
            1u);
}

TEST(EntryMemory, AnEditOfACalleeExploresItsCallers) {
  EntryMemory Memory;
  knownOf(Program, Memory);
  EXPECT_EQ(knownOf(with(Program, "{ ++dialed; }", "{ --dialed; }"), Memory),
            1u);
  // Now it ends the process, and nothing is lost.
  const std::string Ends =
      with(with(Program, "static int dialed;",
                "extern \"C\" __declspec(noreturn) void exit(int);"),
           "{ ++dialed; }", "{ exit(1); }");
  EXPECT_EQ(knownOf(Ends, Memory), 0u);
  EXPECT_EQ(analyze(Ends, &Memory).Findings.size(), 1u);
}

TEST(EntryMemory, TextOutsideOfBodiesExploresEverything) {
  EntryMemory Memory;
  knownOf(Program, Memory);
  EXPECT_EQ(knownOf(with(Program, "static int dialed",
                         "#define closesocket(s)\nstatic int dialed"),
                    Memory),
            0u);
}

TEST(EntryMemory, ADirectiveInABodyBelongsToTheTextOutside) {
  EntryMemory Memory;
  const std::string Before = with(
      Program, "  note();\n", "  note();\n#define closesocket(s) (void)s\n");
  knownOf(Before, Memory);
  EXPECT_EQ(knownOf(with(Before, "(void)s", "(void)(s)"), Memory), 0u);
}

TEST(EntryMemory, ATypeThatABodyDecidesBelongsToTheTextOutside) {
  EntryMemory Memory;
  const std::string Before =
      with(Program, "static int dialed;",
           "static int dialed;\nstatic auto zero() { return 0; }");
  knownOf(Before, Memory);
  EXPECT_EQ(knownOf(with(Before, "return 0;", "return 0ll;"), Memory), 0u);
}

TEST(EntryMemory, AVariableConnectsTheFunctionsThatNameIt) {
  EntryMemory Memory;
  const std::string Joined = with(Program, "  return s != INVALID_SOCKET;",
                                  "  return dialed || s != INVALID_SOCKET;");
  knownOf(Joined, Memory);
  EXPECT_EQ(knownOf(with(Joined, "{ ++dialed; }", "{ dialed = 0; }"), Memory),
            0u);
}

TEST(EntryMemory, AClassConnectsTheFunctionsThatUseItsObjects) {
  EntryMemory Memory;
  const std::string Guarded = with(
      with(Program, "static int dialed;",
           "static int dialed;\nstruct Guard { ~Guard(); SOCKET S; };\n"
           "inline Guard::~Guard() { closesocket(S); }"),
      "  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);\n  return",
      "  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);\n  Guard G{s};\n  return");
  knownOf(Guarded, Memory);
  EXPECT_EQ(analyze(Guarded, &Memory).Findings.size(), 1u);
  const std::string Lost = with(Guarded, "{ closesocket(S); }", "{ S = 0; }");
  EXPECT_EQ(knownOf(Lost, Memory), 1u);
}

TEST(EntryMemory, AnErrorInOneFunctionLeavesTheOthersKnown) {
  EntryMemory Memory;
  knownOf(Program, Memory);
  const std::string Broken = with(Program, "  note();", "  note(undeclared);");
  EXPECT_EQ(knownOf(Broken, Memory), 0u);
  // The next letters; then the error is mended.
  EXPECT_EQ(knownOf(with(Broken, "undeclared", "undeclared_"), Memory), 1u);
  EXPECT_EQ(knownOf(Program, Memory), 2u);
}

TEST(EntryMemory, WhatWasBeforeAnEditIsKnownWhenItIsUndone) {
  EntryMemory Memory;
  knownOf(Program, Memory);
  const std::string Edited = with(Program, "  note();", "  note();;");
  EXPECT_EQ(knownOf(Edited, Memory), 1u);
  EXPECT_EQ(knownOf(Program, Memory), 2u);
  // The edit is made again.
  EXPECT_EQ(knownOf(Edited, Memory), 2u);
}

TEST(EntryMemory, WhatIsNotNeededForLongIsForgotten) {
  EntryMemory Memory;
  knownOf(Program, Memory);
  const std::string Edited = with(Program, "  note();", "  note();;");
  for (unsigned I = 0; I < KeptEntries::MostUnneeded; ++I)
    knownOf(Edited, Memory);
  EXPECT_EQ(knownOf(Program, Memory), 2u);
  for (unsigned I = 0; I <= KeptEntries::MostUnneeded; ++I)
    knownOf(Edited, Memory);
  EXPECT_EQ(knownOf(Program, Memory), 1u);
}

TEST(EntryMemory, TheOldestFileIsForgotten) {
  EntryMemory Memory(/*Files=*/1);
  knownOf(Program, Memory);
  Memory.keep("another file", std::make_shared<KeptEntries>());
  // Only one file is kept.
  EXPECT_EQ(knownOf(Program, Memory), 0u);
}
