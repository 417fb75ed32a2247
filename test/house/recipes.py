"""Follows the recipes of checks/README.md, in a copy of the tree.

    recipes.py <repository> <scratch directory> [<number>...]     default: all

The recipes are followed word for word. Their steps have two forms, each followed
by a block of text:

    Create `FILE`:
    In `FILE`, add below `TEXT`:        (or above: the first line that contains TEXT)

Nothing is built; test/house/recipes does that. Prints the tests that it creates,
as seen from test/. If a recipe cannot be followed, a sentence on standard error
says why, and the exit status is 1.
"""

import os
import re
import shutil
import sys

import repository

STEP = re.compile(
    r"^(?:Create\s+`(?P<new>[^`]+)`|In\s+`(?P<old>[^`]+)`,\s+add\s+(?P<where>below|above)\s+`(?P<line>[^`]+)`):\n+"
    r"(?P<fence>`{3,})\w*\n(?P<text>.*?)^(?P=fence)$",
    re.M | re.S,
)


def recipes(root):
    """The text of each recipe, by number."""
    text = repository.read(root, "checks/README.md")
    parts = re.split(r"^### Recipe (\d+): .*$", text, flags=re.M)
    return dict(zip(map(int, parts[1::2]), parts[2::2]))


def copy(root, scratch):
    for name in repository.files(root):
        # In a tree in which the recipes were followed, they cannot be followed again.
        if name == "test/house/recipes.test":
            continue
        target = os.path.join(scratch, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy2(os.path.join(root, name), target)


def create(scratch, name, text):
    path = os.path.join(scratch, name)
    if os.path.exists(path):
        sys.exit(f"checks/README.md: {name} exists already; the recipe cannot create it.")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def add(scratch, name, where, line, text):
    path = os.path.join(scratch, name)
    if not os.path.exists(path):
        sys.exit(f"checks/README.md: there is no {name} to which the recipe can add lines.")
    lines = repository.read(scratch, name).splitlines(keepends=True)
    at = next((i for i, each in enumerate(lines) if line in each), None)
    if at is None:
        sys.exit(f"checks/README.md: no line of {name} contains '{line}'.")
    lines.insert(at + (where == "below"), text)
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(lines))


def main(root, scratch, wanted):
    known = recipes(root)
    if not set(wanted) <= set(known):
        sys.exit(f"checks/README.md has the recipes {', '.join(map(str, known))}.")
    copy(root, scratch)
    for number in wanted or known:
        steps = list(STEP.finditer(known[number]))
        # What is worded in another way would be a step that nothing follows.
        rest = STEP.sub("", known[number])
        if not steps or "```" in rest:
            sys.exit(f"checks/README.md: recipe {number} has a block of text that no step explains.")
        for step in steps:
            if step["new"]:
                create(scratch, step["new"], step["text"])
                if step["new"].startswith("test/"):
                    print(step["new"][len("test/") :])
            else:
                add(scratch, step["old"], step["where"], " ".join(step["line"].split()), step["text"])


main(sys.argv[1], sys.argv[2], [int(number) for number in sys.argv[3:]])
