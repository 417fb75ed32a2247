"""as_nobody.py COMMAND...: runs COMMAND as somebody for whom permissions hold.

They do not for root; everybody else is left who they are.
"""

import os
import sys

if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    os.environ["TMPDIR"] = "/tmp"
os.execvp(sys.argv[1], sys.argv[1:])
