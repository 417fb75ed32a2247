"""Types into files for a while, as people do, and checks a language server against them.

    soak.py SERVER [--seconds=N] [--seed=N] [--lines=N] [-- ARGUMENT…]

Two files are open, a small one and a made server (server.py). At random, mistakes
are typed in, letter by letter, and mended; statements are added; code is broken
and repaired; functions are renamed by the server; files are saved, and renamed by
closing one and opening the other. After each, once the server is done, its
findings of Winsock must be the mistakes that are in the text, each at its line,
no more and no less. A server that ends, is silent for a minute, answers with an
error or grows is a failure; the last line printed says what was done.
"""

import os
import pathlib
import random
import sys
import tempfile
import time

import latency
import lsp
import server as made

RIGHT = "if (send(s, text, 5, 0) == SOCKET_ERROR) return; // "
WRONG = "send(s, text, 5, 0); // "

TELL = """
static void tell@(SOCKET s, const char *text) {
  if (send(s, text, 5, 0) == SOCKET_ERROR) return; // @.
}
"""


class Typist:
    def __init__(self, server, path, text, random):
        self.server, self.random = server, random
        path.write_text(text)
        self.document = lsp.Document(server, path)
        self.path = path
        self.done = {}
        self.check("opened")

    def pieces(self):
        return self.document.text.count("static void tell")

    def expected(self):
        lines = self.document.text.split("\n")
        return sorted(n + 1 for n, line in enumerate(lines) if line.strip().startswith(WRONG))

    def check(self, what):
        self.done[what] = self.done.get(what, 0) + 1
        found = sorted(
            d["range"]["start"]["line"] + 1
            for d in self.document.diagnostics()
            if str(d.get("code", "")).startswith("winsock-")
        )
        # What was published for the texts in between is of no interest.
        with self.server.news:
            self.server.inbox.clear()
        if found != self.expected():
            sys.exit(f"soak.py: after '{what}' in {self.path.name} findings are in lines {found}, not {self.expected()}")

    def type(self, start, end, new):
        """Replaces text[start:end] as it is typed: a few letters at a time."""
        text = self.document.text
        at = 0
        while at < len(new):
            at = min(len(new), at + self.random.randint(1, 12))
            self.document.change(text[:start] + new[:at] + text[end:], None)
            if self.random.random() < 0.3:
                time.sleep(self.random.random() * 0.1)

    def toggle(self):
        mark = f"{self.random.randrange(self.pieces())}."
        wrong = self.document.text.find(WRONG + mark)
        old, new = (WRONG, RIGHT) if wrong >= 0 else (RIGHT, WRONG)
        if wrong < 0 and self.document.text.find(RIGHT + mark) < 0:
            return
        start = self.document.text.find("  " + old + mark) + 2
        self.type(start, start + len(old), new)
        self.check("mistake typed" if new == WRONG else "mistake mended")

    def add(self):
        start = self.document.text.index("\nstatic void tell") + 1
        self.type(start, start, f"static int more{self.document.version} = 1;\n")
        self.check("line added")
        end = self.document.text.index("\n", start) + 1
        self.document.change(self.document.text[:start] + self.document.text[end:], None)
        self.check("line removed")

    def break_code(self):
        text = self.document.text
        where = [n for n, c in enumerate(text) if c in "{}();"]
        gone = self.random.choice(where)
        self.document.change(text[:gone] + text[gone + 1 :], None)
        if self.random.random() < 0.5:  # Or continue before anything was published.
            self.document.diagnostics()
        # Repaired to another text: of one that it knows clangd publishes nothing.
        self.document.change(text[:-1] if text.endswith("\n\n") else text + "\n", None)
        self.check("code broken and repaired")

    def rename_function(self):
        place = self.document.text.index("static void tell") + len("static void ")
        before = self.document.text[:place]
        position = {"line": before.count("\n"), "character": place - before.rfind("\n") - 1}
        name = f"tell{self.random.randrange(1000, 9999)}_{self.document.version}"
        edit = self.server.request(
            "textDocument/rename",
            {"textDocument": {"uri": self.document.uri}, "position": position, "newName": name},
        )
        self.document.apply(edit["changes"][self.document.uri])
        self.check("function renamed")

    def save(self):
        self.path.write_text(self.document.text)
        self.server.notify("textDocument/didSave", {"textDocument": {"uri": self.document.uri}})
        self.document.change(self.document.text + "\n", None)
        self.check("saved")
        self.document.change(self.document.text[:-1], None)
        self.check("saved")

    def rename_file(self):
        text = self.document.text
        self.server.notify("textDocument/didClose", {"textDocument": {"uri": self.document.uri}})
        uri = self.document.uri
        gone = self.server.wait(
            lambda m: m.get("method") == "textDocument/publishDiagnostics"
            and m["params"]["uri"] == uri
            and not m["params"]["diagnostics"]
        )
        assert gone
        new = self.path.with_name(f"{self.random.randrange(10**6)}{self.path.suffix}")
        self.path.rename(new)
        new.write_text(text)
        self.path = new
        self.document = lsp.Document(self.server, new)
        self.check("file renamed")


def main(arguments):
    values, (program,), more = lsp.split(arguments)
    seconds = float(values.get("seconds", 15))
    dice = random.Random(int(values.get("seed", 1)))
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name).resolve()
        (directory / "compile_flags.txt").write_text(latency.FLAGS)
        server = lsp.start([os.path.abspath(program), *more], directory)
        tells = "".join(TELL.replace("@", str(n)) for n in range(8))
        head, body = made.text(int(values.get("lines", 600))).split("\n\n", 1)
        typists = [
            Typist(server, directory / "small.cpp", "#include <winsock2.h>\n" + tells, dice),
            Typist(server, directory / "server.cpp", head + "\n\n" + tells + body, dice),
        ]
        start = time.monotonic()
        levels, reported = [], start
        while time.monotonic() < start + seconds:
            typist = dice.choice(typists)
            actions = [typist.toggle] * 8 + [typist.add] * 4 + [typist.break_code] * 4
            actions += [typist.rename_function] * 2 + [typist.save] * 2 + [typist.rename_file]
            dice.choice(actions)()
            levels.append(latency.memory(server.process.pid))
            if time.monotonic() > reported + 60:
                reported = time.monotonic()
                print(f"{reported - start:.0f} s: {levels[-1]:.0f} MB", flush=True)
        # What is open, and the indices of it, are there after the first third.
        third = max(1, len(levels) // 3)
        early, late = max(levels[:third]), max(levels[-third:])
        if late > early * 1.25 + 30:
            sys.exit(f"soak.py: the server grew from {early:.0f} MB to {late:.0f} MB")
        status = server.stop()
        done = {}
        for typist in typists:
            for what, count in typist.done.items():
                done[what] = done.get(what, 0) + count
        for what, count in sorted(done.items()):
            print(f"{count:6} {what}")
        print(f"no stale finding in {sum(done.values())} checks, {seconds:.0f} s, {early:.0f} MB, then {late:.0f} MB")
        sys.exit(status)


if __name__ == "__main__":
    main(sys.argv[1:])
