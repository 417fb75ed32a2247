"""flip.py FILE...: turns one bit around in the middle of each file."""
import pathlib
import sys

for name in sys.argv[1:]:
    file = pathlib.Path(name)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)
