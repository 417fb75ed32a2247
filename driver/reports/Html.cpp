//===--- Html.cpp ---------------------------------------------------------===//
//
// Every page stands alone: style and script are in it. The arrows of a path are
// drawn by the browser, from one step's place in the source to the next; where
// scripts do not run, the numbered steps remain.
//
//===----------------------------------------------------------------------===//

#include "../WholeFile.h"
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

/// Says above the findings that there may be others.
void incomplete(const ReportInput &Input, llvm::raw_ostream &OS) {
  if (Input.isComplete())
    return;
  OS << "<p class=\"incomplete\" role=\"alert\">";
  if (Input.Undone.any())
    OS << "The run did not come to its end: "
       << escaped(Input.Undone.sentence()) << ". ";
  if (size_t Count = Input.Troubles.size())
    OS << Count << (Count == 1 ? " file" : " files")
       << " could not be analysed. ";
  OS << "<a href=\"#not-analysed\">Which, and why</a></p>\n";
}

void notAnalysed(const ReportInput &Input, llvm::raw_ostream &OS) {
  if (Input.isComplete())
    return;
  OS << "<h2>Not analysed</h2>\n<ul id=\"not-analysed\">\n";
  auto Item = [&](llvm::StringRef File, llvm::StringRef Why) {
    OS << "<li><code>" << escaped(Input.Where.relative(File))
       << "</code>: " << escaped(Why) << "</li>\n";
  };
  for (const TroubleEntry &Each : Input.Troubles)
    Item(Each.File, Each.Why);
  for (const std::string &File : Input.Undone.Files)
    Item(File, Input.Undone.Why);
  OS << "</ul>\n";
}

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
        "</header>\n<main>\n";
  incomplete(Input, OS);
  OS << "<table id=\"findings\">\n<thead><tr>"
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
  notAnalysed(Input, OS);
  OS << "</main>\n<script>" << html::IndexScript
     << "</script>\n</body>\n</html>\n";
}

/// The pages are made in a directory below the report's, and take their places
/// when all are there.
class Pages {
public:
  explicit Pages(llvm::StringRef Directory) : Directory(Directory) {}
  ~Pages() { fs::remove_directories(Making); }

  llvm::Error begin() {
    if (std::error_code EC =
            fs::create_directories(Directory, true, fs::all_all))
      return llvm::createStringError(EC, "cannot make the directory %s: %s",
                                     Directory.str().c_str(),
                                     EC.message().c_str());
    removeOld(".winsock-tidy-", "");
    llvm::SmallString<256> Model(Directory);
    path::append(Model, ".winsock-tidy-%%%%%%%%");
    fs::createUniquePath(Model, Making, /*MakeAbsolute=*/false);
    return cannotWrite(Directory,
                       llvm::errorCodeToError(fs::create_directory(Making)));
  }
  llvm::Error make(llvm::StringRef Name,
                   llvm::function_ref<void(llvm::raw_ostream &)> Write) {
    Names.push_back(Name.str());
    return cannotWrite(below(Directory, Name),
                       writeWhole(below(Making, Name), Write));
  }
  /// Puts the pages into their places. Those of an earlier run would only
  /// confuse.
  llvm::Error end() {
    removeOld("finding-", ".html");
    for (const std::string &Name : Names)
      if (std::error_code EC =
              fs::rename(below(Making, Name), below(Directory, Name)))
        return cannotWrite(below(Directory, Name), llvm::errorCodeToError(EC));
    return llvm::Error::success();
  }

private:
  static std::string below(llvm::StringRef Directory, llvm::StringRef Name) {
    llvm::SmallString<256> File(Directory);
    path::append(File, Name);
    return std::string(File);
  }
  void removeOld(llvm::StringRef Begin, llvm::StringRef End) {
    std::error_code EC;
    for (fs::directory_iterator It(Directory, EC), Last; !EC && It != Last;
         It.increment(EC)) {
      llvm::StringRef Name = path::filename(It->path());
      if (Name.starts_with(Begin) && Name.ends_with(End))
        fs::remove_directories(It->path());
    }
  }

  llvm::StringRef Directory;
  llvm::SmallString<256> Making;
  std::vector<std::string> Names;
};

} // namespace

llvm::Error writeHtml(const ReportInput &Input, llvm::StringRef Directory) {
  Pages Made(Directory);
  if (llvm::Error Failure = Made.begin())
    return Failure;
  for (const LocatedFinding &Each : Input.Findings)
    if (llvm::Error Failure =
            Made.make(pageName(Each), [&](llvm::raw_ostream &OS) {
              Page(Input, Each, OS).write();
            }))
      return Failure;
  if (llvm::Error Failure = Made.make(
          "index.html", [&](llvm::raw_ostream &OS) { index(Input, OS); }))
    return Failure;
  return Made.end();
}

} // namespace winsock_tidy
