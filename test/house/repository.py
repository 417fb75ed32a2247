"""Code that the tests of this directory share: the repository's files and complaints."""

import os
import re
import subprocess
import sys


def files(root):
    """The paths of the files of the repository, relative to root, sorted."""
    if os.path.exists(os.path.join(root, ".git")):
        command = ["git", "-C", root, "ls-files", "-z", "-co", "--exclude-standard"]
        listed = subprocess.run(command, check=True, capture_output=True, text=True)
        names = [name for name in listed.stdout.split("\0") if name]
    else:  # an archive
        names = []
        for directory, subdirectories, entries in os.walk(root):
            subdirectories[:] = [d for d in subdirectories if d not in ("build", "__pycache__")]
            names += [os.path.relpath(os.path.join(directory, e), root) for e in entries]
    return sorted(name for name in names if os.path.isfile(os.path.join(root, name)))


def read(root, name):
    with open(os.path.join(root, name), encoding="utf-8", errors="replace") as file:
        return file.read()


def checks(root):
    """The rows of Checks.def as (class, id, profile, severity, summary, page)."""
    text = re.sub(r"^//.*$", "", read(root, "checks/Checks.def"), flags=re.M)
    rows = re.findall(
        r'WINSOCK_CHECK\(\s*(\w+),\s*"([^"]+)",\s*(\w+),\s*(\w+),\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)', text
    )
    names = files(root)
    for cls, check, profile, severity, summary in rows:
        summary = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', summary))
        summary = summary.replace('\\"', '"').replace("\\\\", "\\")
        pages = [n for n in names if re.fullmatch(rf"checks/[^/]+/{cls}\.md", n)]
        yield cls, check, profile, severity, summary, pages[0] if pages else None


def finish(complaints):
    """Prints the complaints, one sentence a line, and ends the program."""
    for complaint in complaints:
        print(complaint)
    sys.exit(1 if complaints else 0)
