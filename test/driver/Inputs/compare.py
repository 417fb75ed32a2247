"""Compares what the plugin and winsock-tidy say about the test programs.

Each file is given to both with all checks on; the lines with warnings, errors
and notes must be the same, in the same order. But what has one cause in one
function is one finding of winsock-tidy, with a note for each further place,
where the plugin has a warning.
"""
import argparse
import pathlib
import re
import shlex
import subprocess
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--tidy", required=True)
parser.add_argument("--winsock-tidy", required=True)
parser.add_argument("--flags", required=True)
parser.add_argument("directory", type=pathlib.Path)
args = parser.parse_args()

DIAGNOSTIC = re.compile(r": (warning|error|note): ")


def said(command):
    """The diagnostics that the command prints."""
    output = subprocess.run(command, capture_output=True, text=True).stdout
    return [line for line in output.splitlines() if DIAGNOSTIC.search(line)]


TWIN = re.compile(r"(\S+?:\d+:\d+): note: the same here$")


def without_twins(plugin, driver):
    """Both, less the further places of findings: a note here, a warning there."""
    plugin, rest, finding = list(plugin), [], None
    for line in driver:
        twin = TWIN.match(line)
        if not twin:
            rest.append(line)
            finding = line if ": note: " not in line else finding
            continue
        text = finding.split(": warning: ", 1)[1]
        same = f"{twin[1]}: warning: {text}"
        if same not in plugin:
            sys.exit(f"the plugin does not say: {same}")
        plugin.remove(same)
    return plugin, rest


files = sorted(
    path
    for room in args.directory.iterdir()
    if room.is_dir() and room.name not in ("Inputs", "driver", "hook", "real")
    for path in room.rglob("*.c*")
    if path.suffix in (".c", ".cpp") and "Inputs" not in path.parts
)
# One or two of each room show what there is to see.
chosen = {}
for path in files:
    chosen.setdefault((path.parent, path.suffix), path)
total = 0
for path in chosen.values():
    flags = [str(path), "--", *shlex.split(args.flags)]
    plugin = said(
        shlex.split(args.tidy)
        + ["--checks=-*,winsock-*", "--header-filter=.*", *flags]
    )
    # The command line shows no more than the first of a file's compiler
    # errors; such files are no help here.
    if any("[clang-diagnostic" in line for line in plugin):
        continue
    driver = said(
        shlex.split(args.winsock_tidy) + ["--checks=winsock-*", *flags]
    )
    plugin, driver = without_twins(plugin, driver)
    if plugin != driver:
        print(f"{path}\n plugin:")
        print(*plugin, sep="\n")
        print(" winsock-tidy:")
        print(*driver, sep="\n")
        sys.exit("the two differ")
    total += len(plugin)
if not total:
    sys.exit("no finding was compared")
print(f"{total} equal lines for {len(chosen)} files")
