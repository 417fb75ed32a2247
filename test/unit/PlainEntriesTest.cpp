// What is taken for a database without faults, so that the closer look is left
// out.

#include "PlainEntries.h"
#include <gtest/gtest.h>

using winsock_tidy::arePlainEntries;

TEST(PlainEntries, AreWhatProgramsWrite) {
  EXPECT_TRUE(arePlainEntries("[]"));
  EXPECT_TRUE(arePlainEntries(
      R"( [ {"directory": "/d", "file": "a.c", "command": "cc -c a.c"} ] )"));
  EXPECT_TRUE(arePlainEntries(
      R"([{"directory": "/d", "arguments": ["cc", "-DX=\"y\"", "C:\\a.c"],
           "output": "a.o", "file": "a.c"},
          {"command": "", "file": "b.c", "directory": "/d"}])"));
}

TEST(PlainEntries, LackNothing) {
  for (const char *Text :
       {"", "{}", "[1]", "[{}]", R"([{"file": "a.c", "command": "cc"}])",
        R"([{"directory": "/d", "command": "cc"}])",
        R"([{"directory": "/d", "file": "a.c"}])",
        R"([{"directory": "/d", "file": "a.c", "arguments": []}])"})
    EXPECT_FALSE(arePlainEntries(Text)) << Text;
}

TEST(PlainEntries, AreTextsInTheirPlaces) {
  for (const char *Text :
       {R"([{"directory": "/d", "file": 1, "command": "cc"}])",
        R"([{"directory": "/d", "file": "a.c", "command": null}])",
        R"([{"directory": "/d", "file": "a.c", "command": ["cc"]}])",
        R"([{"directory": "/d", "file": "a.c", "arguments": "cc"}])",
        R"([{"directory": "/d", "file": "a.c", "arguments": ["cc", 1]}])",
        R"([{"directory": "/d", "file": "a.c", "arguments": [["cc"]]}])"})
    EXPECT_FALSE(arePlainEntries(Text)) << Text;
}

TEST(PlainEntries, AreJsonInAscii) {
  for (const char *Text :
       {R"([{"directory": "/d", "file": "a.c", "command": "cc"},])",
        R"([{"directory": "/d", "file": "a.c", "command": "cc",}])",
        R"([{"directory": "/d", "file": "a.c", "command": "cc"}] [])",
        R"([{"directory": "/d", "file": "a.c", "command": "cc"})",
        R"([{"directory": "/d", "file": "a.c", "command": "cc)",
        R"([{"directory": "/d", "file": "a.c", "command": "cc\)",
        R"([{"directory": "/d", "file": "a.c", "command": "c\x"}])",
        R"([{"directory": "/d", "file": "a.c", "command": "c\u0063"}])",
        "[{\"directory\": \"/d\", \"file\": \"a\n.c\", \"command\": \"cc\"}]",
        "[{\"directory\": \"/\xe9\", \"file\": \"a.c\", \"command\": \"cc\"}]",
        R"([{'directory': '/d', 'file': 'a.c', 'command': 'cc'}])"})
    EXPECT_FALSE(arePlainEntries(Text)) << Text;
}
