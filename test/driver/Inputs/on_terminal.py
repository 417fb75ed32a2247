"""on_terminal.py [--raw] COMMAND...: runs COMMAND on a terminal of its own.

Prints what it prints, each control sequence as a new line, without colors but
with --raw; ends with its status.
"""

import os
import pty
import re
import sys

command = sys.argv[1:]
raw = command[0] == "--raw"
if raw:
    command.pop(0)
printed = []
pid, descriptor = pty.fork()
if pid == 0:
    os.environ["COLUMNS"] = "200"
    os.environ.setdefault("TERM", "xterm")
    os.execvp(command[0], command)
try:
    while True:
        data = os.read(descriptor, 1 << 16)
        if not data:
            break
        printed.append(data)
except OSError:  # The other side is closed.
    pass
_, status = os.waitpid(pid, 0)
text = b"".join(printed).decode(errors="replace").replace("\r\n", "\n")
if not raw:
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
print(text.replace("\r\x1b[K", "\n"))
sys.exit(os.WEXITSTATUS(status))
