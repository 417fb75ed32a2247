"""Gives one file to every host of the checks, under one .clang-tidy after the
other, and compares which checks find something.

    choose.py DIRECTORY --winsock-tidy=COMMAND --clang-tidy=COMMAND…
              [--clangd=PROGRAM] -- FLAGS

A list that says something of the checks here means the same everywhere; where
none does, each host has its own default, which is written down below.
"""

import argparse
import pathlib
import re
import shlex
import subprocess
import sys

import lsp

SOURCE = """#include <winsock2.h>
void tell(SOCKET s) {
  send(s, "hello", 5, 0);
  closesocket(s);
}
int lose(void) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  return s != INVALID_SOCKET;
}
"""
SEND, CLOSE, END, LEAK = (
    "winsock-error-ignored",
    "winsock-close-ungraceful",
    "winsock-error-ignored-teardown",
    "winsock-socket-leak",
)
PROFILE = {SEND, CLOSE, LEAK}
ALL = PROFILE | {END}
NONE = set()

# The .clang-tidy, that of the directory above it, and what is found: by all; or
# by winsock-tidy, clang-tidy, clangd.
CASES = [
    ("Checks: ''", "", (PROFILE, NONE, PROFILE)),
    ("Checks: '-*'", "", NONE),
    ("Checks: '-*,winsock-error-ignored'", "", {SEND}),
    ("Checks: '-*,*-ignored'", "", {SEND}),
    ("Checks: '-*,bugprone-*'", "", (PROFILE, NONE, NONE)),
    ("Checks: '-bugprone-*'", "", (PROFILE, NONE, NONE)),
    ("Checks: 'winsock-*'", "", ALL),
    ("Checks: '*'", "", ALL),
    ("Checks: 'winsock-*,-*-ignored'", "", ALL - {SEND}),
    ("Checks: '-winsock-error-ignored'", "", NONE),
    ("Checks: 'bugprone-*,-*'", "", NONE),
    ("Checks: '-*,bugprone-*,-bugprone-*'", "", NONE),
    ("Checks: ['-*', 'winsock-socket-*', 'misc-*']", "", {LEAK}),
    ("Checks: |\n  -*,\n  winsock-close-*,\n  *leak", "", {CLOSE, LEAK}),
    (
        "InheritParentConfig: true\nChecks: '-winsock-close-*'",
        "Checks: '-*,winsock-*'",
        ALL - {CLOSE},
    ),
    (
        "InheritParentConfig: true\nChecks: '-*'",
        "Checks: 'bugprone-*,winsock-*'",
        NONE,
    ),
    ("InheritParentConfig: true", "Checks: '-*'", NONE),
    ("Checks: 'winsock-*'", "Checks: '-*'", ALL),
]


def found_by(command):
    """The checks whose names the command prints."""
    output = subprocess.run(command, capture_output=True, text=True).stdout
    return set(re.findall(r"\[(winsock-[a-z-]+)\]$", output, re.M))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--winsock-tidy", required=True)
    parser.add_argument("--clang-tidy", action="append", required=True)
    parser.add_argument("--clangd")
    cut = sys.argv.index("--")
    args = parser.parse_args(sys.argv[1:cut])
    flags = sys.argv[cut + 1 :]

    root = args.directory.resolve()
    server = None
    if args.clangd and pathlib.Path(args.clangd).exists():
        root.mkdir(parents=True, exist_ok=True)
        (root / "compile_flags.txt").write_text("\n".join(flags))
        server = lsp.start([args.clangd], root)
    wrong = 0
    for number, (text, above, expected) in enumerate(CASES):
        place = root / str(number) / "below"
        place.mkdir(parents=True, exist_ok=True)
        (place / ".clang-tidy").write_text(text + "\n")
        # Directories above the repository do not matter.
        (place.parent / ".clang-tidy").write_text((above or "Checks: ''") + "\n")
        source = place / "a.c"
        source.write_text(SOURCE)
        if not isinstance(expected, tuple):
            expected = (expected,) * 3
        wanted = [("winsock-tidy", expected[0])]
        found = [found_by([*shlex.split(args.winsock_tidy), str(source), "--", *flags])]
        for command in args.clang_tidy:
            wanted.append((command, expected[1]))
            found.append(found_by([*shlex.split(command), str(source), "--", *flags]))
        if server:
            wanted.append(("clangd", expected[2]))
            codes = {d.get("code") for d in lsp.Document(server, source).diagnostics()}
            found.append({code for code in codes if str(code).startswith("winsock-")})
        for (host, right), got in zip(wanted, found):
            if got != right:
                wrong += 1
                print(f"{text!r} (above: {above!r}), {host}:")
                print("  expected", *sorted(right), "\n  found", *sorted(got))
    if server:
        server.stop()
    print(f"{len(CASES)} configurations, {len(wanted)} hosts, {wrong} differences")
    sys.exit(1 if wrong else 0)


main()
