//===--- GitLab.cpp -------------------------------------------------------===//

#include "Reports.h"
#include "llvm/Support/JSON.h"

namespace json = llvm::json;

namespace winsock_tidy {

void writeGitLab(const ReportInput &Input, llvm::raw_ostream &OS) {
  json::OStream Out(OS, /*IndentSize=*/2);
  Out.array([&] {
    for (const LocatedFinding &Each : Input.Findings) {
      if (Each.Suppressed)
        continue;
      Out.object([&] {
        Out.attribute("description", json::fixUTF8(Each.Error.Message.Message));
        Out.attribute("check_name", Each.Error.DiagnosticName);
        Out.attribute("fingerprint", Each.Fingerprint);
        Out.attribute("severity", Each.Error.DiagLevel == Finding::Error ||
                                          Each.Error.IsWarningAsError
                                      ? "major"
                                      : "minor");
        Out.attributeObject("location", [&] {
          Out.attribute("path",
                        json::fixUTF8(Input.Where.relative(Each.At.File)));
          Out.attributeObject(
              "lines", [&] { Out.attribute("begin", int64_t(Each.At.Line)); });
        });
      });
    }
  });
  OS << '\n';
}

} // namespace winsock_tidy
