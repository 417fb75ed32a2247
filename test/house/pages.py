"""Checks the habits of the pages: their links, their width, their words.

    pages.py <repository>

Checks the words in the comments of checks/ and driver/, too. Prints one
sentence for each place of a page (*.md) or a comment that breaks a habit.
"""

import os
import re
import sys

import repository

WIDTH = 100
# What to avoid, and what to write instead. Code and quotations are left out.
WORDS = [
    (r"Reported (is|are)\b", "The check reports"),
    (r"\b(its|their|and) kin\b", "the names of the functions"),
    (r"\b(out of|in) sight\b", "not visible, or visible"),
    (r"\btell(s|ing)? of\b|\btold of\b", "reports, or shows"),
    (r"\b([Nn]obody|[Ss]omebody)\b", "the program, or the caller"),
    (r"\banalys(e|es|ed|ing)\b|\binitialis|\boptimis|\brecognis|\bmodelling\b", "the American spelling"),
    (r"\bbehaviour\b|\blicence\b|\bcolour\b|\bcancelled\b", "the American spelling"),
]


def prose(text):
    """The page's lines as (number, line), with the lines of code left empty."""
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        ticks = re.match("`{3,}|", line)[0]
        yield number, "" if fence or ticks else line
        if not fence:
            fence = ticks
        elif len(ticks) >= len(fence):
            fence = ""


# A comment as group 1; literals are matched so that nothing in them counts as one.
TOKEN = re.compile(
    r"""(//[^\n]*|/\*.*?\*/)|R"(\w*)\(.*?\)\2"|"(?:[^"\\\n]|\\.)*"|(?<!\w)'(?:[^'\\\n]|\\.)+'""", re.S
)


def comments(text):
    """The source's text without its code and without the marks of comments."""

    def blank(text):
        return re.sub(r"[^\n]", " ", text)

    kept, end = "", 0
    for token in TOKEN.finditer(text):
        comment = re.sub(r"///?<?|/\*|\*/", lambda mark: " " * len(mark[0]), token[1] or "")
        kept += blank(text[end : token.start()]) + (comment or blank(token[0]))
        end = token.end()
    return kept + blank(text[end:])


def words(name, plain):
    """Complaints about the phrases of WORDS; a phrase may be broken between two lines."""
    quotation = r'`[^`]*`|"(?:[^"\n]|\n(?! *\n))*"'
    plain = re.sub(quotation, lambda match: re.sub(r"[^\n]", "_", match[0]), plain)
    for pattern, instead in WORDS:
        for match in re.finditer(pattern.replace(" ", r"\s+"), plain):
            number = plain.count("\n", 0, match.start()) + 1
            phrase = " ".join(match[0].split())
            yield f"{name}:{number} says '{phrase}': write {instead}."


def links(root, page, number, line):
    for target in re.findall(r"\]\(([^)\s]+)\)", line):
        path = os.path.normpath(os.path.join(os.path.dirname(page), target.split("#")[0]))
        if "://" not in target and not target.startswith("#") and not os.path.exists(os.path.join(root, path)):
            yield f"{page}:{number} links {target}, which does not exist."


def wide(line):
    """True if a line is too long; tables and the addresses of links cannot be broken."""
    return len(re.sub(r"\]\([^)]*\)", "]", line)) > WIDTH and not line.startswith(("|", "<!--"))


def main(root):
    complaints = []
    for page in repository.files(root):
        if re.match(r"(checks|driver)/.*\.(h|cpp|def)$", page):
            complaints += words(page, comments(repository.read(root, page)))
        if not page.endswith(".md"):
            continue
        text = repository.read(root, page)
        for number, line in prose(text):
            complaints += links(root, page, number, line)
            if wide(line):
                complaints.append(f"{page}:{number} has {len(line)} characters (limit {WIDTH}).")
        complaints += words(page, "\n".join(line for _, line in prose(text)))
    repository.finish(complaints)


main(sys.argv[1])
