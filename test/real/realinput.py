"""What compare, parse and bench share: the database that fetch wrote, which of
its files use Winsock, and running a command per file, a few at a time."""

import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys

# A call of Winsock's in preprocessed text. The lower-case names are those that
# real code calls; htons and similar functions do not make a file a user of Winsock.
CALL = re.compile(
    r"(?<![\w.>])(?:WSA[A-Z]\w+|accept|bind|closesocket|connect|getaddrinfo"
    r"|GetAddrInfo\w+|gethostby\w+|gethostname|getnameinfo|GetNameInfo\w+|getpeername"
    r"|getservby\w+|getsockname|getsockopt|inet_\w+|ioctlsocket|listen|recv|recvfrom"
    r"|select|send|sendto|setsockopt|shutdown|socket|TransmitFile)\s*\("
)
LINE_MARKER = re.compile(r'^# \d+ "((?:[^"\\]|\\.)*)"')
VERDICTS = ("true", "false", "arguable")
FINDING = re.compile(r"^(\S.*?):(\d+):(\d+): (?:warning|error): (.*) \[(winsock-[\w,-]+)\]$", re.M)
# A further place of the finding above it.
TWIN = re.compile(r"^(\S.*?):(\d+):(\d+): note: (the same here)()$", re.M)
HERE = os.path.dirname(os.path.abspath(__file__))
LIST = os.path.join(HERE, "winsock.txt")


class Trouble(Exception):
    """Ends the program: a sentence for the user."""


def load(directory):
    """The entries of DIR/compile_commands.json."""
    path = os.path.join(directory, "compile_commands.json")
    if not os.path.exists(path):
        raise Trouble(f"there is no {path}; run test/real/fetch {directory} first")
    with open(path) as f:
        return json.load(f)


def select(entries, directory, everything=False):
    """The entries to run over: those that use Winsock (winsock.txt), or all."""
    if everything:
        return entries
    with open(LIST) as f:
        names = {os.path.join(directory, line.strip()) for line in f}
    return [e for e in entries if e["file"] in names]


def uses_winsock(entry, directory, clang):
    """Whether the file's own text, preprocessed, calls Winsock. An inline
    function of a header that every file includes (librdkafka's rdwin32.h) does
    not count; text files that are included (nanomsg's usock_win.inc) do."""
    command = syntax_only(entry, clang)
    command[command.index("-fsyntax-only")] = "-E"
    own = False
    for line in run(command, directory).stdout.splitlines():
        marker = LINE_MARKER.match(line)
        if marker:
            name = os.path.normpath(marker[1])
            own = name.startswith(directory) and not name.endswith(".h")
        elif own and CALL.search(line):
            return True
    return False


def syntax_only(entry, clang):
    """The entry's command as `clang -fsyntax-only`, to be run in DIR."""
    arguments = entry["arguments"]
    driver = "--driver-mode=g++" if arguments[0].endswith("g++") else "--driver-mode=gcc"
    flags = arguments[1 : arguments.index("-c")]
    return [clang, driver, "--target=x86_64-w64-mingw32", *flags, "-fsyntax-only", entry["file"]]


def program(name):
    """The program's absolute path: commands run in DIR, not here."""
    path = shutil.which(name)
    if not path:
        raise Trouble(f"there is no program '{name}'; build it, or name another")
    return os.path.abspath(path)


def each(jobs, work, items):
    """work(item) for every item, `jobs` at a time; the results in order."""
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(work, items))


def run(command, directory):
    return subprocess.run(
        command, cwd=directory, capture_output=True, text=True, errors="replace"
    )


def findings(output, directory):
    """What a front end printed: (file, line, column, check) -> text."""
    found = {}
    above = None
    for match in re.finditer(f"{FINDING.pattern}|{TWIN.pattern}", output, re.M):
        groups = match.groups()
        if groups[0] is not None:
            path, line, column, *above = groups[:5]
        else:
            path, line, column = groups[5:8]
        text, checks = above
        path = os.path.normpath(os.path.join(directory, path))
        for check in checks.split(","):
            if check.startswith("winsock-"):
                key = os.path.relpath(path, directory), int(line), int(column), check
                found[key] = text
    return found


def main(function, name):
    try:
        sys.exit(function())
    except Trouble as trouble:
        print(f"test/real/{name}: {trouble}", file=sys.stderr)
        sys.exit(2)
