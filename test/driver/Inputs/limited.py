"""limited.py BYTES COMMAND...: runs COMMAND, which cannot make a file longer than
that, as on a disk that is full.
"""
import os
import resource
import sys

size = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
os.execvp(sys.argv[2], sys.argv[2:])
