"""Holds the output that the README shows against what is printed.

    readme.py <repository>

Reads from standard input what was printed. Every block of the README marked
"text" must stand in it, line by line; the repository's own path is left out of
both. Complains, one sentence a line.
"""

import os
import re
import sys

import repository


def main(root):
    # Where the repository stands is of no interest.
    printed = sys.stdin.read()
    for prefix in (root, os.path.realpath(root)):
        printed = printed.replace(prefix + "/", "")
    blocks = re.findall(r"^```text\n(.*?)^```$", repository.read(root, "README.md"), re.M | re.S)
    complaints = [
        f"README.md shows output that is not printed any more: {block.splitlines()[0]}"
        for block in blocks
        if block not in printed
    ]
    if not blocks:
        complaints.append("README.md shows no output.")
    repository.finish(complaints)


main(sys.argv[1])
