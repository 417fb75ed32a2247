"""judged.py ROOT: compares the tables of judged findings with the list of checks.

test/real/findings.csv is compared with the findings of each run; judged.csv
beside it contains the verdicts on programs that are not fetched. Both must name
checks that exist, and give each finding one verdict and a reason.
"""

import collections
import csv
import os
import re
import sys

VERDICTS = ("true", "arguable", "false")


def main():
    root = sys.argv[1]
    with open(os.path.join(root, "checks", "Checks.def")) as f:
        known = set(re.findall(r'"(winsock-[a-z-]+)"', f.read()))
    wrong = 0
    for name in ("findings.csv", "judged.csv"):
        path = os.path.join(root, "test", "real", name)
        count = collections.Counter()
        seen = set()
        with open(path, newline="") as f:
            for number, row in enumerate(csv.DictReader(f), 2):
                place = (row["file"], row["line"], row["check"], row.get("project"))
                faults = []
                if row["check"] not in known:
                    faults.append(f"there is no check {row['check']}")
                if row["verdict"] not in VERDICTS:
                    faults.append(f"{row['verdict']} is no verdict")
                if not row["reason"]:
                    faults.append("the reason is missing")
                if place in seen:
                    faults.append("the finding has a row already")
                seen.add(place)
                count[row["verdict"]] += 1
                for fault in faults:
                    print(f"{path}:{number}: {fault}")
                    wrong = 1
        print(f"{name}: " + ", ".join(f"{count[v]} {v}" for v in VERDICTS))
        judged = count["true"] + count["false"]
        if judged and count["true"] < 0.95 * judged:
            print(f"{path}: fewer than 95 of 100 findings are true")
            wrong = 1
    return wrong


sys.exit(main())
