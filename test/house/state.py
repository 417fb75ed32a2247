"""Checks that checks/ keeps no state outside of objects that are handed along.

    state.py <repository>

Variables of a thread, and variables with static storage that are not constant, let
one unit change what is found in another one, and hide what a function depends on.
There is one exception, the door in checks/UnitContext.cpp. Prints one sentence for
each variable.
"""

import re
import sys

import repository

# Where the one variable of a thread is, and its name.
DOOR = ("checks/UnitContext.cpp", "AtTheDoor")
# An entry in clang-tidy's list of modules has static storage and cannot be constant.
ENTRY = "ClangTidyModuleRegistry::Add"
# What begins a statement that declares no variable.
OTHER = r"(using|typedef|namespace|friend|static_assert|extern|return|public|private|protected)\b"
TYPE = r"(?:(?:inline|static|const|constexpr|typedef)\s+)*(class|struct|union|enum)\b"


def code(text):
    """The text without comments, directives and what strings contain, and the bodies
    of its macros."""
    text = text.replace("\\\n", " ")
    keep = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    text = re.sub(
        rf"//[^\n]*|/\*.*?\*/|({keep})", lambda m: m[1] and m[1][0] * 2 or " ", text, flags=re.S
    )
    macros = re.findall(r"^[ \t]*#[ \t]*define[ \t]+\w+(?:\([^)\n]*\))?([^\n]*)", text, re.M)
    text = re.sub(r"^[ \t]*#[^\n]*", "", text, flags=re.M)
    # A use of a macro without a semicolon.
    return re.sub(r"^[ \t]*[A-Z][A-Z0-9_]+\([^;{}]*?\)[ \t]*$", "", text, flags=re.M), macros


def untyped(statement):
    """A statement without what is between angle brackets."""
    before = None
    while before != statement:
        before, statement = statement, re.sub(r"<[^<>]*>", " ", statement)
    return statement


def plain(statement):
    """A declaration up to its initializer, without template arguments and attributes."""
    head = re.split(r"(?<![=!<>+\-*/%&|^])=(?!=)|\{\}", untyped(statement))[0]
    head = re.sub(r"\[\[.*?\]\]|\b(public|private|protected)\s*:(?!:)", " ", head)
    head = re.sub(r"__attribute__\s*\(\(([^()]|\([^()]*\))*\)\)", " ", head)
    return re.sub(r"^\s*(template\s*)+", "", head).strip()


def statements(text):
    """Yields the statements of a text, each with the kind of its scope: "namespace",
    "class" or "function". Inner braces of a statement are "{}"."""
    scopes, current, parens = [], "", 0
    for c in text:
        kind = scopes[-1][0] if scopes else "namespace"
        if c == "{":
            head = plain(current)
            goes_on = parens > 0 or re.search(r"(?<![=!<>])=(?!=)(?!\s*default)", untyped(re.sub(r"operator\s*\S+", "", current)))
            if re.match(r"(inline\s+)?namespace\b", head) or re.match(r'extern\s+""', head):
                inner, goes_on = "namespace", False
            elif not goes_on and "(" not in head and re.match(TYPE, head):
                inner, goes_on = "class", True
            elif goes_on or (kind != "function" and "(" not in head and head):
                inner, goes_on = "function", True
            else:
                inner = "function"
            scopes.append((inner, current if goes_on else None, parens))
            current, parens = "", 0
        elif c == "}":
            if current.strip():
                yield kind, current
            inner, current, parens = scopes.pop() if scopes else ("", None, 0)
            current = "" if current is None else current + "{}"
        elif c == ";" and parens == 0:
            yield kind, current
            current = ""
        else:
            parens += (c == "(") - (c == ")")
            current += c


def variable(kind, statement):
    """The declaration, if the statement declares a variable with static storage."""
    head = plain(statement)
    # A type that is defined may be that of a variable behind it.
    defined = re.fullmatch(r"([^({]*)\{\}(.*)", statement, re.S)
    if defined and re.match(TYPE, head):
        if not defined[2].strip():
            return None
        head = plain(" ".join(defined.groups()))
    words = re.findall(r"\w+", head)
    if not {"static", "thread_local"} & set(words):
        # Elsewhere a variable without these words is a member, or one of a call.
        if kind != "namespace" or not words or re.match(OTHER, head):
            return None
        if re.match(TYPE, head) and not defined:
            return None
    # Parentheses make a function, unless they contain values.
    if "(" in head and kind != "function" and not re.search(r'\(\s*(["\'\d&]|nullptr|new\b)', head):
        return None
    return head.split("(")[0].strip() or None


def is_constant(declaration):
    """True for a constant, and for a constant pointer or reference to one."""
    if re.search(r"\bconstexpr\b", declaration):
        return True
    *targets, last = re.split(r"[*&]", re.sub(r"&\s*\w+$", "", declaration))
    return all(re.search(r"\bconst\b", part) for part in [*targets, last])


def main(root):
    complaints = []
    for name in sorted(repository.files(root)):
        if not name.startswith("checks/") or not name.endswith((".h", ".cpp", ".def")):
            continue
        text, macros = code(repository.read(root, name))
        for kind, statement in [each for part in [text, *macros] for each in statements(part)]:
            declaration = variable(kind, statement)
            if not declaration or ENTRY in declaration:
                continue
            called = re.findall(r"\w+", re.sub(r"\[.*", "", declaration))[-1]
            if (name, called) == DOOR:
                continue
            if "thread_local" in declaration.split() or not is_constant(declaration):
                complaints.append(
                    f"{name} has the variable '{called}', which outlives a unit: hand its "
                    "value along (checks/UnitContext.h), or make it constant."
                )
    repository.finish(complaints)


if __name__ == "__main__":
    main(sys.argv[1])
