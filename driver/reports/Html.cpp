//===--- Html.cpp ---------------------------------------------------------===//
//
// Every page is self-contained, with its style and script. The browser draws
// the arrows of a path from one step's place in the source to the next; without
// scripts, the numbered steps remain.
//
//===----------------------------------------------------------------------===//

#include "../WholeFile.h"
#include "CheckList.h"
#include "HtmlParts.h"
#include "HtmlText.h"
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

/// How many lines are shown before and after each step.
constexpr unsigned Around = 12;

using html::escaped;

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

/// Returns the file name of the page for the check called Id in this report.
std::string checkPageName(llvm::StringRef Id) {
  return ("check-" + Id + ".html").str();
}

llvm::StringRef severity(const LocatedFinding &Each) {
  return Each.Error.isError() ? "error" : name(Each.Error.Details.How);
}

/// The colors of files, each computed once.
class AllColors {
public:
  explicit AllColors(Locator &Where) : Where(Where) {}
  const html::CodeColors &operator[](llvm::StringRef File) {
    std::unique_ptr<html::CodeColors> &Known = ByFile[File];
    if (!Known)
      Known = std::make_unique<html::CodeColors>(Where.sources()[File].text(),
                                                 path::extension(File) == ".c");
    return *Known;
  }

private:
  Locator &Where;
  llvm::StringMap<std::unique_ptr<html::CodeColors>> ByFile;
};

/// The page of one finding. Before and After are its neighbors; null at the
/// beginning or the end.
class Page {
public:
  Page(const ReportInput &Input, const LocatedFinding &Finding,
       const LocatedFinding *Before, const LocatedFinding *After,
       AllColors &Colors, llvm::raw_ostream &OS)
      : Input(Input), Finding(Finding), Before(Before), After(After),
        Colors(Colors), OS(OS) {}

  void write() {
    head(OS, Finding.Error.Message.Message);
    OS << "<header>\n";
    navigation();
    OS << "<h1>" << escaped(Finding.Error.Message.Message) << "</h1>\n";
    about();
    OS << "<ol class=\"path\">\n";
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

  void navigation() {
    auto Neighbor = [&](llvm::StringRef Id, llvm::StringRef Text,
                        const LocatedFinding *Each) {
      OS << " <a id=\"" << Id << '"';
      if (Each)
        OS << " href=\"" << pageName(*Each) << '"';
      OS << '>' << Text << "</a>";
    };
    OS << "<nav><a id=\"all\" href=\"index.html\">All findings</a>";
    Neighbor("previous", "&#8592; Previous", Before);
    Neighbor("next", "Next &#8594;", After);
    OS << " <span class=\"keys\">Keys: <kbd>j</kbd> <kbd>k</kbd> step on and "
          "back, <kbd>n</kbd> <kbd>p</kbd> next and previous "
          "finding</span></nav>\n";
  }

  /// Writes what was found, where, and where to read more.
  void about() {
    const std::string &Id = Finding.Error.DiagnosticName;
    OS << "<p><span class=\"" << severity(Finding) << "\">" << severity(Finding)
       << "</span> in <code>" << escaped(Input.Where.relative(Finding.At.File))
       << ":" << Finding.At.Line << "</code>"
       << (Finding.Suppressed ? " (kept back by a NOLINT comment)" : "");
    llvm::StringRef Before = "; the same in line ";
    for (const LocatedFinding::Twin &Twin : Finding.Twins) {
      OS << Before << Twin.At.Line;
      Before = ", ";
    }
    OS << "</p>\n<p>";
    const CheckInfo *Check = findCheck(Id);
    if (!Check) {
      OS << "<code>" << escaped(Id) << "</code></p>\n";
      return;
    }
    OS << "<a href=\"" << checkPageName(Id) << "\"><code>" << escaped(Id)
       << "</code> explained</a>";
    llvm::StringRef Separator = "; Microsoft: ";
    for (const auto &[Text, Address] :
         html::linksIn(Check->Page, "https://learn.microsoft.com/")) {
      OS << Separator << "<a href=\"" << escaped(Address) << "\">"
         << escaped(Text) << "</a>";
      Separator = ", ";
    }
    OS << "</p>\n";
  }

  void source(llvm::StringRef File, const StepsByLine &Lines) {
    const SourceText &Text = Input.Where.sources()[File];
    std::set<unsigned> Shown;
    for (const auto &[Line, Unused] : Lines)
      for (unsigned I = Line > Around ? Line - Around : 1;
           I <= std::min(Line + Around, Text.lines()); ++I)
        Shown.insert(I);
    OS << "<h2>" << escaped(Input.Where.relative(File))
       << "</h2>\n<div class=\"source\"><div class=\"lines\">\n";
    const llvm::StringRef All = Text.text();
    unsigned Last = 0;
    for (unsigned Line : Shown) {
      if (Line != Last + 1)
        OS << "<div class=\"gap\">&#8943;</div>\n";
      Last = Line;
      auto Here = Lines.find(Line);
      OS << "<div class=\"line\"><span class=\"n\">" << Line << "</span><code>";
      // Of a very long line, only the part around its first step.
      llvm::StringRef Code = Text.excerpt(
          Line, Here == Lines.end()
                    ? 1
                    : Finding.Path[Here->second.front()].At.Column);
      size_t Offset = Code.data() ? Code.data() - All.data() : 0;
      unsigned First = Code.empty() ? 1 : Text.position(Offset).second;
      OS << (First > 1 ? "&#8943;" : "");
      code(Code, Offset, First, Colors[File],
           Here == Lines.end() ? std::vector<size_t>() : Here->second);
      OS << (Code.end() != Text.line(Line).end() ? "&#8943;" : "")
         << "</code></div>\n";
      if (Here != Lines.end())
        for (size_t I : Here->second)
          bubble(I, Code, First);
    }
    if (Last && Last < Text.lines())
      OS << "<div class=\"gap\">&#8943;</div>\n";
    OS << "</div></div>\n";
  }

  /// Writes a line, or the part of it that begins at Offset in its file and at
  /// the column First, with colors, and with a mark at or near the place of
  /// each step.
  void code(llvm::StringRef Line, size_t Offset, unsigned First,
            const html::CodeColors &FileColors, llvm::ArrayRef<size_t> Here) {
    unsigned Column = First - 1;
    auto Marks = [&](bool AtEnd) {
      for (size_t I : Here) {
        unsigned At = std::max(Finding.Path[I].At.Column, First);
        if (At == Column || (AtEnd && At > Column))
          OS << "<i class=\"at\" id=\"m" << I + 1 << "\"></i>";
      }
    };
    llvm::StringRef Color;
    auto Change = [&](llvm::StringRef To) {
      if (Color == To)
        return;
      if (!Color.empty())
        OS << "</span>";
      if (!To.empty())
        OS << "<span class=\"" << To << "\">";
      Color = To;
    };
    for (size_t I = 0; I < Line.size();) {
      size_t End = I + 1;
      while (End < Line.size() && (Line[End] & 0xc0) == 0x80)
        ++End;
      ++Column;
      llvm::StringRef New = FileColors.at(Offset + I);
      if (New != Color)
        Change("");
      Marks(/*AtEnd=*/false);
      Change(New);
      OS << escaped(Line.slice(I, End));
      I = End;
    }
    Change("");
    Marks(/*AtEnd=*/true);
  }

  /// Writes step number I below its place in Line, which begins at the column
  /// First.
  void bubble(size_t I, llvm::StringRef Line, unsigned First) {
    const Step &Each = Finding.Path[I];
    size_t Bytes = 0;
    for (unsigned Column = First;
         Column < Each.At.Column && Bytes < Line.size(); ++Column)
      do
        ++Bytes;
      while (Bytes < Line.size() && (Line[Bytes] & 0xc0) == 0x80);
    OS << "<div class=\"place\" style=\"--column:"
       << html::columns(Line.take_front(Bytes)) << "\"><div class=\"step"
       << (Each.IsFinding ? " finding" : "") << "\" id=\"s" << I + 1 << "\"><b>"
       << I + 1 << "</b> ";
    if (I > 0)
      OS << "<a href=\"#s" << I << "\" title=\"the step before\">&#8592;</a> ";
    OS << escaped(Each.Text);
    if (I + 1 < Finding.Path.size())
      OS << " <a href=\"#s" << I + 2
         << "\" title=\"the next step\">&#8594;</a>";
    OS << "</div></div>\n";
  }

  const ReportInput &Input;
  const LocatedFinding &Finding;
  const LocatedFinding *Before, *After;
  AllColors &Colors;
  llvm::raw_ostream &OS;
  llvm::MapVector<std::string, StepsByLine, std::map<std::string, unsigned>>
      Steps;
};

/// Writes a note above the findings that the report is incomplete.
void incomplete(const ReportInput &Input, llvm::raw_ostream &OS) {
  if (Input.isComplete())
    return;
  OS << "<p class=\"incomplete\" role=\"alert\">";
  if (Input.Undone.any())
    OS << "The run did not come to its end: "
       << escaped(Input.Undone.sentence()) << ". ";
  auto Say = [&](bool Partly, llvm::StringRef What) {
    if (auto Count = llvm::count_if(
            Input.Troubles, [&](auto &Each) { return Each.Partly == Partly; }))
      OS << Count << (Count == 1 ? " file " : " files ") << What << ". ";
  };
  Say(false, "could not be analyzed");
  Say(true, "could be analyzed only partly");
  OS << "<a href=\"#not-analyzed\">Which, and why</a></p>\n";
}

void notAnalyzed(const ReportInput &Input, llvm::raw_ostream &OS) {
  if (Input.isComplete())
    return;
  OS << "<h2>Not analyzed</h2>\n<ul id=\"not-analyzed\">\n";
  auto Item = [&](llvm::StringRef File, llvm::StringRef Why) {
    OS << "<li><code>" << escaped(Input.Where.relative(File))
       << "</code>: " << escaped(Why) << "</li>\n";
  };
  for (const TroubleEntry &Each : Input.Troubles)
    Item(Each.File, Each.Partly ? Each.sentence() : Each.Why);
  for (const std::string &File : Input.Undone.Files)
    Item(File, Input.Undone.Why);
  OS << "</ul>\n";
}

/// Writes the heads of the table's columns; each sorts by its column.
void columnHeads(llvm::raw_ostream &OS) {
  OS << "<thead><tr>";
  for (auto [Name, Text] :
       {std::make_pair("finding", "Finding"),
        std::make_pair("severity", "Severity"),
        std::make_pair("check", "Check"), std::make_pair("file", "File"),
        std::make_pair("line", "Line"), std::make_pair("steps", "Steps")})
    OS << "<th data-name=\"" << Name << "\"><button type=\"button\">" << Text
       << "</button></th>";
  OS << "</tr></thead>\n";
}

/// Writes the filters for findings. Counts is the number of findings by check.
void tools(const std::map<std::string, unsigned> &Counts,
           const std::set<std::string> &Checks, llvm::raw_ostream &OS) {
  OS << "<ul class=\"counts\">\n";
  for (const auto &[Check, Count] : Counts)
    OS << "<li><a href=\"#check=" << escaped(Check) << "\">" << escaped(Check)
       << "</a> <b>" << Count << "</b></li>\n";
  OS << "</ul>\n<p class=\"tools\"><input id=\"filter\" type=\"search\" "
        "autocomplete=\"off\" placeholder=\"Filter\" aria-label=\"Filter\"> "
        "<select id=\"check\" autocomplete=\"off\" aria-label=\"Check\">"
        "<option value=\"\">all checks</option>";
  for (const std::string &Check : Checks)
    OS << "<option>" << escaped(Check) << "</option>";
  OS << "</select> <select id=\"severity\" autocomplete=\"off\" "
        "aria-label=\"Severity\"><option value=\"\">all severities</option>"
        "<option>error</option><option>serious</option>"
        "<option>minor</option></select> "
        "<label><input id=\"suppressed\" type=\"checkbox\" "
        "autocomplete=\"off\"> with those kept back by NOLINT</label> "
        "<a id=\"clear\" href=\"#\">all</a> "
        "<span id=\"count\" role=\"status\"></span></p>";
}

void index(const ReportInput &Input, llvm::raw_ostream &OS) {
  std::map<std::string, unsigned> Counts;
  std::set<std::string> Checks;
  size_t Count = 0;
  for (const LocatedFinding &Each : Input.Findings) {
    Checks.insert(Each.Error.DiagnosticName);
    if (!Each.Suppressed) {
      ++Count;
      ++Counts[Each.Error.DiagnosticName];
    }
  }
  head(OS, "winsock-tidy");
  OS << "<header><h1>" << Count << (Count == 1 ? " finding" : " findings")
     << "</h1>\n";
  tools(Counts, Checks, OS);
  OS << "</header>\n<main>\n";
  incomplete(Input, OS);
  OS << "<table id=\"findings\">\n";
  columnHeads(OS);
  OS << "<tbody>\n";
  for (const LocatedFinding &Each : Input.Findings)
    OS << "<tr" << (Each.Suppressed ? " class=\"suppressed\"" : "")
       << "><td><a href=\"" << pageName(Each) << "\">"
       << escaped(Each.Error.Message.Message) << "</a></td><td><span class=\""
       << severity(Each) << "\">" << severity(Each) << "</span></td><td><code>"
       << escaped(Each.Error.DiagnosticName) << "</code></td><td>"
       << escaped(Input.Where.relative(Each.At.File)) << "</td><td>"
       << Each.At.Line << "</td><td>" << Each.Path.size() << "</td></tr>\n";
  OS << "</tbody></table>\n";
  notAnalyzed(Input, OS);
  OS << "</main>\n<script>" << html::IndexScript
     << "</script>\n</body>\n</html>\n";
}

/// Writes the page of Check, as --explain prints it.
void explanation(const CheckInfo &Check, llvm::raw_ostream &OS) {
  head(OS, Check.Id);
  OS << "<header><nav><a href=\"index.html\">All findings</a></nav></header>\n"
        "<main class=\"text\">\n"
     << html::fromMarkdown(Check.Page,
                           [](llvm::StringRef Address) {
                             for (const CheckInfo &Other : allChecks())
                               if (path::filename(Other.PagePath) ==
                                   path::filename(Address))
                                 return checkPageName(Other.Id);
                             return Address.str();
                           })
     << "</main>\n</body>\n</html>\n";
}

/// The pages are written to a directory below the report's, and moved to their
/// places when all are complete.
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
  /// Moves the pages to their places. Pages of an earlier run are removed.
  llvm::Error end() {
    removeOld("finding-", ".html");
    removeOld("check-", ".html");
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
  AllColors Colors(Input.Where);
  // Findings that are not shown are skipped between neighbors.
  auto Neighbor = [&](size_t From, int Way) -> const LocatedFinding * {
    for (size_t I = From + Way; I < Input.Findings.size(); I += Way)
      if (!Input.Findings[I].Suppressed)
        return &Input.Findings[I];
    return nullptr;
  };
  for (size_t I = 0; I < Input.Findings.size(); ++I) {
    const LocatedFinding &Each = Input.Findings[I];
    if (llvm::Error Failure =
            Made.make(pageName(Each), [&](llvm::raw_ostream &OS) {
              Page(Input, Each, Neighbor(I, -1), Neighbor(I, 1), Colors, OS)
                  .write();
            }))
      return Failure;
  }
  // The page of a check may link to that of any other.
  for (const CheckInfo &Check : allChecks())
    if (llvm::Error Failure =
            Made.make(checkPageName(Check.Id),
                      [&](llvm::raw_ostream &OS) { explanation(Check, OS); }))
      return Failure;
  if (llvm::Error Failure = Made.make(
          "index.html", [&](llvm::raw_ostream &OS) { index(Input, OS); }))
    return Failure;
  return Made.end();
}

} // namespace winsock_tidy
