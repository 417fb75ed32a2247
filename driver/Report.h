//===--- Report.h - From results to what people see -------------*- C++ -*-===//
//
// Takes the results of all files in order, drops what was said already,
// prints, applies and exports fixes, counts, and knows the exit code.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_REPORT_H
#define WINSOCK_TIDY_DRIVER_REPORT_H

#include "Baseline.h"
#include "Located.h"
#include "Options.h"
#include "Statistics.h"
#include "reports/Reports.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/WithColor.h"
#include <functional>
#include <map>
#include <set>

namespace winsock_tidy {

/// What winsock-tidy's exit code says. The greatest that applies wins.
enum ExitCode : int { Clean = 0, HasFindings = 1, HasTrouble = 2 };

struct ReportOptions {
  /// Where the texts of findings are read.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files =
      llvm::vfs::getRealFileSystem();
  /// Findings only: no compiler errors, no summary.
  bool Quiet = false;
  bool Verbose = false;
  bool Stats = false;
  bool Fix = false;
  FailOn Fail = FailOn::Warning;
  /// Which findings are shown at all; null for all.
  std::function<bool(const LocatedFinding &)> Shown;
  /// Which of those are known already; null for none.
  std::function<bool(const LocatedFinding &)> Known;
  /// For --report-unused, else null: the baseline's entries that held nothing
  /// back, of checks that run.
  std::function<std::vector<Baseline::Entry>()> UnusedEntries;
  bool ReportUnused = false;
  /// All of the project's files are analyzed.
  bool Whole = false;
  /// The file for --write-baseline; empty for none.
  std::string WriteBaseline;
  /// Called before anything is printed.
  std::function<void()> BeforePrinting;
  /// The file for --export-fixes, "-" for standard output; empty for none.
  std::string ExportFixes;
  /// None is the same as text on standard output.
  std::vector<OutputRequest> Outputs;
  PrintedPaths Paths;
  /// For messages.
  std::string CacheDirectory;
  /// The project's directory.
  std::string Root;
  /// The command that analyzes one file alone, for messages.
  std::function<std::string(llvm::StringRef File)> RepeatCommand;
};

/// File, which is absolute, as it is printed.
std::string shownPath(const PrintedPaths &How, llvm::StringRef File);

class Report {
public:
  explicit Report(ReportOptions Options);
  ~Report();

  /// Takes the results of File.
  void add(llvm::StringRef File, FileResult Result);
  /// Counts what a result holds that will be added later, for findings().
  void expect(const FileResult &Result);
  /// How many findings are known of until now.
  size_t findings() const {
    return std::max<size_t>(Findings, Expected.size());
  }
  /// Takes a finding that no file shows by itself. If OnePerPlace, it is
  /// dropped where a finding of the same check, or a note of one, sits already.
  void addFromProgram(Finding Found, bool OnePerPlace);
  /// Says that a NOLINT comment keeps a finding that no file shows by itself
  /// back.
  void addSuppressed(const Finding &Each);
  /// Says that File could not be analyzed, or only partly.
  void addTrouble(llvm::StringRef File, llvm::StringRef Why,
                  bool Partly = false);
  /// Says that the run ended before it was done with the Planned files.
  void endEarly(llvm::Error Why, const std::vector<std::string> &Planned);

  /// Prints and writes what is left to say after the last file.
  ExitCode finish();

private:
  std::string identity(const Finding &Each);
  /// The same for findings that have one cause and are shown as one.
  std::string cause(const Finding &Each);
  /// The name of Message's file without links.
  const std::string &realFile(const Finding &Each,
                              const clang::tooling::DiagnosticMessage &Message);
  /// Prints what holds nothing back.
  void printUnused();
  /// Where Message, of Each or of one of its notes, sits.
  std::string place(const Finding &Each,
                    const clang::tooling::DiagnosticMessage &Message);
  /// Counts, prints and keeps findings that are new.
  void take(std::vector<Finding> New);
  /// Leaves out those that an earlier file brought already.
  std::vector<Finding> onlyNew(std::vector<Finding> Found);
  /// Whether findings are printed on standard output as they come.
  bool streams() const;
  /// Where the summary goes: what is for machines stays alone.
  llvm::raw_ostream &forPeople() const;
  void print(std::vector<Finding> Found);
  void applyFixes();
  /// Makes the paths in Found what is printed.
  void showPaths(std::vector<Finding> &Found) const;
  std::string pathShown(llvm::StringRef File) const;
  void printCompileErrors(std::vector<Finding> Errors);
  void printTroubles(llvm::raw_ostream &OS, llvm::ColorMode Color);
  /// Keeps a note for the end, unless an earlier file brought it already.
  void noteOnce(llvm::StringRef Sentence);
  void exportFixes();
  void printSummary();
  void writeOutputs();
  llvm::Error writeOutput(const OutputRequest &Request);
  void writeNewBaseline();
  void complain(llvm::Error Failure);

  ReportOptions Options;
  Locator Where;
  Statistics Counts;
  llvm::StringSet<> Seen, Places, Expected, Told;
  llvm::StringMap<std::string> RealPaths;
  /// What is exported, fixed and written when all files are known.
  std::vector<LocatedFinding> Kept;
  std::string FirstFile;
  unsigned Analyzed = 0, Findings = 0, Failed = 0, Partly = 0, FromCache = 0,
           Errors = 0, Serious = 0, KnownFindings = 0, Fixed = 0, Unused = 0;
  /// NOLINT comments, and what they keep back: file, line, check.
  std::map<std::tuple<std::string, unsigned, unsigned>, Nolint> Nolints;
  std::set<std::tuple<std::string, unsigned, std::string>> HeldBack;
  llvm::StringSet<> AnalysedFiles;
  std::string CacheTrouble;
  bool OtherTrouble = false;
  /// The files that could not be analyzed, or only partly, by what is said of
  /// them.
  llvm::MapVector<std::string, std::vector<std::string>,
                  std::map<std::string, unsigned>>
      Troubles;
  std::vector<TroubleEntry> TroubleEntries;
  Shortfall Undone;
  /// What may help, and what is to be known, each said once.
  std::vector<std::string> Advice, Notes;
  std::unique_ptr<clang::tidy::ClangTidyContext> Context;
};

/// A sentence that helps with a compiler error that stands for hundreds: a
/// missing header of Windows. Empty if there is none.
std::string adviceFor(const Finding &CompileError);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_REPORT_H
