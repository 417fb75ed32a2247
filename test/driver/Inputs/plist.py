"""plist.py FILE: prints the findings of a property list of clang's analyzer."""

import plistlib
import sys

with open(sys.argv[1], "rb") as file:
    report = plistlib.load(file)
for each in report["diagnostics"]:
    at = each["location"]
    name = report["files"][at["file"]]
    hash = each["issue_hash_content_of_line_in_context"]
    print(f"main: {name}:{at['line']}:{at['col']}: {each['description']} [{each['check_name']}] {hash}")
    for piece in each["path"]:
        if piece["kind"] == "event":
            at = piece["location"]
            print(f"event {at['line']}:{at['col']} {piece['message']}")
        else:
            (edge,) = piece["edges"]
            print("control", edge["start"][0]["line"], "->", edge["end"][0]["line"])
