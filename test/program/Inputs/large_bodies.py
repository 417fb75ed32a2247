"""Writes programs whose function `work` has more paths than anybody can walk.

    large_bodies.py DIRECTORY FLAGS

Each calls a function of another file in them, so that what the body comes to is
asked in a whole run; and each ends Winsock once though its startup failed.
"""

import json
import os
import random
import sys

directory, flags = sys.argv[1:]
draw = random.Random(1)


def branches(count):
    return "".join(f"if (a[{i}] > {i}) b[{i}] = a[{i}] + 1;\n" for i in range(count))


def cases(count, body):
    return "switch (a[1]) {\n" + "".join(f"case {i}: {body(i)} break;\n" for i in range(count)) + "}\n"


def mesh(count):
    return "".join(f"L{i}: if (a[{i}] > b[{i}]) goto L{draw.randrange(count)};\n" for i in range(count))


def nested(depth):
    opened = (f"for (int i{i} = 0; i{i} < a[{i}]; ++i{i}) {{ if (b[{i}]) log_line();\n" for i in range(depth))
    return "".join(opened) + "}" * depth


BODIES = {
    "loop": "for (;;) {\nif (log_line()) return 1;\n" + branches(24) + "}\n",
    "long-loop": "while (!log_line()) {\n" + branches(200) + "}\n",
    "ladder": branches(36) + "return log_line();\n",
    "nested": nested(5),
    "deep": nested(24),
    "switch": "while (!log_line())\n" + cases(300, lambda i: f"b[{i}] = 0;"),
    "switch-of-branches": "while (!log_line())\n" + cases(300, lambda i: f"if (b[{i}]) log_line();"),
    "goto": "if (log_line()) return 2;\n" + mesh(24),
    "large-goto": "if (log_line()) return 2;\n" + mesh(300),
}
PROGRAM = """#include <winsock2.h>
int log_line(void);
int work(int *a, int *b) {
%s
return 0;
}
int main(void) {
  WSADATA data;
  int a[400] = {0}, b[400] = {0};
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0) {
    WSACleanup();
    return 1;
  }
  work(a, b);
  WSACleanup();
  return 0;
}
"""
sources = {name + ".c": PROGRAM % body for name, body in BODIES.items()}
sources["log.c"] = "#include <winsock2.h>\nint log_line(void) { return htons(1) == 1; }\n"
for name, text in sources.items():
    with open(os.path.join(directory, name), "w") as file:
        file.write(text)
commands = [
    {"directory": directory, "file": name, "command": f"x86_64-w64-mingw32-gcc {flags} -c {name}"}
    for name in sorted(sources)
]
with open(os.path.join(directory, "compile_commands.json"), "w") as file:
    json.dump(commands, file)
