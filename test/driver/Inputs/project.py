"""project.py DIR [NAME=VALUE...]: makes a split-file project ready for use.

In every file of DIR, @DIR@ becomes DIR's absolute path and @NAME@ becomes
VALUE: compilation databases hold absolute paths.
"""
import pathlib
import sys

root = pathlib.Path(sys.argv[1]).resolve()
values = dict(word.split("=", 1) for word in sys.argv[2:])
values["DIR"] = root.as_posix()
for path in root.rglob("*"):
    if path.is_file():
        text = path.read_text()
        for name, value in values.items():
            text = text.replace(f"@{name}@", value)
        path.write_text(text)
