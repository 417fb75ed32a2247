"""status.py CODE COMMAND...: succeeds if COMMAND ends with the status CODE."""
import subprocess
import sys

status = subprocess.run(sys.argv[2:]).returncode
if status != int(sys.argv[1]):
    sys.exit(f"ended with status {status}, not {sys.argv[1]}")
