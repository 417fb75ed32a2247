"""The same files with and without images of their system headers.

    with_images.py TOOL DIR [FLAG...] -- SOURCE...

Makes a compilation database for the sources in DIR and runs TOOL over it: with
--no-header-images, then with an empty cache as often as it takes to use images
(the results that are kept are removed in between). Findings, reports, fixes and
the index that is left for editors must be the same bytes each time. Prints how
many files were read with an image in the last run.
"""

import glob
import json
import os
import re
import shutil
import subprocess
import sys

tool, directory = sys.argv[1:3]
split = sys.argv.index("--", 3)
flags, sources = sys.argv[3:split], sys.argv[split + 1 :]
os.makedirs(directory, exist_ok=True)
with open(os.path.join(directory, "compile_commands.json"), "w") as f:
    json.dump(
        [
            {
                "directory": directory,
                "file": source,
                "arguments": ["clang++" if source.endswith("pp") else "clang", *flags, "-c", source],
            }
            for source in sources
        ],
        f,
    )


def run(name, *options):
    out = os.path.join(directory, name)
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    shutil.rmtree(os.path.join(directory, ".winsock-tidy-index"), ignore_errors=True)
    reports = [
        option
        for kind in ("text", "sarif", "gitlab")
        for option in ("--format=" + kind, "--output=" + os.path.join(out, kind))
    ]
    done = subprocess.run(
        [tool, "-p", directory, "--statistics", "--checks=winsock-*", *reports]
        + ["--export-fixes=" + os.path.join(out, "fixes.yaml"), *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode not in (0, 1, 2):
        sys.exit(f"{name}: status {done.returncode}\n{done.stdout}")
    index = os.path.join(directory, ".winsock-tidy-index")
    if os.path.isdir(index):
        shutil.copytree(index, os.path.join(out, "index"))
    with open(os.path.join(out, "status"), "w") as f:
        print(done.returncode, file=f)
    used = re.search(r"came from an image: (\d+)", done.stdout)
    return int(used[1]), done.stdout


def files(name):
    top = os.path.join(directory, name)
    result = {}
    for path in glob.glob(os.path.join(top, "**"), recursive=True):
        if os.path.isfile(path):
            with open(path, "rb") as f:
                result[os.path.relpath(path, top)] = f.read()
    return result


def forget(cache, kinds):
    for kind in kinds:
        for path in glob.glob(os.path.join(cache, f"llvmcache-{kind}-*")):
            os.remove(path)


cache = os.path.join(directory, "cache")
shutil.rmtree(cache, ignore_errors=True)
run("without", "--no-cache", "--no-header-images")
expected = files("without")
for time in range(3):
    used, output = run("with", "--cache-dir=" + cache)
    got = files("with")
    for name in sorted(expected.keys() | got.keys()):
        if expected.get(name) != got.get(name):
            sys.exit(f"run {time}: {name} is not the same in {directory}/without and with\n{output}")
    forget(cache, ("result", "list"))
print(f"{used} of {len(sources)} files with an image")
