"""snippets.py FILE: counts what a SARIF file of calls of 'send' quotes of them."""
import json
import sys

results = json.load(open(sys.argv[1]))["runs"][0]["results"]
snippets = [r["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] for r in results]
prints = {r["partialFingerprints"]["primaryLocationLineHash"] for r in results}
shown = all("send(s,0,0,0);" in text for text in snippets)
print(f"{len(results)} results, {len(prints)} fingerprints, longest snippet {max(map(len, snippets))},",
      "all show the call" if shown else "some show no call")
