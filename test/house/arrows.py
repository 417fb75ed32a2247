"""Checks that the #include lines follow the arrows of the design.

    arrows.py <repository>

driver -> checks; inside checks: program, paths, syntax -> ast -> model. Nothing
points back, model depends on no engine, and the names of Winsock's functions are
in the model's table only. Prints one sentence for each file that breaks this.
"""

import os
import re
import sys

import repository

# What a room may include of this project. "checks" is the files at the top of
# checks/: the list of checks and what every check is made of.
ALLOWED = {
    "driver": {"driver", "checks", "checks/program"},
    "checks": {"checks", "checks/effects", "checks/ast"},
    "checks/model": {"checks/model"},
    "checks/effects": {"checks/effects", "checks/model"},
    "checks/ast": {"checks/ast", "checks/model"},
    "checks/syntax": {"checks/syntax", "checks/ast", "checks/model", "checks"},
    "checks/paths": {"checks/paths", "checks/effects", "checks/ast", "checks/model", "checks"},
    "checks/program": {"checks/program", "checks/effects", "checks/ast", "checks/model", "checks"},
}
ENGINE = re.compile(r"(clang|clang-tidy|clang-c|llvm|llvm-c)/")


def room(name):
    parts = name.split("/")
    if parts[0] == "checks" and len(parts) > 2:
        return "/".join(parts[:2])
    return parts[0]


def resolve(name, included, names):
    """The repository's file that an #include in the file name means, or None."""
    for base in (os.path.dirname(name), "checks", "driver"):
        path = os.path.normpath(os.path.join(base, included))
        if path in names:
            return path
    return None


def without_comments(text):
    keep = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    return re.sub(
        rf"({keep})|//[^\n]*|/\*.*?\*/", lambda m: m[1] or " ", text, flags=re.S
    )


def named(text, table):
    """The functions of the table that a text names as functions.

    Many are English words ("socket", "send"): these count only if the code compares
    something with them or looks something up by them.
    """
    asked = r"[=!]=\s*$|(?:name|case|find|lookup|equal|declares|starts_?with)\w*(?:<[^<>]*>)?\([^()]*$"
    for match in re.finditer(r'"(\w+)"', text):
        if match[1] in table:
            before = text[max(0, match.start() - 200) : match.start()]
            if not match[1].islower() or re.search(asked, before, re.I):
                yield match[1]


def winsock_names(root, names):
    """The functions and pointer types of the model's table."""
    found = set()
    for name in names:
        if room(name) == "checks/model" and name.endswith((".cpp", ".def", ".inc")):
            found |= set(re.findall(r'"([A-Za-z_]\w*)"', without_comments(repository.read(root, name))))
    return found


def main(root):
    complaints = []
    names = set(repository.files(root))
    table = winsock_names(root, names)
    for name in sorted(names):
        here = room(name)
        if not name.startswith(("checks/", "driver/")) or not name.endswith((".h", ".cpp", ".def")):
            continue
        if name.startswith("driver/example/"):  # a program to analyze
            continue
        if here not in ALLOWED:
            complaints.append(
                f"{name}: the design has no room {here}; put the file into one of "
                f"{', '.join(sorted(ALLOWED))}."
            )
            continue
        text = without_comments(repository.read(root, name))
        for bracket, included in re.findall(r'^\s*#\s*include\s*(["<])([^">]+)[">]', text, re.M):
            target = resolve(name, included, names)
            if target and room(target) not in ALLOWED[here]:
                complaints.append(
                    f"{name} includes {target}: {here} may include only "
                    f"{', '.join(sorted(ALLOWED[here]))}."
                )
            if here == "checks/model" and not target and (bracket == '"' or "/" in included):
                engine = " of an engine" if ENGINE.match(included) else ""
                complaints.append(
                    f"{name} includes {included}{engine}: checks/model is plain data and "
                    "includes only the C++ standard library."
                )
        if here == "checks/model":
            continue
        for literal in sorted(set(named(text, table))):
            complaints.append(
                f'{name} names the function "{literal}": facts about functions stand in '
                "checks/model only; ask the row for an effect."
            )
        if here == "driver":
            for word in sorted(set(re.findall(r"\bWSA[A-Z]\w+|\bclosesocket\b", text))):
                complaints.append(f"{name} mentions {word}: the driver knows nothing of Winsock.")
    repository.finish(complaints)


main(sys.argv[1])
