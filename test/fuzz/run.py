"""Runs the fuzz targets that are built, each with its seeds and its words.

    run.py PROGRAMS [--runs=N] [--seed=N] [TARGET...]
    run.py PROGRAMS --seconds=N [TARGET...]

PROGRAMS is the directory of winsock-fuzz-*. With --seconds they are those of
libFuzzer; what they learn, and the inputs that fail, are kept in PROGRAMS/TARGET.
"""

import os
import subprocess
import sys

WORDS = {"database": "commands", "projects": "msbuild", "settings": "source", "survey": "source"}
HERE = os.path.dirname(os.path.abspath(__file__))

programs, *rest = sys.argv[1:]
options = [word for word in rest if word.startswith("-")]
targets = [word for word in rest if not word.startswith("-")]
seconds = [word.split("=")[1] for word in options if word.startswith("--seconds=")]
failed = []
for target in targets or sorted(os.listdir(os.path.join(HERE, "seeds"))):
    words = os.path.join(HERE, "words", WORDS.get(target, "json"))
    seeds = os.path.join(HERE, "seeds", target)
    command = [os.path.join(programs, f"winsock-fuzz-{target}")]
    environment = dict(os.environ)
    if seconds:
        # LLVM's own libraries are not instrumented: to the others, what they
        # allocate looks as if nobody had.
        environment.setdefault("ASAN_OPTIONS", "allow_user_poisoning=0")
        kept = os.path.join(programs, target)
        os.makedirs(kept, exist_ok=True)
        command += [f"-max_total_time={seconds[0]}", "-timeout=10", "-max_len=65536"]
        command += [f"-dict={words}", f"-artifact_prefix={kept}/", kept, seeds]
    else:
        command += [f"--dictionary={words}", "--runs=1000", *options, seeds]
    if subprocess.run(command, env=environment).returncode:
        failed.append(target)
if failed:
    sys.exit(f"run.py: failures in {', '.join(failed)}")
