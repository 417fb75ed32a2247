"""interrupt.py SIGNAL FIFO COMMAND...: runs COMMAND, sends it the signal as soon
as a process reads from FIFO, and ends with its status.
"""
import os
import signal
import subprocess
import sys

process = subprocess.Popen(sys.argv[3:])
pipe = os.open(sys.argv[2], os.O_WRONLY)
process.send_signal(getattr(signal, "SIG" + sys.argv[1]))
status = process.wait()
os.close(pipe)
sys.exit(status if status >= 0 else 128 - status)
