"""odd_names.py DIR FLAGS [STATEMENT]: makes a project of files with odd names, in
each of which STATEMENT stands alone in a line.
"""
import json
import pathlib
import shlex
import sys

root = pathlib.Path(sys.argv[1])
statement = sys.argv[3] if len(sys.argv) > 3 else 'send(s, "x", 1, 0);'
names = ['q"uote', "back\\slash", "ta\tb", "new\nline", "bl ank", "uml\u00e4ut", "-dash", "cr\r"]
root.mkdir(exist_ok=True)
commands = []
for name in (each + ".c" for each in names):
    (root / name).write_text(f"#include <winsock2.h>\nvoid f(SOCKET s) {{\n  {statement}\n}}\n")
    line = ["x86_64-w64-mingw32-gcc", *shlex.split(sys.argv[2]), "-c", str(root / name)]
    commands.append({"directory": str(root), "file": name, "arguments": line})
(root / "compile_commands.json").write_text(json.dumps(commands))
