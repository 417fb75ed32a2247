"""Compares the output that the README and the pages in driver/ show with the real output.

    readme.py <repository>

Reads the real output from standard input. Every block marked "text" of README.md
and of driver/*.md must be in it, line by line; the repository's own path is left
out of both. Prints one sentence for each block that is not.
"""

import os
import re
import sys

import repository


def main(root):
    # The path of the repository does not matter.
    printed = sys.stdin.read()
    for prefix in (root, os.path.realpath(root)):
        printed = printed.replace(prefix + "/", "")
    complaints = []
    for page in repository.files(root):
        if page != "README.md" and not re.fullmatch(r"driver/[^/]+\.md", page):
            continue
        blocks = re.findall(r"^```text\n(.*?)^```$", repository.read(root, page), re.M | re.S)
        complaints += [
            f"{page} shows output that is not printed any more: {block.splitlines()[0]}"
            for block in blocks
            if block not in printed
        ]
        if page == "README.md" and not blocks:
            complaints.append("README.md shows no output.")
    repository.finish(complaints)


main(sys.argv[1])
