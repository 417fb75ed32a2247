"""severities.py SARIF GITLAB: how serious two reports of one run say the findings are."""
import json
import sys

run = json.load(open(sys.argv[1]))["runs"][0]
issues = json.load(open(sys.argv[2]))
for result, issue in zip(run["results"], issues, strict=True):
    line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
    assert (issue["check_name"], issue["location"]["lines"]["begin"]) == (result["ruleId"], line)
    print(result["ruleId"], line, result["level"], result["rank"], issue["severity"])
for rule in run["tool"]["driver"]["rules"]:
    if rule["id"] in ("winsock-error-ignored", "winsock-error-ignored-tuning", "winsock-error-as-length"):
        properties = rule["properties"]
        print("rule", rule["id"], rule["defaultConfiguration"]["level"], properties["problem.severity"],
              properties.get("security-severity", "-"))
