//===--- GitLab.cpp -------------------------------------------------------===//

#include "../SourceView.h"
#include "Reports.h"
#include "llvm/Support/JSON.h"

namespace json = llvm::json;

namespace winsock_tidy {

namespace {

struct Issue {
  llvm::StringRef Description, Check, Fingerprint, Severity, File;
  unsigned Line;
  llvm::ArrayRef<LocatedFinding::Twin> Twins = {};
};

void write(const Issue &Each, const Locator &Where, json::OStream &Out) {
  auto Location = [&](llvm::StringRef File, unsigned Line) {
    Out.attribute("path", json::fixUTF8(Where.relative(File)));
    Out.attributeObject("lines",
                        [&] { Out.attribute("begin", int64_t(Line)); });
  };
  Out.object([&] {
    Out.attribute("description", json::fixUTF8(Each.Description));
    Out.attribute("check_name", Each.Check);
    Out.attribute("fingerprint", Each.Fingerprint);
    Out.attribute("severity", Each.Severity);
    Out.attributeObject("location", [&] { Location(Each.File, Each.Line); });
    if (!Each.Twins.empty())
      Out.attributeArray("other_locations", [&] {
        for (const LocatedFinding::Twin &Twin : Each.Twins)
          Out.object([&] { Location(Twin.At.File, Twin.At.Line); });
      });
  });
}

} // namespace

void writeGitLab(const ReportInput &Input, llvm::raw_ostream &OS) {
  json::OStream Out(OS, /*IndentSize=*/2);
  // The format contains only issues, so each file that was not analyzed is an
  // issue.
  auto NotAnalyzed = [&](const std::string &Why, llvm::StringRef File) {
    std::string Name = Input.Where.relative(File);
    write({Why, "winsock-tidy", contentHash(Name + "\n" + Why), "critical",
           File, 1},
          Input.Where, Out);
  };
  Out.array([&] {
    if (Input.Undone.any())
      NotAnalyzed("The run did not come to its end: " + Input.Undone.sentence(),
                  Input.Undone.Files.empty() ? Input.Where.root()
                                             : Input.Undone.Files.front());
    for (const TroubleEntry &Each : Input.Troubles)
      NotAnalyzed("The file " + Each.sentence(), Each.File);
    for (const LocatedFinding &Each : Input.Findings)
      if (!Each.Suppressed)
        write(
            {Each.Error.Message.Message, Each.Error.DiagnosticName,
             Each.Fingerprint,
             Each.Error.isError() || Each.Error.isSerious() ? "major" : "minor",
             Each.At.File, Each.At.Line, Each.Twins},
            Input.Where, Out);
  });
  OS << '\n';
}

} // namespace winsock_tidy
