//===--- Html.cpp ---------------------------------------------------------===//
//
// Every page stands alone: style and script are in it. The arrows of a path are
// drawn by the browser, from one step's place in the source to the next; where
// scripts do not run, the numbered steps remain.
//
//===----------------------------------------------------------------------===//

#include "HtmlParts.h"
#include "Reports.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <set>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace winsock_tidy {

namespace {

/// So many lines are shown before and after each step.
constexpr unsigned Around = 12;

std::string escaped(llvm::StringRef Text) {
  std::string Result;
  llvm::raw_string_ostream OS(Result);
  llvm::printHTMLEscaped(llvm::json::fixUTF8(Text), OS);
  return Result;
}

std::string pageName(const LocatedFinding &Each) {
  std::string Result = "finding-" + Each.Fingerprint + ".html";
  std::replace(Result.begin(), Result.end(), ':', '-');
  return Result;
}

llvm::Error writeFile(llvm::StringRef Directory, llvm::StringRef Name,
                      llvm::function_ref<void(llvm::raw_ostream &)> Write) {
  llvm::SmallString<256> File(Directory);
  path::append(File, Name);
  std::error_code EC;
  llvm::raw_fd_ostream OS(File, EC);
  if (!EC) {
    Write(OS);
    OS.flush();
    EC = OS.error();
    OS.clear_error();
  }
  if (!EC)
    return llvm::Error::success();
  return llvm::createStringError(EC, "cannot write %s: %s", File.c_str(),
                                 EC.message().c_str());
}

void head(llvm::raw_ostream &OS, llvm::StringRef Title) {
  OS << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
        "charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>"
     << escaped(Title) << "</title>\n<style>" << html::Style
     << "</style>\n</head>\n<body>\n";
}

/// The page of one finding.
class Page {
public:
  Page(const ReportInput &Input, const LocatedFinding &Finding,
       llvm::raw_ostream &OS)
      : Input(Input), Finding(Finding), OS(OS) {}

  void write() {
    const std::string &Check = Finding.Error.DiagnosticName;
    head(OS, Finding.Error.Message.Message);
    OS << "<header><a href=\"index.html\">All findings</a>\n<h1>"
       << escaped(Finding.Error.Message.Message) << "</h1>\n<p><code>"
       << escaped(Check) << "</code> in <code>"
       << escaped(Input.Where.relative(Finding.At.File)) << ":"
       << Finding.At.Line << "</code>"
       << (Finding.Suppressed ? " (kept back by a NOLINT comment)" : "")
       << "</p>\n<ol class=\"path\">\n";
    for (size_t I = 0; I < Finding.Path.size(); ++I) {
      const Step &Each = Finding.Path[I];
      OS << "<li" << (Each.IsFinding ? " class=\"finding\"" : "")
         << "><a href=\"#s" << I + 1 << "\">" << escaped(Each.Text)
         << "</a> <small>" << escaped(path::filename(Each.At.File)) << ":"
         << Each.At.Line << "</small></li>\n";
      Steps[Each.At.File][Each.At.Line].push_back(I);
    }
    OS << "</ol></header>\n<main>\n";
    for (const auto &[File, Lines] : Steps)
      source(File, Lines);
    OS << "</main>\n<script>" << html::PageScript << "</script>\n</body>\n"
       << "</html>\n";
  }

private:
  using StepsByLine = std::map<unsigned, std::vector<size_t>>;

  void source(llvm::StringRef File, const StepsByLine &Lines) {
    const SourceText &Text = Input.Where.sources()[File];
    std::set<unsigned> Shown;
    for (const auto &[Line, Unused] : Lines)
      for (unsigned I = Line > Around ? Line - Around : 1;
           I <= std::min(Line + Around, Text.lines()); ++I)
        Shown.insert(I);
    OS << "<h2>" << escaped(Input.Where.relative(File))
       << "</h2>\n<div class=\"source\">\n";
    unsigned Last = 0;
    for (unsigned Line : Shown) {
      if (Line != Last + 1)
        OS << "<div class=\"gap\">&#8943;</div>\n";
      Last = Line;
      auto Here = Lines.find(Line);
      OS << "<div class=\"line\"><span class=\"n\">" << Line << "</span><code>";
      code(Text.line(Line),
           Here == Lines.end() ? std::vector<size_t>() : Here->second);
      OS << "</code></div>\n";
      if (Here != Lines.end())
        for (size_t I : Here->second)
          bubble(I);
    }
    if (Last && Last < Text.lines())
      OS << "<div class=\"gap\">&#8943;</div>\n";
    OS << "</div>\n";
  }

  /// A line, with a mark where each of the steps stands.
  void code(llvm::StringRef Line, llvm::ArrayRef<size_t> Here) {
    std::string Unicode = llvm::json::fixUTF8(Line);
    unsigned Column = 0;
    auto Marks = [&](bool AtEnd) {
      for (size_t I : Here) {
        unsigned At = Finding.Path[I].At.Column;
        if (At == Column || (AtEnd && At > Column))
          OS << "<i class=\"at\" id=\"m" << I + 1 << "\"></i>";
      }
    };
    for (size_t I = 0; I < Unicode.size();) {
      size_t End = I + 1;
      while (End < Unicode.size() && (Unicode[End] & 0xc0) == 0x80)
        ++End;
      ++Column;
      Marks(/*AtEnd=*/false);
      llvm::printHTMLEscaped(llvm::StringRef(Unicode).slice(I, End), OS);
      I = End;
    }
    Marks(/*AtEnd=*/true);
  }

  void bubble(size_t I) {
    const Step &Each = Finding.Path[I];
    OS << "<div class=\"step" << (Each.IsFinding ? " finding" : "")
       << "\" id=\"s" << I + 1
       << "\" style=\"margin-left:" << std::min(Each.At.Column, 60u) + 6
       << "ch\"><b>" << I + 1 << "</b> ";
    if (I > 0)
      OS << "<a href=\"#s" << I << "\" title=\"the step before\">&#8592;</a> ";
    OS << escaped(Each.Text);
    if (I + 1 < Finding.Path.size())
      OS << " <a href=\"#s" << I + 2
         << "\" title=\"the next step\">&#8594;</a>";
    OS << "</div>\n";
  }

  const ReportInput &Input;
  const LocatedFinding &Finding;
  llvm::raw_ostream &OS;
  llvm::MapVector<std::string, StepsByLine, std::map<std::string, unsigned>>
      Steps;
};

void index(const ReportInput &Input, llvm::raw_ostream &OS) {
  size_t Count = llvm::count_if(Input.Findings, [](const LocatedFinding &Each) {
    return !Each.Suppressed;
  });
  std::set<std::string> Checks;
  for (const LocatedFinding &Each : Input.Findings)
    Checks.insert(Each.Error.DiagnosticName);
  head(OS, "winsock-tidy");
  OS << "<header><h1>" << Count << (Count == 1 ? " finding" : " findings")
     << "</h1>\n<p class=\"tools\"><input id=\"filter\" type=\"search\" "
        "placeholder=\"Filter\" aria-label=\"Filter\"> <select id=\"check\" "
        "aria-label=\"Check\"><option value=\"\">all checks</option>";
  for (const std::string &Check : Checks)
    OS << "<option>" << escaped(Check) << "</option>";
  OS << "</select> <label><input id=\"suppressed\" type=\"checkbox\"> with "
        "those kept back by NOLINT</label> <span id=\"count\"></span></p>"
        "</header>\n<main>\n<table id=\"findings\">\n<thead><tr>"
        "<th>Finding</th><th>Check</th><th>File</th><th>Line</th>"
        "<th>Steps</th></tr></thead>\n<tbody>\n";
  for (const LocatedFinding &Each : Input.Findings)
    OS << "<tr" << (Each.Suppressed ? " class=\"suppressed\"" : "")
       << "><td><a href=\"" << pageName(Each) << "\">"
       << escaped(Each.Error.Message.Message) << "</a></td><td><code>"
       << escaped(Each.Error.DiagnosticName) << "</code></td><td>"
       << escaped(Input.Where.relative(Each.At.File)) << "</td><td>"
       << Each.At.Line << "</td><td>" << Each.Path.size() << "</td></tr>\n";
  OS << "</tbody></table>\n";
  if (!Input.Troubles.empty()) {
    OS << "<h2>Not analysed</h2>\n<ul>\n";
    for (const TroubleEntry &Each : Input.Troubles)
      OS << "<li><code>" << escaped(Input.Where.relative(Each.File))
         << "</code>: " << escaped(Each.Why) << "</li>\n";
    OS << "</ul>\n";
  }
  OS << "</main>\n<script>" << html::IndexScript
     << "</script>\n</body>\n</html>\n";
}

/// Pages of an earlier run would only confuse.
void removeOldPages(llvm::StringRef Directory) {
  std::error_code EC;
  for (fs::directory_iterator It(Directory, EC), End; !EC && It != End;
       It.increment(EC)) {
    llvm::StringRef Name = path::filename(It->path());
    if (Name.starts_with("finding-") && Name.ends_with(".html"))
      fs::remove(It->path());
  }
}

} // namespace

llvm::Error writeHtml(const ReportInput &Input, llvm::StringRef Directory) {
  if (std::error_code EC = fs::create_directories(Directory, true, fs::all_all))
    return llvm::createStringError(EC, "cannot make the directory %s: %s",
                                   Directory.str().c_str(),
                                   EC.message().c_str());
  removeOldPages(Directory);
  for (const LocatedFinding &Each : Input.Findings)
    if (llvm::Error Failure =
            writeFile(Directory, pageName(Each), [&](llvm::raw_ostream &OS) {
              Page(Input, Each, OS).write();
            }))
      return Failure;
  return writeFile(Directory, "index.html",
                   [&](llvm::raw_ostream &OS) { index(Input, OS); });
}

} // namespace winsock_tidy
