"""Talks to a language server as an editor does, and prints what it publishes.

    lsp.py SERVER FILE [STEP…] [-- ARGUMENT…]

Opens FILE, prints its diagnostics, takes the steps one after the other and
prints the diagnostics after each. The file itself is not written. Steps:

    replace=OLD=>NEW   the first OLD in the text becomes NEW
    fix=LINE           the first quick fix offered for that line is applied
    save               the file is said to be saved

ARGUMENTs are given to the server. A server that ends early, or answers with an
error, is a failure; one that is silent for a minute, too.
"""

import json
import os
import pathlib
import subprocess
import sys
import threading


class Server:
    def __init__(self, command, directory):
        self.process = subprocess.Popen(
            command,
            cwd=directory,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.log = b""
        self.inbox = []
        self.ended = False
        self.news = threading.Condition()
        self.last = 0
        threading.Thread(target=self.read, daemon=True).start()
        threading.Thread(target=self.read_log, daemon=True).start()

    def read_log(self):
        self.log = self.process.stderr.read()

    def read(self):
        stream = self.process.stdout
        while True:
            length = None
            for line in iter(stream.readline, b"\r\n"):
                if not line:
                    with self.news:
                        self.ended = True
                        self.news.notify_all()
                    return
                key, _, value = line.partition(b":")
                if key.lower() == b"content-length":
                    length = int(value)
            message = json.loads(stream.read(length))
            with self.news:
                self.inbox.append(message)
                self.news.notify_all()

    def wait(self, wanted, seconds=60):
        def take():
            for index, message in enumerate(self.inbox):
                if wanted(message):
                    return self.inbox.pop(index)
            return None

        found = None

        def ready():
            nonlocal found
            found = take()
            return found is not None or self.ended

        with self.news:
            self.news.wait_for(ready, seconds)
        if found is None:
            self.process.kill()
            self.process.wait()
            sys.exit(f"lsp.py: the server ended or is silent.\n{self.log.decode()[-2000:]}")
        return found

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        self.last += 1
        number = self.last
        self.send({"id": number, "method": method, "params": params})
        answer = self.wait(lambda m: m.get("id") == number and "method" not in m)
        if "error" in answer:
            sys.exit(f"lsp.py: {method}: {answer['error']}")
        return answer.get("result")

    def stop(self):
        """Ends the server as an editor does; its exit status."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(60)


def start(command, directory):
    """A server that is ready for files of the directory."""
    server = Server(command, directory)
    server.request(
        "initialize",
        {
            "processId": os.getpid(),
            "rootUri": directory.as_uri(),
            "capabilities": {
                "textDocument": {
                    "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True},
                    "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
                }
            },
        },
    )
    server.notify("initialized", {})
    return server


class Document:
    """One open file."""

    def __init__(self, server, path):
        self.server = server
        self.uri = path.as_uri()
        self.text = path.read_text()
        self.version = 1
        language = "c" if path.suffix == ".c" else "cpp"
        item = {"uri": self.uri, "languageId": language, "version": 1, "text": self.text}
        server.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, text, at_once=True):
        """at_once: without waiting whether more is typed; editors say nothing
        of it (None)."""
        self.text = text
        self.version += 1
        change = {
            "textDocument": {"uri": self.uri, "version": self.version},
            "contentChanges": [{"text": text}],
        }
        if at_once is not None:
            change["wantDiagnostics"] = at_once
        self.server.notify("textDocument/didChange", change)

    def diagnostics(self):
        """What was published for the text as it is now."""
        published = self.server.wait(
            lambda m: m.get("method") == "textDocument/publishDiagnostics"
            and m["params"]["uri"] == self.uri
            and m["params"].get("version") == self.version
        )
        return published["params"]["diagnostics"]

    def offset(self, position):
        lines = self.text.splitlines(keepends=True)
        return sum(map(len, lines[: position["line"]])) + position["character"]

    def apply(self, edits):
        text = self.text
        for edit in sorted(edits, key=lambda e: -self.offset(e["range"]["start"])):
            start = self.offset(edit["range"]["start"])
            end = self.offset(edit["range"]["end"])
            text = text[:start] + edit["newText"] + text[end:]
        self.change(text)

    def fix(self, line, found):
        here = [d for d in found if d["range"]["start"]["line"] == line - 1]
        for diagnostic in here:
            actions = self.server.request(
                "textDocument/codeAction",
                {
                    "textDocument": {"uri": self.uri},
                    "range": diagnostic["range"],
                    "context": {"diagnostics": [diagnostic]},
                },
            )
            for action in actions or []:
                if action.get("kind") != "quickfix" or "edit" not in action:
                    continue
                print("fix:", action["title"])
                self.apply(action["edit"]["changes"][self.uri])
                return
        sys.exit(f"lsp.py: no quick fix is offered for line {line}")


def show(title, found):
    print(f"== {title}: {len(found)}")
    for diagnostic in found:
        start = diagnostic["range"]["start"]
        print(f"{start['line'] + 1}:{start['character'] + 1}: {diagnostic.get('code')}: {diagnostic['message']}")
        for step in diagnostic.get("relatedInformation", []):
            print(f"  step {step['location']['range']['start']['line'] + 1}: {step['message']}")
        if "codeDescription" in diagnostic:
            print("  page:", diagnostic["codeDescription"]["href"])


def split(arguments):
    """The options as a dictionary, the other arguments, and those after `--`."""
    more = []
    if "--" in arguments:
        cut = arguments.index("--")
        arguments, more = arguments[:cut], arguments[cut + 1 :]
    options = dict(a[2:].split("=") for a in arguments if a.startswith("--"))
    return options, [a for a in arguments if not a.startswith("--")], more


def main(arguments):
    _, (program, name, *steps), more = split(arguments)
    path = pathlib.Path(name).resolve()
    server = start([program, *more], path.parent)
    document = Document(server, path)
    found = document.diagnostics()
    show("opened", found)
    for step in steps:
        kind, _, what = step.partition("=")
        if kind == "replace":
            old, _, new = what.partition("=>")
            if old not in document.text:
                sys.exit(f"lsp.py: there is no '{old}' in the text")
            document.change(document.text.replace(old, new, 1))
        elif kind == "fix":
            document.fix(int(what), found)
        elif kind == "save":
            server.notify("textDocument/didSave", {"textDocument": {"uri": document.uri}})
            continue
        else:
            sys.exit(f"lsp.py: there is no step '{step}'")
        found = document.diagnostics()
        show(step, found)
    sys.exit(server.stop())


if __name__ == "__main__":
    main(sys.argv[1:])
