"""at_once.py EXPECTED COMMAND...: runs COMMAND several times at once.

Every second one is killed after a while; what the others print must be what
the file EXPECTED holds.
"""

import subprocess
import sys
import time

expected = open(sys.argv[1], "rb").read()
runs = [subprocess.Popen(sys.argv[2:], stdout=subprocess.PIPE) for _ in range(6)]
for delay, run in enumerate(runs[1::2]):
    time.sleep(0.02 * delay)
    run.kill()
    run.communicate()
for run in runs[::2]:
    printed, _ = run.communicate()
    if printed != expected:
        sys.exit(f"printed, with status {run.returncode}: {printed.decode()}")
