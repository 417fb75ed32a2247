//===--- Report.cpp -------------------------------------------------------===//
//
// clang-tidy's own functions print, fix and export findings, so that the output
// is exactly the same in all front ends.
//
//===----------------------------------------------------------------------===//

#include "Report.h"
#include "Baseline.h"
#include "Color.h"
#include "Fixes.h"
#include "Paths.h"
#include "Redirection.h"
#include "WholeFile.h"
#include "clang-tidy/ClangTidy.h"
#include "program/SummaryExtractor.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang::tidy;

namespace winsock_tidy {

/// How many of a file's compiler errors are shown; the others mostly follow
/// from the first.
static constexpr size_t ShownCompileErrors = 3;

/// How many functions that were not analyzed are named.
static constexpr size_t ShownFunctions = 5;

/// Creates the context that clang-tidy's function for printing needs.
static std::unique_ptr<ClangTidyContext> makeContext(bool Colored) {
  ClangTidyOptions Options = ClangTidyOptions::getDefaults();
  Options.UseColor = Colored;
  return std::make_unique<ClangTidyContext>(
      std::make_unique<DefaultOptionsProvider>(ClangTidyGlobalOptions(),
                                               std::move(Options)));
}

static std::vector<Finding> shown(llvm::ArrayRef<LocatedFinding> Located) {
  std::vector<Finding> Result;
  for (const LocatedFinding &Each : Located)
    if (!Each.Suppressed)
      Result.push_back(Each.Error);
  return Result;
}

/// Converts findings to the type that clang-tidy's functions take.
static std::vector<ClangTidyError>
asTidyErrors(const std::vector<Finding> &Found) {
  return {Found.begin(), Found.end()};
}

Report::Report(ReportOptions Options)
    : Options(std::move(Options)),
      Where(this->Options.Root, this->Options.Files),
      Context(makeContext(outputIsColored())) {}

Report::~Report() = default;

const std::string &
Report::realFile(const Finding &Each,
                 const clang::tooling::DiagnosticMessage &Message) {
  std::string &File = RealPaths[Message.FilePath];
  llvm::SmallString<256> Real;
  if (File.empty())
    File = llvm::sys::fs::real_path(Message.FilePath, Real)
               ? absolutePath(Each.BuildDirectory, Message.FilePath)
               : std::string(Real);
  return File;
}

/// Returns the place and text of a finding. Two files that include the same
/// header may spell its path in two ways, or reach it through a symbolic link.
std::string Report::place(const Finding &Each,
                          const clang::tooling::DiagnosticMessage &Message) {
  return (realFile(Each, Message) + "\n" + llvm::Twine(Message.FileOffset) +
          "\n" + Each.DiagnosticName)
      .str();
}

std::string Report::identity(const Finding &Each) {
  return place(Each, Each.Message) + "\n" + Each.Message.Message;
}

std::string Report::cause(const Finding &Each) {
  // A finding with a path or an edit is shown separately.
  if (!Each.Details.Function || !Each.Notes.empty() ||
      !Each.Message.Fix.empty())
    return identity(Each);
  return (realFile(Each, Each.Message) + "\n" + Each.DiagnosticName + "\n" +
          llvm::Twine(*Each.Details.Function) + "\n" + name(Each.Details.How) +
          "\n" + Each.Message.Message)
      .str();
}

std::vector<Finding> Report::onlyNew(std::vector<Finding> Found) {
  llvm::erase_if(Found, [&](const Finding &Each) {
    return !Seen.insert(identity(Each)).second;
  });
  return Found;
}

bool Report::streams() const {
  return llvm::none_of(Options.Outputs, [](const OutputRequest &Each) {
    return Each.Path.empty() ? Each.As != Format::Text
                             : Each.As == Format::Text;
  });
}

llvm::raw_ostream &Report::forPeople() const {
  bool Taken = Options.ExportFixes == "-" ||
               llvm::any_of(Options.Outputs, [](const OutputRequest &Each) {
                 return Each.Path.empty() && Each.As != Format::Text;
               });
  return Taken ? llvm::errs() : llvm::outs();
}

std::string shownPath(const PrintedPaths &How, llvm::StringRef File) {
  if (How.Style == PathStyle::Absolute)
    return File.str();
  std::string Seen = program::relativePath(How.From, File);
  // A path that leads far up and down is too long.
  if (How.Style == PathStyle::SeenFromHere &&
      llvm::StringRef(Seen).starts_with("../../../"))
    return File.str();
  return Seen;
}

std::string Report::pathShown(llvm::StringRef File) const {
  return shownPath(Options.Paths, File);
}

void Report::showPaths(std::vector<Finding> &Found) const {
  if (Options.Paths.Style == PathStyle::Absolute)
    return;
  for (Finding &Each : Found) {
    std::string Directory = Each.BuildDirectory;
    forEachPath(Each, [&](std::string &File) {
      if (!File.empty())
        File = pathShown(absolutePath(Directory, File));
    });
    Each.BuildDirectory = Options.Paths.From;
  }
}

void Report::print(std::vector<Finding> Found) {
  if (Found.empty())
    return;
  showPaths(Found);
  if (Options.BeforePrinting)
    Options.BeforePrinting();
  unsigned WarningsAsErrors = 0;
  handleErrors(asTidyErrors(Found), *Context, FB_NoFix, WarningsAsErrors,
               Options.Files);
  llvm::outs().flush();
}

void Report::printCompileErrors(std::vector<Finding> Errors) {
  for (const Finding &Error : Errors) {
    std::string Sentence = adviceFor(Error);
    if (!Sentence.empty() && !llvm::is_contained(Advice, Sentence))
      Advice.push_back(Sentence);
  }
  Errors = onlyNew(std::move(Errors));
  if (Errors.size() > ShownCompileErrors)
    Errors.erase(Errors.begin() + ShownCompileErrors, Errors.end());
  if (!Options.Quiet && streams())
    print(std::move(Errors));
}

/// Returns a sentence with the functions of a file with errors that were not
/// analyzed.
static std::string leftOut(const Exploration &Explored) {
  std::string Text;
  auto Name = [&](llvm::ArrayRef<std::string> Functions) {
    for (const std::string &Each : Functions.take_front(ShownFunctions))
      Text += (Text.empty() || Text.back() == ' ' ? "" : ", ") + Each;
    if (Functions.size() > ShownFunctions)
      Text +=
          " and " + std::to_string(Functions.size() - ShownFunctions) + " more";
  };
  Name(Explored.WithHoles);
  if (Text.empty())
    return "; all functions are whole, but something may be missing";
  if (!Explored.BehindHoles.empty()) {
    Text += Explored.WithHoles.size() > 1 ? ", and what calls them: "
                                          : ", and what calls it: ";
    Name(Explored.BehindHoles);
  }
  return "; left out: " + Text;
}

void Report::add(llvm::StringRef File, FileResult Result) {
  if (FirstFile.empty())
    FirstFile = File.str();
  Told.insert(File);
  Counts.add(File, Result);
  FromCache += Result.FromCache;
  if (CacheTrouble.empty())
    CacheTrouble = Result.CacheTrouble;
  for (const std::string &Each : Result.Notes)
    noteOnce(Each);
  if (Options.Verbose)
    for (const std::string &Each : Result.Details)
      noteOnce(Each);
  bool Parsed = Result.CompileErrors.empty();
  if (!Parsed) {
    const Finding &First = Result.CompileErrors.front();
    size_t Count = Result.CompileErrors.size();
    Result.Trouble += (" (" + llvm::Twine(Count) +
                       (Count == 1 ? " error: " : " errors, the first: ") +
                       First.Message.Message + ")")
                          .str();
  }
  if (Result.Interrupted && Options.RepeatCommand)
    Result.Trouble += "; to repeat it alone: " + Options.RepeatCommand(File);
  if (Result.Partly)
    Result.Trouble += leftOut(Result.Explored);
  if (Result.examined())
    ++Analyzed;
  if (!Result.analyzed())
    addTrouble(File, Result.Trouble, Result.Partly);

  printCompileErrors(std::move(Result.CompileErrors));
  std::vector<Finding> New = onlyNew(std::move(Result.Findings));
  // Fixes are applied when all are known, and only if the file parsed.
  if (!Parsed)
    for (Finding &Each : New)
      Each.Message.Fix.clear();
  take(std::move(New));
  if (Result.analyzed())
    AnalysedFiles.insert(Where.relative(File));
  for (Nolint &Each : Result.Nolints) {
    llvm::SmallString<256> Real;
    std::string Name = llvm::sys::fs::real_path(Each.File, Real)
                           ? Each.File
                           : std::string(Real);
    Nolints.try_emplace({Name, Each.Line, Each.Column}, std::move(Each));
  }
  if (Options.Reasons)
    Options.Reasons->add(std::move(Result.Silences), Where);
  for (Finding &Each : onlyNew(std::move(Result.Suppressed))) {
    addSuppressed(Each);
    if (Options.Reasons)
      Options.Reasons->addHidden(Each, "a NOLINT comment holds it back", Where);
    LocatedFinding Located = Where.locate(Each, /*Suppressed=*/true);
    if (!Options.Shown || Options.Shown(Located))
      Kept.push_back(std::move(Located));
  }
}

void Report::noteOnce(llvm::StringRef Sentence) {
  if (!llvm::is_contained(Notes, Sentence))
    Notes.push_back(Sentence.str());
}

void Report::take(std::vector<Finding> New) {
  std::vector<LocatedFinding> Taken;
  llvm::StringMap<size_t> ByCause;
  for (const Finding &Each : New) {
    Places.insert(place(Each, Each.Message));
    // Findings at the steps of this path would repeat it.
    for (const clang::tooling::DiagnosticMessage &Note : Each.Notes)
      Places.insert(place(Each, Note));
    LocatedFinding Located = Where.locate(Each);
    // A finding that is not shown still needs its entry in the baseline.
    const bool IsKnown = Options.Known && Options.Known(Located);
    if (Options.Shown && !Options.Shown(Located))
      continue;
    if (IsKnown) {
      ++KnownFindings;
      if (Options.Reasons)
        Options.Reasons->addHidden(Each, "the baseline holds it", Where);
      continue;
    }
    auto [Known, IsFirst] = ByCause.try_emplace(cause(Each), Taken.size());
    if (!IsFirst) {
      Taken[Known->second].addTwin(Located);
      continue;
    }
    ++Findings;
    Errors += Each.isError();
    Serious += Each.isSerious() || Each.isError();
    Taken.push_back(std::move(Located));
  }
  if (Options.WriteBaseline.empty() && streams())
    print(shown(Taken));
  llvm::move(Taken, std::back_inserter(Kept));
}

void Report::addFromProgram(Finding Found, bool OnePerPlace) {
  if (OnePerPlace && Places.contains(place(Found, Found.Message)))
    return;
  take(onlyNew({std::move(Found)}));
}

void Report::addSuppressed(const Finding &Each) {
  if (Options.ReportUnused)
    HeldBack.insert(
        {realFile(Each, Each.Message),
         Where.place(Each.Message.FilePath, Each.Message.FileOffset).Line,
         Each.DiagnosticName});
}

void Report::printReasons() {
  const AskedLine &Asked = Options.Reasons->asked();
  std::vector<Finding> Found = Options.Reasons->take();
  if (!Found.empty() || Asked.isAll())
    return print(std::move(Found));
  const bool HasFinding = llvm::any_of(Kept, [&](const LocatedFinding &Each) {
    return !Each.Suppressed && Asked.contains(Each.At);
  });
  const bool WasRead = llvm::any_of(
      Told, [&](const auto &Entry) { return Asked.isIn(Entry.getKey()); });
  forPeople() << Options.Reasons->nothingFor(HasFinding, WasRead) << '\n';
}

void Report::printUnused() {
  auto Line = [&](llvm::StringRef File) -> llvm::raw_ostream & {
    ++Unused;
    return forPeople() << pathShown(File) << ':';
  };
  for (const auto &[Place, Each] : Nolints) {
    const std::string &File = std::get<0>(Place);
    auto Held = HeldBack.lower_bound({File, Each.First, std::string()});
    while (Held != HeldBack.end() && std::get<0>(*Held) == File &&
           !keepsBack(Each, std::get<1>(*Held), std::get<2>(*Held)))
      ++Held;
    if (Held == HeldBack.end() || std::get<0>(*Held) != File)
      Line(Each.File) << Each.Line << ':' << Each.Column
                      << ": warning: NOLINT of '" << Each.Glob
                      << "' holds nothing back [--report-unused]\n";
  }
  if (!Options.UnusedEntries)
    return;
  for (const Baseline::Entry &Each : Options.UnusedEntries()) {
    std::string File = absolutePath(Options.Root, Each.File);
    // Findings in files that were not analyzed may still exist.
    if (AnalysedFiles.count(Each.File) ||
        (Options.Whole && !Failed && !Partly) || !llvm::sys::fs::exists(File))
      Line(File) << " warning: the baseline's entry of " << Each.Check << " ('"
                 << Each.Message << "') holds nothing back [--report-unused]\n";
  }
}

void Report::addTrouble(llvm::StringRef File, llvm::StringRef Why,
                        bool IsPartly) {
  ++(IsPartly ? Partly : Failed);
  Told.insert(File);
  TroubleEntries.push_back({File.str(), Why.str(), IsPartly});
  Troubles[TroubleEntries.back().sentence()].push_back(File.str());
}

std::string TroubleEntry::sentence() const {
  return (Partly ? "could be analyzed only partly: "
                 : "could not be analyzed: ") +
         Why;
}

void Report::endEarly(llvm::Error Why,
                      const std::vector<std::string> &Planned) {
  Undone.Why = toString(std::move(Why));
  Undone.Total = Planned.size();
  for (const std::string &File : Planned)
    if (!Told.contains(File))
      Undone.Files.push_back(File);
}

std::string Shortfall::sentence() const {
  if (Total == 0)
    return Why;
  if (Files.empty())
    return Why + "; what only all files together show may be missing";
  return Why + "; " + std::to_string(Files.size()) + " of " +
         std::to_string(Total) + (Total == 1 ? " file" : " files") +
         (Files.size() == 1 ? " was" : " were") + " not analyzed";
}

void Report::printTroubles(llvm::raw_ostream &OS, llvm::ColorMode Color) {
  llvm::StringRef Prefix = "winsock-tidy: ";
  auto Error = [&] {
    OS << Prefix;
    llvm::WithColor(OS, llvm::HighlightColor::Error, Color) << "error: ";
  };
  for (const auto &[Why, Files] : Troubles) {
    Error();
    if (Files.size() == 1) {
      OS << pathShown(Files.front()) << ' ' << Why << '\n';
      continue;
    }
    OS << Files.size() << " files " << Why << '\n';
    for (const std::string &File : Files)
      OS << "  " << pathShown(File) << '\n';
  }
  for (const std::string &Sentence : Advice) {
    OS << Prefix;
    llvm::WithColor(OS, llvm::HighlightColor::Note, Color) << "note: ";
    OS << Sentence << '\n';
  }
  if (Undone.any()) {
    Error();
    OS << Undone.sentence() << '\n';
  }
}

void Report::complain(llvm::Error Failure) {
  llvm::WithColor::error(llvm::errs(), "winsock-tidy")
      << toString(std::move(Failure)) << '\n';
  OtherTrouble = true;
}

/// Writes the file Name ("-": standard output) with Write.
static llvm::Error
writeFile(llvm::StringRef Name,
          llvm::function_ref<void(llvm::raw_ostream &)> Write) {
  return cannotWrite(Name, writeWhole(Name, Write));
}

void Report::exportFixes() {
  if (llvm::Error Failure =
          writeFile(Options.ExportFixes, [&](llvm::raw_ostream &OS) {
            exportReplacements(FirstFile, asTidyErrors(shown(Kept)), OS);
          }))
    complain(std::move(Failure));
}

/// Prints Found, and the output of More, into an open file, which temporarily
/// replaces standard output, because clang-tidy's function for printing always
/// uses that.
static std::error_code
printInto(int File, const std::vector<Finding> &Found,
          llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
          llvm::function_ref<void()> More) {
  std::unique_ptr<ClangTidyContext> Plain = makeContext(/*Colored=*/false);
  {
    Redirection IntoFile(llvm::outs(), File);
    unsigned Unused = 0;
    handleErrors(asTidyErrors(Found), *Plain, FB_NoFix, Unused,
                 std::move(Files));
    More();
  }
  std::error_code EC = llvm::outs().error();
  llvm::outs().clear_error();
  return EC;
}

llvm::Error Report::writeOutput(const OutputRequest &Request) {
  if (Request.As == Format::Text) {
    std::vector<Finding> Found = shown(Kept);
    showPaths(Found);
    auto Print = [&](int File) {
      return printInto(File, Found, Options.Files, [this] {
        printTroubles(llvm::outs(), llvm::ColorMode::Disable);
      });
    };
    return cannotWrite(Request.Path, writeWholeByHandle(Request.Path, Print));
  }
  ReportInput Input{Where, Kept, TroubleEntries, Undone};
  if (Request.As == Format::Html)
    return writeHtml(Input, Request.Path);
  return writeFile(Request.Path.empty() ? "-" : Request.Path,
                   [&](llvm::raw_ostream &OS) {
                     if (Request.As == Format::Sarif)
                       writeSarif(Input, OS);
                     else if (Request.As == Format::Plist)
                       writePlist(Input, OS);
                     else
                       writeGitLab(Input, OS);
                   });
}

void Report::writeOutputs() {
  for (const OutputRequest &Each : Options.Outputs)
    if (!(Each.As == Format::Text && Each.Path.empty()))
      if (llvm::Error Failure = writeOutput(Each))
        complain(std::move(Failure));
}

void Report::applyFixes() {
  std::vector<Finding> Found = shown(Kept);
  FixOutcome Outcome = winsock_tidy::applyFixes(Found);
  for (size_t I = 0; I < Found.size(); ++I)
    if (Outcome.Fixed[I]) {
      ++Fixed;
      Errors -= Found[I].isError();
      Serious -= Found[I].isSerious() || Found[I].isError();
    }
  for (const std::string &Trouble : Outcome.Troubles)
    complain(
        llvm::createStringError(std::errc::io_error, "%s", Trouble.c_str()));
}

void Report::expect(const FileResult &Result) {
  for (const Finding &Each : Result.Findings)
    Expected.insert(cause(Each));
}

void Report::printSummary() {
  auto Files = [](unsigned Count) { return Count == 1 ? " file" : " files"; };
  llvm::raw_ostream &OS = forPeople();
  const auto SeriousFound = static_cast<unsigned>(
      llvm::count_if(Kept, [](const LocatedFinding &Each) {
        return !Each.Suppressed && Each.Error.isSerious();
      }));
  const unsigned MinorFound = Findings - SeriousFound;
  OS << Analyzed << Files(Analyzed) << " analyzed, ";
  if (Partly)
    OS << (Partly == Analyzed ? "" : std::to_string(Partly) + " of them ")
       << "only partly, ";
  OS << Findings << (Findings == 1 ? " finding" : " findings");
  if (SeriousFound || MinorFound) {
    OS << " (";
    if (SeriousFound)
      OS << SeriousFound << " serious" << (MinorFound ? ", " : "");
    if (MinorFound)
      OS << MinorFound << " minor";
    OS << ')';
  }
  if (Options.Fix && Findings)
    OS << ", " << Fixed << " fixed, " << Findings - Fixed
       << (Findings - Fixed == 1 ? " remains" : " remain");
  if (Unused)
    OS << ", " << Unused << " unused";
  if (KnownFindings)
    OS << ", " << KnownFindings << " in the baseline";
  if (Failed)
    OS << ", " << Failed << Files(Failed) << " could not be analyzed";
  if (size_t Count = Undone.Files.size())
    OS << ", " << Count << Files(Count) << " not reached";
  else if (Undone.any())
    OS << ", not finished";
  OS << '\n';
  OS.flush();
}

void Report::writeNewBaseline() {
  llvm::StringRef File = Options.WriteBaseline;
  auto Write = [&](llvm::raw_ostream &OS) { writeBaseline(Where, Kept, OS); };
  // With a baseline that lacks findings, they would later appear as new.
  if (Undone.any())
    complain(llvm::createStringError(
        std::errc::interrupted,
        "the baseline %s is not written, as the run did not come to its end",
        File.str().c_str()));
  else if (llvm::Error Failure = writeFile(File, Write))
    complain(std::move(Failure));
}

ExitCode Report::finish() {
  if (Options.BeforePrinting)
    Options.BeforePrinting();
  // Findings are exported before their fixes are applied, because offsets refer
  // to the analyzed contents.
  if (!Options.ExportFixes.empty())
    exportFixes();
  writeOutputs();
  if (!Options.WriteBaseline.empty())
    writeNewBaseline();
  if (Options.Fix)
    applyFixes();
  if (Options.ReportUnused)
    printUnused();
  if (Options.Reasons)
    printReasons();
  printTroubles(llvm::errs(), llvm::ColorMode::Auto);
  if (!Options.Quiet)
    for (const std::string &Sentence : Notes)
      llvm::WithColor::note(llvm::errs(), "winsock-tidy") << Sentence << '\n';
  if (!CacheTrouble.empty())
    llvm::WithColor::warning(llvm::errs(), "winsock-tidy")
        << "results cannot be kept in " << Options.CacheDirectory << " ("
        << CacheTrouble
        << "), so the next run will not be faster; --cache-dir names another "
           "place, --no-cache keeps none\n";
  if (Options.Verbose)
    llvm::WithColor::note(llvm::errs(), "winsock-tidy")
        << FromCache << " of " << Analyzed + Failed
        << " files not analyzed anew, as nothing has changed\n";
  if (!Options.Quiet)
    printSummary();
  if (Options.Stats)
    Counts.print(Kept, forPeople());
  llvm::outs().flush();
  if (std::error_code EC = llvm::outs().error()) {
    llvm::outs().clear_error();
    complain(llvm::createStringError(EC, "cannot write standard output: %s",
                                     EC.message().c_str()));
  }
  if (Failed || Partly || OtherTrouble || Undone.any())
    return HasTrouble;
  if (!Options.WriteBaseline.empty() || Options.Fail == FailOn::Never)
    return Clean;
  unsigned Counted = Options.Fail == FailOn::Error ? Errors
                     : Options.Fail == FailOn::Serious
                         ? Serious
                         : Findings - Fixed + Unused;
  return Counted ? HasFindings : Clean;
}

std::string adviceFor(const Finding &CompileError) {
  llvm::StringRef Text = CompileError.Message.Message;
  if (!Text.consume_back(" file not found"))
    return {};
  Text = Text.trim('\'');
  // Type libraries, and files that contain one.
  if (llvm::is_contained({".tlb", ".olb", ".dll", ".ocx", ".exe"},
                         llvm::sys::path::extension(Text).lower()))
    return ("'" + Text +
            "' is named by an #import, of which only Microsoft's compiler "
            "makes a header: let it make the header (the file .tlh of a "
            "build), and include that where _MSC_VER is not defined")
        .str();
  std::string Lower = llvm::sys::path::filename(Text).lower();
  // Headers that programs include directly: those that only Windows has, and
  // those of C, which come with them and are often the first to be missing.
  static constexpr llvm::StringLiteral WindowsHeaders[] = {
      "windows.h",  "winsock.h", "winsock2.h", "ws2tcpip.h", "mswsock.h",
      "iphlpapi.h", "tchar.h",   "process.h",  "assert.h",   "ctype.h",
      "errno.h",    "stdio.h",   "stdlib.h",   "string.h",   "time.h"};
  if (!llvm::is_contained(WindowsHeaders, Lower))
    return {};
  return ("'" + Text +
          "' comes with Windows' headers, which were not found: install "
          "mingw-w64 (Debian, Ubuntu: apt-get install mingw-w64) and analyze "
          "for it with --extra-arg=--target=x86_64-w64-mingw32, or name the "
          "directory of the Windows SDK with --extra-arg=-isystemDIR")
      .str();
}

} // namespace winsock_tidy
