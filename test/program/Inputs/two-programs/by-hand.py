"""by-hand.py WINSOCK-TIDY FLAG...: runs the actions of a build one by one.

Writes the findings to `by-hand.txt`. The actions receive the files in an
order that no other test uses.
"""
import json
import os
import pathlib
import subprocess
import sys

tool, flags = sys.argv[1], sys.argv[2:]
parts = {
    "net": ["net/start.c", "net/socket.c"],
    "plugin": ["plugin/service.cpp", "plugin/load.cpp", "plugin/dllmain.cpp"],
    "app": ["app/talk.c", "app/plain.c", "app/main.c"],
}
kinds = {"net": "library", "plugin": "dll", "app": "program"}
targets = [
    {
        "name": name,
        "kind": kinds[name],
        "objects": [f"out/{file}.o" for file in files],
        "libraries": [] if name == "net" else ["net"],
    }
    for name, files in parts.items()
]


def run(*arguments):
    subprocess.run([tool, *arguments], check=True)


def summarize(file, output, *more):
    command = ["clang", *flags, "-DSERVICE=1", "-I.", "-Iplugin", "-c", file, "-o", f"out/{file}.o"]
    run("--summarize", file, "-o", output, *more, "--", *command)


sources = [file for files in parts.values() for file in files]
for name in parts:
    os.makedirs(f"out/{name}", exist_ok=True)
pathlib.Path("out/targets").write_text(json.dumps(targets))
for file in sources:
    summarize(file, f"out/{file}.wsum")
run("--link", "--targets=out/targets", "-o", "out/known", *[f"out/{file}.wsum" for file in sources])
for file in sources:
    summarize(file, f"out/{file}.all", "--known=out/known", f"--first=out/{file}.wsum")
run("--link", "--targets=out/targets", "--fail-on=never", "--relative-to=.",
    "--format=text", "--output=by-hand.txt", *[f"out/{file}.all" for file in reversed(sources)])
