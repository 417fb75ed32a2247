//===--- Plist.cpp --------------------------------------------------------===//
//
// The consumer in clang's analyzer needs the source locations of a running
// compiler. Findings from other processes have none, so this file writes the
// few members that readers use.
//
//===----------------------------------------------------------------------===//

#include "Reports.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

namespace winsock_tidy {

namespace {

class Writer {
public:
  Writer(const ReportInput &Input, llvm::raw_ostream &OS)
      : Input(Input), OS(OS) {}

  void write() {
    for (const LocatedFinding &Each : Input.Findings)
      if (!Each.Suppressed)
        for (const Step &Step : Each.Path)
          Files.insert({Step.At.File, Files.size()});
    OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<!DOCTYPE plist PUBLIC \"-//Apple Computer//DTD PLIST 1.0//EN\" "
          "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
          "<plist version=\"1.0\">\n<dict>\n";
    text("clang_version", "winsock-tidy " WINSOCK_TIDY_VERSION);
    OS << "<key>metadata</key>\n<dict>\n<key>generated_by</key>\n<dict>\n";
    text("name", "winsock-tidy");
    text("version", WINSOCK_TIDY_VERSION);
    OS << "</dict>\n";
    notAnalyzed();
    OS << "</dict>\n<key>files</key>\n<array>\n";
    for (const auto &[File, Unused] : Files)
      value(File);
    OS << "</array>\n<key>diagnostics</key>\n<array>\n";
    for (const LocatedFinding &Each : Input.Findings)
      if (!Each.Suppressed)
        diagnostic(Each);
    OS << "</array>\n</dict>\n</plist>\n";
  }

private:
  /// Readers ignore unknown metadata.
  void notAnalyzed() {
    if (Input.isComplete())
      return;
    OS << "<key>not_analyzed</key>\n<array>\n";
    if (Input.Undone.any())
      value(Input.Undone.sentence());
    for (const std::string &File : Input.Undone.Files)
      value(File);
    for (const TroubleEntry &Each : Input.Troubles)
      value(Each.File + " " + Each.sentence());
    OS << "</array>\n";
  }
  void value(llvm::StringRef Text) {
    OS << "<string>";
    std::string Unicode = llvm::json::fixUTF8(Text);
    // XML allows no other control characters.
    llvm::erase_if(Unicode, [](unsigned char C) {
      return C < 0x20 && C != '\n' && C != '\t';
    });
    llvm::printHTMLEscaped(Unicode, OS);
    OS << "</string>\n";
  }
  void text(llvm::StringRef Key, llvm::StringRef Text) {
    OS << "<key>" << Key << "</key>";
    value(Text);
  }
  void number(llvm::StringRef Key, unsigned Number) {
    OS << "<key>" << Key << "</key><integer>" << Number << "</integer>\n";
  }
  void location(unsigned Line, unsigned Column, llvm::StringRef File) {
    OS << "<dict>\n";
    number("line", Line);
    number("col", Column);
    number("file", Files.lookup(File.str()));
    OS << "</dict>\n";
  }
  /// Writes the range from the first character to the last, inclusive.
  void range(const Place &At) {
    OS << "<array>\n";
    location(At.Line, At.Column, At.File);
    bool Empty = At.EndLine == At.Line && At.EndColumn <= At.Column;
    location(At.EndLine, Empty ? At.Column : std::max(At.EndColumn, 2u) - 1,
             At.File);
    OS << "</array>\n";
  }
  void edge(const Place &From, const Place &To) {
    OS << "<dict>\n";
    text("kind", "control");
    OS << "<key>edges</key>\n<array>\n<dict>\n<key>start</key>\n";
    range(From);
    OS << "<key>end</key>\n";
    range(To);
    OS << "</dict>\n</array>\n</dict>\n";
  }
  void event(const Step &Each) {
    OS << "<dict>\n";
    text("kind", "event");
    OS << "<key>location</key>\n";
    location(Each.At.Line, Each.At.Column, Each.At.File);
    OS << "<key>ranges</key>\n<array>\n";
    range(Each.At);
    OS << "</array>\n";
    number("depth", 0);
    text("extended_message", Each.Text);
    text("message", Each.Text);
    OS << "</dict>\n";
  }
  void diagnostic(const LocatedFinding &Each) {
    OS << "<dict>\n<key>path</key>\n<array>\n";
    for (size_t I = 0; I < Each.Path.size(); ++I) {
      if (I > 0 && Each.Path[I - 1].At.File == Each.Path[I].At.File)
        edge(Each.Path[I - 1].At, Each.Path[I].At);
      event(Each.Path[I]);
    }
    OS << "</array>\n";
    if (!Each.Twins.empty()) {
      OS << "<key>notes</key>\n<array>\n";
      for (const LocatedFinding::Twin &Twin : Each.Twins)
        event({Twin.At, TwinText});
      OS << "</array>\n";
    }
    text("description", Each.Error.Message.Message);
    text("category", "Winsock");
    text("type", Each.Error.Message.Message);
    text("check_name", Each.Error.DiagnosticName);
    text("issue_hash_content_of_line_in_context", Each.Fingerprint);
    OS << "<key>location</key>\n";
    location(Each.At.Line, Each.At.Column, Each.At.File);
    OS << "</dict>\n";
  }

  const ReportInput &Input;
  llvm::raw_ostream &OS;
  llvm::MapVector<std::string, unsigned, std::map<std::string, unsigned>> Files;
};

} // namespace

void writePlist(const ReportInput &Input, llvm::raw_ostream &OS) {
  Writer(Input, OS).write();
}

} // namespace winsock_tidy
