"""Compares the list of checks with the pages, the tests and the README.

    list.py <repository>            prints a sentence for each difference
    list.py --write <repository>    writes the table into README.md first
"""

import re
import sys

import repository

BEGIN = "<!-- The table is written by test/house/list.py --write from checks/Checks.def. -->\n"
END = "<!-- End of the table. -->\n"
SECTIONS = ["Example", "Why", "How to fix", "Options", "Limits"]


def table(root):
    lines = ["| check | profile | severity | finds |", "|---|---|---|---|"]
    for _, check, profile, severity, summary, page in repository.checks(root):
        lines.append(f"| [`{check}`]({page}) | {profile.lower()} | {severity.lower()} | {summary} |")
    return "\n" + "\n".join(lines) + "\n\n"


def parts(readme):
    """The README before, in and after the table; None if it has no place for the table."""
    match = re.fullmatch(f"(.*{re.escape(BEGIN)})(.*)({re.escape(END)}.*)", readme, re.S)
    return match.groups() if match else None


def page_complaints(root, page, check, summary):
    text = repository.read(root, page)
    lines = text.split("\n")
    if lines[0] != f"# {check}":
        yield f"{page}: the first line must be '# {check}'."
    sentence = summary[0].upper() + summary[1:] + "."
    body = " ".join(text.split("\n\n", 1)[1].split()) if "\n\n" in text else ""
    # A name at the beginning keeps its small letter.
    if not body.startswith((sentence, summary + ".")):
        yield f"{page}: the text must begin with the summary of checks/Checks.def: '{sentence}'"
    sections = re.findall(r"^## (.*)$", text, re.M)
    if sections != SECTIONS:
        yield f"{page}: the sections must be {', '.join(SECTIONS)}, in this order; they are {', '.join(sections) or 'none'}."
    why = re.search(r"^## Why$(.*?)(^## |\Z)", text, re.M | re.S)
    if why and "https://learn.microsoft.com/" not in why[1]:
        yield f"{page}: 'Why' must link the page of Microsoft's documentation that the check follows."


def main(root, write):
    if write:
        before, _, after = parts(repository.read(root, "README.md"))
        with open(f"{root}/README.md", "w", encoding="utf-8") as file:
            file.write(before + table(root) + after)
    complaints = []
    names = repository.files(root)
    rows = list(repository.checks(root))
    if not rows:
        complaints.append("checks/Checks.def lists no check.")
    tests = {n: repository.read(root, n) for n in names if re.match(r"test/(?!Inputs/|house/).*\.(c|cpp|test)$", n)}
    seen = set()
    for cls, check, _, _, summary, page in rows:
        for name in {cls, check} & seen:
            complaints.append(f"checks/Checks.def lists {name} twice.")
        seen |= {cls, check}
        if summary[-1:] in ".!" or not summary:
            complaints.append(f"checks/Checks.def: the summary of {check} must not end with a full stop.")
        if not page:
            complaints.append(f"checks/Checks.def lists {cls}, but no page {cls}.md stands in a room of checks/.")
            continue
        if page[:-2] + "cpp" not in names:
            complaints.append(f"{page}: {cls}.cpp must stand beside it.")
        complaints += page_complaints(root, page, check, summary)
        if not any(f"[{check}]" in text for text in tests.values()):
            complaints.append(f"No test below test/ expects a finding of {check}.")
        silent = re.compile(rf"--checks=\S*{check}(?![\w-])(.|\n)*--allow-empty")
        if not any(silent.search(text) for text in tests.values()):
            complaints.append(f"No test below test/ holds {check} to silence (--allow-empty).")
    for name in names:
        if name.startswith("checks/") and name.endswith(".cpp"):
            for cls in re.findall(r"^WINSOCK_DEFINE_CHECK\((\w+)\)", repository.read(root, name), re.M):
                if cls not in seen:
                    complaints.append(f"{name} defines {cls}, which checks/Checks.def does not list.")
    readme = parts(repository.read(root, "README.md"))
    if not readme or readme[1] != table(root):
        complaints.append("README.md: the table of checks differs from checks/Checks.def; run test/house/list.py --write .")
    repository.finish(complaints)


main(sys.argv[-1], "--write" in sys.argv)
