"""Measures how long after an edit a language server publishes its diagnostics.

    latency.py [--edits=N] [--lines=N | --file=F --flags=G] SERVER… [-- ARGUMENT…]

Opens a generated server (server.py), or a copy of F with the flags in G, one a
line, in each SERVER, and waits until the preamble is built and everything is
quiet. Then it edits the file N times, at places all over it, as a person who
types does. For each server it prints the median and the 90th percentile of the
time from an edit to its diagnostics, once as asked for at once and once as editors
ask, where clangd waits for more typing; the CPU time that the server used for an
edit, which other work on the machine changes less; and its memory in the end. The
servers take turns. Each SERVER is started with the ARGUMENTs.
"""

import os
import pathlib
import re
import statistics
import sys
import tempfile
import time

import lsp
import server as made

FLAGS = "--target=x86_64-w64-mingw32\n-std=c++17\n"


def cpu(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def edited(text, number):
    """The text with a statement more, in another of its functions each time."""
    places = [m.end() for m in re.finditer(r"if \(count == 0\)\n|int error = 0;\n", text)]
    statement = f"  served += {number};\n"
    if not places:  # No file of ours.
        places = [m.end() for m in re.finditer(r"\n[ \t]+return\b[^\n]*;\n", text)]
        statement = f"  (void){number};\n"
    place = places[number * 7 % len(places)]
    line = text.rfind("\n", 0, place - 1) + 1
    return text[:line] + statement + text[line:]


class Candidate:
    def __init__(self, program, arguments, directory, text, suffix):
        self.name = os.path.basename(program)
        self.server = lsp.start([os.path.abspath(program), *arguments], directory)
        self.path = directory / f"{self.name}{suffix}"
        self.path.write_text(text)
        self.document = lsp.Document(self.server, self.path)
        self.findings = [len(self.document.diagnostics())]
        self.times = {"at once": [], "as typed": []}
        self.used = []

    def edit(self, text, how):
        before = cpu(self.server.process.pid)
        start = time.monotonic()
        self.document.change(text, how == "at once" or None)
        self.findings.append(len(self.document.diagnostics()))
        self.times[how].append((time.monotonic() - start) * 1000)
        self.used.append((cpu(self.server.process.pid) - before) * 1000)


def main(arguments):
    values, programs, more = lsp.split(arguments)
    edits = int(values.get("edits", 30))
    text, flags, suffix = made.text(int(values.get("lines", 3000))), FLAGS, ".cpp"
    if "file" in values:
        suffix = pathlib.Path(values["file"]).suffix
        text = pathlib.Path(values["file"]).read_text(errors="replace")
        flags = pathlib.Path(values["flags"]).read_text()
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        (directory / "compile_flags.txt").write_text(flags)
        candidates = [Candidate(p, more, directory, text, suffix) for p in programs]
        for each in candidates:  # The first edits wait for the preamble's symbols.
            for number in range(3):
                each.edit(edited(text, number), "at once")
            each.times["at once"].clear()
            each.used.clear()
        for number in range(edits):
            for each in candidates:
                for how in each.times:
                    each.edit(edited(text, 2 * number + (how == "as typed")), how)
        print(f"{text.count(chr(10))} lines, {edits} edits each way; milliseconds")
        for each in candidates:
            row = [f"{each.name}:"]
            for how, times in each.times.items():
                tenth = sorted(times)[len(times) * 9 // 10]
                row.append(f"{how} {statistics.median(times):.0f} (90 %: {tenth:.0f}),")
            row.append(f"CPU {statistics.mean(each.used):.0f},")
            row.append(f"{memory(each.server.process.pid):.0f} MB,")
            row.append(f"findings {min(each.findings)} to {max(each.findings)}")
            print(*row)
            each.server.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
