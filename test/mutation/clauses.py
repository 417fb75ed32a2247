"""Finds the clauses of the rules that keep a rule silent.

A clause is what a condition before `return;`, `continue;` or `return false;`
consists of: the whole condition, or one operand of its `||`. It is also one operand
of the `&&` of a condition before a report, and of `return A && B;`. Without its
clause the rule speaks in more places than it should, and a test must notice.
"""

import re
from collections import namedtuple

# Text is what is replaced, from Begin to End of the file, by With.
Clause = namedtuple("Clause", "Line Begin End Text With")

SILENT = re.compile(r"\s*\{?\s*(?:return(?:\s+(?:false|nullptr|\{\}|std::nullopt))?|continue|break)\s*;")
REPORTS = re.compile(r"\s*\{?\s*(?:report|reportHere|diag|reportAt)\w*\(")


def blanked(text):
    """The text with comments and literals as spaces, so that places stay the same."""
    pattern = r'//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)+\''
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.S)


def closing(text, begin):
    """The place of the parenthesis that closes the one at begin."""
    depth = 0
    for at in range(begin, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return at
    return len(text)


def operands(text, begin, end, operator):
    """The (begin, end) of each operand of a binary operator at the top level."""
    depth, start = 0, begin
    for at in range(begin, end):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if not depth and text.startswith(operator, at) and at >= start:
            yield start, at
            start = at + len(operator)
    yield start, end


def isDeclared(condition):
    """True if the condition declares a variable: then it cannot be replaced."""
    return ";" in condition or re.search(r"(?<![=!<>])=(?!=)", condition) is not None


def clauses(source):
    """The clauses of a file's text, in its order."""
    text = blanked(source)
    found = []

    def add(begin, end, value):
        while text[begin].isspace():
            begin += 1
        while text[end - 1].isspace():
            end -= 1
        line = text.count("\n", 0, begin) + 1
        found.append(Clause(line, begin, end, " ".join(source[begin:end].split()), value))

    for match in re.finditer(r"\bif \(", text):
        begin = match.end()
        end = closing(text, begin - 1)
        if isDeclared(text[begin:end]):
            continue
        if SILENT.match(text, end + 1):
            for each in operands(text, begin, end, "||"):
                add(*each, "false")
        elif REPORTS.match(text, end + 1):
            for each in operands(text, begin, end, "&&"):
                add(*each, "true")
    for match in re.finditer(r"\breturn (?=[^;]*&&)", text):
        end = text.index(";", match.end())
        parts = list(operands(text, match.end(), end, "&&"))
        if len(parts) > 1 and not isDeclared(text[match.end() : end]) and "||" not in text[match.end() : end]:
            for each in parts:
                add(*each, "true")
    return sorted(set(found), key=lambda clause: clause.Begin)
