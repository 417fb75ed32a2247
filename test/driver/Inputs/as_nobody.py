"""as_nobody.py COMMAND...: runs COMMAND as a user to whom permissions apply.

They do not apply to root; for other users, the user does not change.
"""

import os
import sys

if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    os.environ["TMPDIR"] = "/tmp"
os.execvp(sys.argv[1], sys.argv[1:])
