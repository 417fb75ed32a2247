"""gone.py DIR COMMAND...: runs COMMAND in DIR, which it has removed before."""
import os
import sys

os.mkdir(sys.argv[1])
os.chdir(sys.argv[1])
os.rmdir(sys.argv[1])
os.execvp(sys.argv[2], sys.argv[2:])
