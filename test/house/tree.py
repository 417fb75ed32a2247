"""Checks the habits of the tree: where files are, and how they begin.

    tree.py <repository>
"""

import os
import re
import sys

import repository

TOP = {"checks", "cmake", "driver", "test", "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md"}
CODE = (".cpp", ".h", ".def", ".py", ".cmake")
LINES = 700


def main(root):
    complaints = []
    # The path of this copy, and the usual paths of home directories.
    here = os.path.realpath(root)
    private = re.compile(
        "|".join([re.escape(here) + r"\b"] * (here.count("/") > 1) + [r"/(home|Users)/\w+/", r"/root/\w"])
    )
    for name in repository.files(root):
        top = name.split("/")[0]
        if top not in TOP and not top.startswith("."):
            complaints.append(f"{name}: at the top level stand only {', '.join(sorted(TOP))} and dot files.")
        text = repository.read(root, name)
        found = private.search(text)
        if found:
            complaints.append(f"{name} names the path {found[0]} of somebody's machine.")
        if not name.endswith(CODE) or name.startswith("driver/example/"):
            continue
        lines = text.count("\n")
        if lines > LINES:
            complaints.append(f"{name} has {lines} lines; split it where it does more than one thing (limit {LINES}).")
        if name.startswith(("checks/", "driver/")) and not text.startswith(f"//===--- {os.path.basename(name)} "):
            complaints.append(f"{name} must begin with a comment that names the file and says what it is for.")
    repository.finish(complaints)


main(sys.argv[1])
