//===--- Report.cpp -------------------------------------------------------===//
//
// Findings are printed, fixed and exported by clang-tidy's own functions, so
// that they look the same, to the letter, in all front ends.
//
//===----------------------------------------------------------------------===//

#include "Report.h"
#include "Paths.h"
#include "clang-tidy/ClangTidy.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang::tidy;

namespace winsock_tidy {

/// How many of a file's compiler errors are shown; the rest mostly follows
/// from the first.
static constexpr size_t ShownCompileErrors = 3;

Report::Report(ReportOptions Options)
    : Options(std::move(Options)),
      Context(std::make_unique<ClangTidyContext>(
          std::make_unique<DefaultOptionsProvider>(
              ClangTidyGlobalOptions(), ClangTidyOptions::getDefaults()))) {}

Report::~Report() = default;

/// The place and text of a finding. Two files that include one header may
/// spell its path in two ways.
static std::string identity(const Finding &Each) {
  return (absolutePath(Each.BuildDirectory, Each.Message.FilePath) + "\n" +
          llvm::Twine(Each.Message.FileOffset) + "\n" + Each.DiagnosticName +
          "\n" + Each.Message.Message)
      .str();
}

std::vector<Finding> Report::onlyNew(std::vector<Finding> Found) {
  llvm::erase_if(Found, [&](const Finding &Each) {
    return !Seen.insert(identity(Each)).second;
  });
  return Found;
}

void Report::print(llvm::ArrayRef<Finding> Found, bool Fix) {
  if (Found.empty())
    return;
  unsigned WarningsAsErrors = 0;
  handleErrors(Found, *Context, Fix ? FB_Fix : FB_NoFix, WarningsAsErrors,
               llvm::vfs::getRealFileSystem());
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
  if (!Options.Quiet)
    print(Errors, /*Fix=*/false);
}

void Report::add(llvm::StringRef File, FileResult Result) {
  if (FirstFile.empty())
    FirstFile = File.str();
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
  if (Result.analysed())
    ++Analysed;
  else
    addTrouble(File, Result.Trouble);

  printCompileErrors(std::move(Result.CompileErrors));
  std::vector<Finding> New = onlyNew(std::move(Result.Findings));
  Findings += New.size();
  if (Options.Fix) {
    // Fixes are applied when all are known, and only where the compiler
    // understood what it read.
    for (Finding &Each : New)
      if (!Parsed)
        Each.Message.Fix.clear();
  } else {
    print(New, /*Fix=*/false);
  }
  if (Options.Fix || !Options.ExportFixes.empty())
    std::move(New.begin(), New.end(), std::back_inserter(Kept));
}

void Report::addTrouble(llvm::StringRef File, llvm::StringRef Why) {
  ++Failed;
  auto Known = llvm::find_if(
      Troubles, [&](const auto &Each) { return Each.first == Why; });
  if (Known == Troubles.end())
    Known = Troubles.insert(Known, {Why.str(), {}});
  Known->second.push_back(File.str());
}

void Report::printTroubles() {
  for (const auto &[Why, Files] : Troubles) {
    llvm::raw_ostream &OS =
        llvm::WithColor::error(llvm::errs(), "winsock-tidy");
    if (Files.size() == 1) {
      OS << Files.front() << " could not be analysed: " << Why << '\n';
      continue;
    }
    OS << Files.size() << " files could not be analysed: " << Why << '\n';
    for (const std::string &File : Files)
      llvm::errs() << "  " << File << '\n';
  }
  for (const std::string &Sentence : Advice)
    llvm::WithColor::note(llvm::errs(), "winsock-tidy") << Sentence << '\n';
}

void Report::exportFixes() {
  std::error_code EC;
  llvm::raw_fd_ostream OS(Options.ExportFixes, EC);
  if (!EC) {
    exportReplacements(FirstFile, Kept, OS);
    OS.flush();
    EC = OS.error();
    OS.clear_error();
  }
  if (EC) {
    llvm::WithColor::error(llvm::errs(), "winsock-tidy")
        << "cannot write " << Options.ExportFixes << ": " << EC.message()
        << '\n';
    OtherTrouble = true;
  }
}

void Report::printSummary() {
  auto Files = [](unsigned Count) { return Count == 1 ? " file" : " files"; };
  llvm::outs() << Analysed << Files(Analysed) << " analysed, " << Findings
               << (Findings == 1 ? " finding" : " findings");
  if (Failed)
    llvm::outs() << ", " << Failed << Files(Failed) << " could not be analysed";
  llvm::outs() << '\n';
  llvm::outs().flush();
}

ExitCode Report::finish() {
  // Exported before they are applied: offsets are those of the files as they
  // were analysed.
  if (!Options.ExportFixes.empty())
    exportFixes();
  if (Options.Fix)
    print(Kept, /*Fix=*/true);
  printTroubles();
  if (!Options.Quiet)
    printSummary();
  if (Failed || OtherTrouble)
    return HasTrouble;
  return Findings ? HasFindings : Clean;
}

std::string adviceFor(const Finding &CompileError) {
  llvm::StringRef Text = CompileError.Message.Message;
  if (!Text.consume_back(" file not found"))
    return {};
  Text = Text.trim('\'');
  std::string Lower = llvm::sys::path::filename(Text).lower();
  // Headers that only Windows has and that programs include directly.
  static constexpr llvm::StringLiteral WindowsHeaders[] = {
      "windows.h", "winsock.h", "winsock2.h", "ws2tcpip.h", "mswsock.h"};
  if (!llvm::is_contained(WindowsHeaders, Lower))
    return {};
  if (Text != Lower)
    return ("'" + Text + "' is spelled '" + Lower +
            "' in mingw-w64's headers; where the file system tells upper from "
            "lower case, write it in lower case")
        .str();
  return ("'" + Text +
          "' comes with Windows' headers, which were not found: install "
          "mingw-w64 (Debian, Ubuntu: apt-get install mingw-w64) and analyse "
          "for it with --extra-arg=--target=x86_64-w64-mingw32, or name the "
          "directory of the Windows SDK with --extra-arg=-isystemDIR")
      .str();
}

} // namespace winsock_tidy
