"""swap.py FILE...: gives each file the contents of the next, the last one those
of the first.
"""
import pathlib
import sys

files = [pathlib.Path(name) for name in sorted(sys.argv[1:])]
contents = [file.read_bytes() for file in files]
for file, other in zip(files, contents[1:] + contents[:1]):
    file.write_bytes(other)
