"""Compares what a language server says after edits with what it says of new text.

    edits.py SERVER [--edits=N] [--seed=N] FLAGS FILE… [-- ARGUMENT…]

Opens each FILE twice, in copies, with the flags in FLAGS, one a line. Lines of the
first copy are removed, repeated, moved and changed at random, in N edits, every
third of which takes the last one back. The second copy gets the same text and, at
its end, a comment that is another one each time: nothing that the server knows of
the functions from before is true of it any more. Both must have the same findings
of Winsock, with the same steps. The last line printed says what was done.
"""

import os
import pathlib
import random
import re
import sys
import tempfile

import lsp


def findings(document):
    """The findings without the file's name, in order."""
    found = []
    for each in document.diagnostics():
        if str(each.get("code", "")).startswith("winsock-"):
            steps = [
                (step["location"]["range"], step["message"])
                for step in each.get("relatedInformation", [])
                if step["location"]["uri"] == document.uri
            ]
            text = repr((each["code"], each["range"], each["message"], steps))
            # Some types are named after their locations.
            found.append(text.replace(document.uri.removeprefix("file://"), "FILE"))
    return sorted(found)


def edited(text, chance):
    """The text with one line of a function's body changed."""
    lines = text.split("\n")
    bodies = [n for n, line in enumerate(lines) if re.match(r"\s+\S.*;", line)]
    if not bodies:
        return text
    at = chance.choice(bodies)
    line = lines[at]
    how = chance.randrange(6)
    if how == 0:
        del lines[at]
    elif how == 1:
        lines.insert(at, line)
    elif how == 2:
        lines[at] = "  if (0) " + line.strip()
    elif how == 3:
        lines[at] = re.sub(r"\b\d+\b", lambda m: str(int(m[0]) + 1), line)
    elif how == 4:
        lines.insert(at, "  /* " + "x" * chance.randrange(30) + " */ ;")
    else:
        other = chance.choice(bodies)
        lines[at], lines[other] = lines[other], line
    return "\n".join(lines)


def compare(server, directory, path, edits, chance):
    """The number of texts compared; ends the program at a difference."""
    copies = []
    text = before = path.read_text(errors="replace")
    for name in ("edited", "new"):
        copy = directory / (path.stem + "." + name + path.suffix)
        copy.write_text(text)
        copies.append(lsp.Document(server, copy))
    for copy in copies:
        copy.diagnostics()
    for number in range(edits):
        before, text = text, before if number % 3 == 2 else edited(text, chance)
        if text == copies[0].text:  # The server would not read it again.
            text += "\n"
        copies[0].change(text)
        copies[1].change(f"{text}\n// {number}\n")
        known, new = (findings(copy) for copy in copies)
        if known != new:
            print(text)
            print("known:", *known, "new:", *new, sep="\n  ")
            sys.exit(f"edits.py: {path.name}: the findings differ after edit {number}")
    return edits


def main(arguments):
    values, (program, flags, *files), more = lsp.split(arguments)
    chance = random.Random(int(values.get("seed", 1)))
    compared = 0
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        (directory / "compile_flags.txt").write_text(pathlib.Path(flags).read_text())
        (directory / ".clang-tidy").write_text("Checks: '-*,winsock-*'\n")
        server = lsp.start([os.path.abspath(program), *more], directory)
        for number, file in enumerate(files):
            own = directory / str(number)
            own.mkdir()
            compared += compare(server, own, pathlib.Path(file), int(values.get("edits", 30)), chance)
        status = server.stop()
    print(f"the same findings after {compared} edits of {len(files)} files")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
