"""Compares the mock headers with the real ones, function by function.

    mock_headers.py <test/Inputs/include> <clang++>

A template is instantiated with each function's type, once under the mock
headers and once under mingw-w64's; its mangled name spells the type with all
typedefs resolved, so equal names mean equal signatures. Prints one
sentence for each function that differs.
"""

import os
import re
import subprocess
import sys

HEADERS = ["winsock2.h", "ws2tcpip.h", "mswsock.h", "windows.h"]
SOURCES = HEADERS + ["mock_sockets.h"]
# Where the mocks follow Microsoft's headers and mingw-w64's do not.
DIFFERENT = {
    "DllMain",  # declared by the program
    # Missing.
    "GetAddrInfoExCancel",
    "GetAddrInfoExOverlappedResult",
    "ProcessSocketNotifications",
    "WSADeleteSocketPeerTargetName",
    # Without const.
    "WSAConnectByList",
    "WSAConnectByNameA",
    "WSAConnectByNameW",
    # With another name for a structure, or void * for the routine.
    "FreeAddrInfoEx",
    "FreeAddrInfoExW",
    "GetAddrInfoExA",
    "GetAddrInfoExW",
    "SetAddrInfoExA",
    "SetAddrInfoExW",
}


def types(names, flags, clang):
    """The mangled type of each function that the headers declare."""
    code = "#define _WIN32_WINNT 0x0A00\n"
    code += "".join(f"#include <{header}>\n" for header in HEADERS)
    # The number distinguishes types that differ only in parts that are not mangled.
    code += "template <int Number, class Type> void probe() {}\n"
    for number, name in enumerate(sorted(names)):
        code += f"void use_{name}() {{ probe<{number}, decltype(::{name})>(); }}\n"
    command = [clang, "--target=x86_64-w64-mingw32", "-x", "c++", "-w", "-S", "-emit-llvm", "-O0", "-o", "-", "-"]
    run = subprocess.run(command + flags, input=code, capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    uses = re.findall(r"@_Z\d+use_(\w+)v\(\).*?@(_Z5probe\w+)\(", run.stdout, re.S)
    return {name: mangled for name, mangled in uses}


def main(mocks, clang):
    names = set()
    for header in SOURCES:
        with open(os.path.join(mocks, header), encoding="utf-8") as file:
            text = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
        names |= set(re.findall(r"\b(?:WSAAPI|WINAPI)\s+(\w+)\s*\(", text))
    names -= DIFFERENT
    mock = types(names, ["-nostdlibinc", "-isystem", mocks], clang)
    real = types(names, [], clang)
    wrong = [name for name in sorted(names) if mock.get(name) != real.get(name)]
    for name in wrong:
        print(
            f"test/Inputs/include declares {name} as {mock.get(name)}, but the "
            f"headers of mingw-w64 as {real.get(name)}; give it the true signature."
        )
    print(f"{len(names) - len(wrong)} functions agree.")
    sys.exit(1 if wrong or not names else 0)


main(*sys.argv[1:])
