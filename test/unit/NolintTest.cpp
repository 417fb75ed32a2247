// NOLINT comments, and the choice of checks.

#include "Nolint.h"
#include "CheckList.h"
#include "CheckSelection.h"
#include "llvm/ADT/STLExtras.h"
#include <gtest/gtest.h>

using namespace winsock_tidy;
using Names = std::vector<std::string>;

namespace {

/// As "line:column first-last glob".
Names commentsIn(llvm::StringRef Text) {
  Names Found;
  for (const Nolint &Each : nolintsIn("a.c", Text)) {
    EXPECT_EQ(Each.File, "a.c");
    Found.push_back(std::to_string(Each.Line) + ":" +
                    std::to_string(Each.Column) + " " +
                    std::to_string(Each.First) + "-" +
                    (Each.Last == ~0u ? "end" : std::to_string(Each.Last)) +
                    " " + Each.Glob);
  }
  return Found;
}

/// The checks that Globs selects, or what is wrong with them.
Names selected(llvm::StringRef Globs) {
  auto Result = selectChecks(Globs, "--checks");
  return Result ? *Result : Names{toString(Result.takeError())};
}

} // namespace

TEST(Nolint, LinesAndColumns) {
  EXPECT_EQ(commentsIn("f(); // NOLINT(winsock-fd-set)\n"
                       "// NOLINTNEXTLINE(winsock-*, other, winsock-x )\n"
                       "g();"),
            (Names{"1:16 1-1 winsock-fd-set", "2:19 3-3 winsock-*",
                   "2:37 3-3 winsock-x"}));
}

TEST(Nolint, Blocks) {
  EXPECT_EQ(commentsIn("// NOLINTBEGIN(winsock-a)\n// NOLINTBEGIN(winsock-a)\n"
                       "// NOLINTEND(winsock-a)\n// NOLINTEND(winsock-b)\n"
                       "// NOLINTBEGIN(winsock-b)\n"),
            (Names{"1:16 1-end winsock-a", "2:16 2-3 winsock-a",
                   "5:16 5-end winsock-b"}));
}

TEST(Nolint, WhatIsNone) {
  EXPECT_EQ(commentsIn("// NOLINT winsock-a\n// NOLINT(bugprone-a)\n"
                       "// NOLINTED(winsock-a)\n// nolint(winsock-a)\n"),
            Names());
  // The parenthesis is still open: clang-tidy reads to the end of the line.
  EXPECT_EQ(commentsIn("// NOLINT(winsock-a\n"), Names{"1:11 1-1 winsock-a"});
}

TEST(Nolint, SeveralInALine) {
  EXPECT_EQ(commentsIn("/* NOLINT(winsock-a) */ /* NOLINT(winsock-b) */"),
            (Names{"1:11 1-1 winsock-a", "1:35 1-1 winsock-b"}));
}

TEST(Nolint, MacrosKeepTheirOwn) {
  EXPECT_EQ(commentsIn("#define A \\\r\n  f() /* NOLINT(winsock-a) */ \\\r\n"
                       "  g()\r\n  h(); // NOLINT(winsock-b)\n"
                       "# define B 1 // NOLINT(winsock-c)\n"),
            Names{"4:18 4-4 winsock-b"});
}

TEST(Nolint, KeepsBack) {
  Nolint Each{"a.c", 2, 1, 3, 5, "winsock-fd-*"};
  EXPECT_FALSE(keepsBack(Each, 2, "winsock-fd-set"));
  EXPECT_TRUE(keepsBack(Each, 3, "winsock-fd-set"));
  EXPECT_TRUE(keepsBack(Each, 5, "winsock-fd-set"));
  EXPECT_FALSE(keepsBack(Each, 6, "winsock-fd-set"));
  EXPECT_FALSE(keepsBack(Each, 4, "winsock-call-order"));
}

TEST(CheckSelection, TheLastGlobThatMatchesWins) {
  EXPECT_EQ(selected("winsock-fd-set"), Names{"winsock-fd-set"});
  EXPECT_EQ(selected("-*,winsock-fd-set, winsock-call-order"),
            (Names{"winsock-fd-set", "winsock-call-order"}));
  EXPECT_EQ(selected("*").size(), allChecks().size());
  Names AllButOne = selected("*,-winsock-fd-set");
  EXPECT_EQ(AllButOne.size() + 1, allChecks().size());
  EXPECT_FALSE(llvm::is_contained(AllButOne, "winsock-fd-set"));
  EXPECT_EQ(selected("*,-winsock-fd-set,winsock-*").size(), allChecks().size());
}

TEST(CheckSelection, Mistakes) {
  EXPECT_EQ(selected("winsock-fd-sets"),
            Names{"no check matches 'winsock-fd-sets' of --checks; did you "
                  "mean 'winsock-fd-set'?"});
  EXPECT_EQ(selected("fd-set"), Names{"no check matches 'fd-set' of --checks; "
                                      "did you mean 'winsock-fd-set'?"});
  EXPECT_EQ(selected("-*"), Names{"'-*' of --checks leaves no check to run; "
                                  "--list-checks shows all checks"});
  EXPECT_EQ(unknownChecksIn("bugprone-x,-winsock-fd-sett,winsock-*").size(),
            1u);
  EXPECT_EQ(unknownChecksIn("winsock-fd-*"), Names());
}

TEST(CheckSelection, ProfilesAreNested) {
  Names Default = defaultChecks(false), Strict = defaultChecks(true);
  EXPECT_EQ(Strict.size(), allChecks().size());
  EXPECT_LT(Default.size(), Strict.size());
  for (const std::string &Id : Default)
    EXPECT_TRUE(llvm::is_contained(Strict, Id)) << Id;
}

TEST(CheckSelection, WhatConfigurationsSay) {
  // Nothing of the checks here.
  for (const char *List : {"", "bugprone-*", "-*,bugprone-*", "-bugprone-*",
                           "-*,bugprone-*,-bugprone-x"})
    EXPECT_FALSE(checksNamedIn(List)) << List;
  EXPECT_TRUE(checksNamedIn("-*") && checksNamedIn("-*")->Ids.empty());
  auto Some = checksNamedIn("-*,bugprone-*,winsock-fd-set");
  ASSERT_TRUE(Some);
  EXPECT_EQ(Some->Ids, Names{"winsock-fd-set"});
  EXPECT_FALSE(Some->OnlyTakesAway);
  auto Less = checksNamedIn("-winsock-fd-set");
  ASSERT_TRUE(Less);
  EXPECT_TRUE(Less->OnlyTakesAway);
  // What switches on all that others have, and takes it away again.
  auto None = checksNamedIn("bugprone-*,-*");
  EXPECT_TRUE(None && None->Ids.empty());
}
