"""Fails if a source file of the project is not formatted as .clang-format says.

    format.py CLANG_FORMAT SOURCE

Programs that the tests analyze are not checked: their format is part of the test.
"""

import re
import subprocess
import sys

from repository import files

clang_format, source = sys.argv[1:]
SOURCES = re.compile(r"(checks|driver(?!/example)|test/(model(?!/Inputs)|fuzz|unit))/.*\.(cpp|h)")
names = [name for name in files(source) if SOURCES.fullmatch(name)]
if not names:
    sys.exit(f"format.py: there is no source file in {source}.")
command = [clang_format, "--dry-run", "--Werror", *names]
sys.exit(subprocess.run(command, cwd=source).returncode)
