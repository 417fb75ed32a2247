"""Checks the sources for Windows, on a machine without it.

    windows.py <repository> <LLVM's headers> <clang++> <flags>

Code that differs between systems is in name.posix.cpp and name.windows.cpp; all
other files are the same everywhere. The files for Windows, and all that use them,
are compiled for MinGW with LLVM's headers of this machine, without the parts about
its system.
"""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import repository

SYSTEM = re.compile(
    r"#\s*include\s*<(?:unistd|signal|csignal|fcntl|poll|pthread|dlfcn|termios|windows|io|process|sys/\w+)(?:\.h)?>"
    r"|\bLLVM_ON_UNIX\b|\b_WIN32\b"
)
# The plugin's guard is not built for Windows.
EXEMPT = {"checks/VersionGuard.cpp"}


def headers_for_windows(headers, directory):
    """Makes a directory in front of LLVM's headers."""
    name = "llvm/Config/llvm-config.h"
    with open(os.path.join(headers, name)) as file:
        text = re.sub(r"^#define LLVM_ON_UNIX.*$", "", file.read(), flags=re.M)
    os.makedirs(os.path.join(directory, os.path.dirname(name)))
    with open(os.path.join(directory, name), "w") as file:
        file.write(text)
    return ["-isystem", directory, "-isystem", headers]


def compile_all(root, headers, compiler, names):
    """What is wrong with the files called names, a text each."""
    with tempfile.TemporaryDirectory() as directory, ThreadPoolExecutor(os.cpu_count()) as pool:
        command = [*compiler, "--target=x86_64-w64-mingw32", "-std=c++17", "-fno-rtti", "-fsyntax-only", "-Wall",
                   "-Wextra", "-Wno-unused-parameter", "-Werror", "-Ichecks", "-Idriver",
                   *headers_for_windows(headers, directory)]
        run = lambda name: subprocess.run([*command, name], cwd=root, capture_output=True, text=True)
        for name, done in zip(names, pool.map(run, names)):
            if done.returncode:
                yield f"{name} does not compile for Windows:\n{done.stderr}"


def main(root, headers, *compiler):
    complaints = []
    names = [n for n in repository.files(root) if n.startswith(("checks/", "driver/")) and n.endswith((".cpp", ".h"))]
    users = []
    for name in names:
        text = repository.read(root, name)
        twin = None
        for one, other in ((".posix.cpp", ".windows.cpp"), (".windows.cpp", ".posix.cpp")):
            if name.endswith(one):
                twin = name[: -len(one)] + other
        if twin and twin not in names:
            complaints.append(f"{name} has no twin {os.path.basename(twin)}.")
        if not twin and name not in EXEMPT and SYSTEM.search(text):
            complaints.append(f"{name} is about one system; put that into a file for each, such as driver/system/.")
        if name.endswith(".windows.cpp") or (name.endswith(".cpp") and '"system/' in text):
            users.append(name)
    if not users:
        complaints.append("there is nothing to compile.")
    complaints += compile_all(root, headers, compiler, users)
    repository.finish(complaints)


main(*sys.argv[1:])
