"""Compares the examples of the pages with the findings of winsock-tidy in them.

    examples.py <repository> <directory> <winsock-tidy> <flags of the compiler>...

The first block of a page's "Example" is a file, and a program, of its own. In it
a comment

    f(); // warning: the beginning of the message, which goes on
         // in the comments of the next lines and may end in ...

says that the page's check reports that message on that line (on the line before,
if the comment has a line of its own), and it reports no other. The files are
written to the directory. Prints one sentence for each difference.
"""

import json
import os
import re
import shutil
import subprocess
import sys

import repository


def block(text):
    """The language and the text of the example; None if the page has none."""
    match = re.search(r"^## Example\n+```(c|cpp)\n(.*?)^```$", text, re.M | re.S)
    return match.groups() if match else None


def expected(code):
    """The messages that comments announce, by line."""
    result = {}
    line = 0
    for number, text in enumerate(code.split("\n"), 1):
        comment = re.search(r"//\s*(.*)$", text)
        start = comment and re.match(r"warning: (.*)", comment[1])
        if start:
            line = number - (not text[: comment.start()].strip())
            result[line] = start[1]
        elif comment and line:
            result[line] += " " + comment[1]
        else:
            line = 0
    return result


def found(check, directory, name, tidy, flags):
    """The messages of the check, by line; or a sentence that says what went wrong."""
    command = {"directory": directory, "file": name, "arguments": ["clang", *flags, "-c", name]}
    with open(os.path.join(directory, "compile_commands.json"), "w", encoding="utf-8") as file:
        json.dump([command], file)
    run = [tidy, "--no-cache", f"--checks=-*,{check}", "-p", directory]
    run = subprocess.run(run, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if run.returncode == 2:
        return f"winsock-tidy cannot analyze it: {run.stdout.splitlines()[0]}"
    pattern = rf"{re.escape(name)}:(\d+):\d+: warning: (.*) \[{check}\]$"
    return {int(line): message for line, message in re.findall(pattern, run.stdout, re.M)}


def differences(said, printed):
    for line in sorted(said.keys() | printed.keys()):
        if line not in printed:
            yield f"line {line} has no finding, but the page says '{said[line]}'."
        elif line not in said:
            yield f"line {line} has a finding, which the page does not show: '{printed[line]}'."
        else:
            beginning, more, _ = said[line].partition("...")
            same = printed[line].startswith(beginning.strip()) if more else printed[line] == beginning
            if not same:
                yield f"line {line} has the message '{printed[line]}', but the page says '{said[line]}'."


def main(root, directory, tidy, flags):
    complaints = []
    shutil.rmtree(directory, ignore_errors=True)
    for cls, check, _, _, _, page in repository.checks(root):
        example = page and block(repository.read(root, page))
        if not example:
            complaints.append(f"{page or cls}: 'Example' has no block of C or C++.")
            continue
        # A program of its own: some checks need all files of one.
        program, name = os.path.join(directory, cls), f"{cls}.{example[0]}"
        os.makedirs(program)
        with open(os.path.join(program, name), "w", encoding="utf-8") as file:
            file.write(example[1])
        printed = found(check, program, name, tidy, flags)
        if isinstance(printed, str):
            complaints.append(f"{page}: {printed}")
            continue
        said = expected(example[1])
        if not said:
            complaints.append(f"{page}: the example shows no finding.")
        complaints += [f"{page}: {each}" for each in differences(said, printed)]
    repository.finish(complaints)


main(sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3], sys.argv[4:])
