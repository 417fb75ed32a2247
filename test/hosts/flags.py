"""Prints its arguments, a line each: a compile_flags.txt."""

import sys

print("\n".join(sys.argv[1:]))
