"""validate-sarif.py VALIDATOR FILE: what Microsoft's validator says about FILE.

Prints one line per complaint and then "N complaints". The validator itself ends
with success whatever it finds.
"""

import json
import os
import subprocess
import sys

validator, name = sys.argv[1:]
log = name + ".validated"
run = subprocess.run(
    [validator, "validate", name, "--rule-kind", "Sarif;Ghas", "--log", "ForceOverwrite", "-o", log],
    env=dict(os.environ, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"),
    capture_output=True,
    text=True,
)
if run.returncode:
    sys.exit(run.stdout + run.stderr)
results = json.load(open(log))["runs"][0].get("results", [])
for each in results:
    print(each["ruleId"], each.get("level"), each["message"])
print(len(results), "complaints")
