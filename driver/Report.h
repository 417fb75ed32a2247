//===--- Report.h - From results to output ----------------------*- C++ -*-===//
//
// Takes the results of all files in order, drops duplicates, prints, applies
// and exports fixes, counts, and determines the exit code.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_REPORT_H
#define WINSOCK_TIDY_DRIVER_REPORT_H

#include "Baseline.h"
#include "Located.h"
#include "Options.h"
#include "Statistics.h"
#include "WhySilent.h"
#include "reports/Reports.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/WithColor.h"
#include <functional>
#include <map>
#include <set>

namespace winsock_tidy {

/// winsock-tidy's exit codes. The greatest that applies wins.
enum ExitCode : int { Clean = 0, HasFindings = 1, HasTrouble = 2 };

struct ReportOptions {
  /// The file system for the source text of findings.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files =
      llvm::vfs::getRealFileSystem();
  /// Findings only: no compiler errors, no summary.
  bool Quiet = false;
  bool Verbose = false;
  bool Stats = false;
  bool Fix = false;
  FailOn Fail = FailOn::Warning;
  /// Selects the findings to show; null for all.
  std::function<bool(const LocatedFinding &)> Shown;
  /// Selects those among them that are known already; null for none.
  std::function<bool(const LocatedFinding &)> Known;
  /// For --report-unused, otherwise null: the baseline's entries for checks
  /// that run that matched no finding.
  std::function<std::vector<Baseline::Entry>()> UnusedEntries;
  bool ReportUnused = false;
  /// Collects the reasons of --why-silent.
  std::optional<WhySilent> Reasons;
  /// All of the project's files are analyzed.
  bool Whole = false;
  /// The file for --write-baseline; empty for none.
  std::string WriteBaseline;
  /// Called before anything is printed.
  std::function<void()> BeforePrinting;
  /// The file for --export-fixes, "-" for standard output; empty for none.
  std::string ExportFixes;
  /// An empty list means text on standard output.
  std::vector<OutputRequest> Outputs;
  PrintedPaths Paths;
  /// For messages.
  std::string CacheDirectory;
  /// The project's directory.
  std::string Root;
  /// The command that analyzes one file alone, for messages.
  std::function<std::string(llvm::StringRef File)> RepeatCommand;
};

/// Returns the form in which File, an absolute path, is printed.
std::string shownPath(const PrintedPaths &How, llvm::StringRef File);

class Report {
public:
  explicit Report(ReportOptions Options);
  ~Report();

  /// Takes the results of File.
  void add(llvm::StringRef File, FileResult Result);
  /// Counts the findings of a result that will be added later, for findings().
  void expect(const FileResult &Result);
  /// Returns how many findings are known so far.
  size_t findings() const {
    return std::max<size_t>(Findings, Expected.size());
  }
  /// Takes a finding that no file shows on its own. If OnePerPlace, drops it if
  /// a finding of the same check, or a note of one, already has the same place.
  void addFromProgram(Finding Found, bool OnePerPlace);
  /// Records that a NOLINT comment suppresses a finding that no file shows on
  /// its own.
  void addSuppressed(const Finding &Each);
  /// Records that File could not be analyzed, or only partly.
  void addTrouble(llvm::StringRef File, llvm::StringRef Why,
                  bool Partly = false);
  /// Records that the run ended before it had analyzed all Planned files.
  void endEarly(llvm::Error Why, const std::vector<std::string> &Planned);

  /// Prints and writes everything that remains after the last file.
  ExitCode finish();

private:
  std::string identity(const Finding &Each);
  /// Returns the same text for findings that have one cause and are shown as
  /// one.
  std::string cause(const Finding &Each);
  /// Returns the name of Message's file without symbolic links.
  const std::string &realFile(const Finding &Each,
                              const clang::tooling::DiagnosticMessage &Message);
  /// Prints the entries and comments that suppress nothing.
  void printUnused();
  /// Prints why checks report nothing.
  void printReasons();
  /// Returns the place of Message, which belongs to Each or to one of its
  /// notes.
  std::string place(const Finding &Each,
                    const clang::tooling::DiagnosticMessage &Message);
  /// Counts, prints and stores new findings.
  void take(std::vector<Finding> New);
  /// Removes findings that an earlier file already has.
  std::vector<Finding> onlyNew(std::vector<Finding> Found);
  /// True if findings are printed on standard output immediately.
  bool streams() const;
  /// Returns the stream for the summary: output for machines must not contain
  /// it.
  llvm::raw_ostream &forPeople() const;
  void print(std::vector<Finding> Found);
  void applyFixes();
  /// Replaces the paths in Found with the printed form.
  void showPaths(std::vector<Finding> &Found) const;
  std::string pathShown(llvm::StringRef File) const;
  void printCompileErrors(std::vector<Finding> Errors);
  void printTroubles(llvm::raw_ostream &OS, llvm::ColorMode Color);
  /// Stores a note for the end, unless an earlier file already has it.
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
  /// Findings to export, fix and write when all files are known.
  std::vector<LocatedFinding> Kept;
  std::string FirstFile;
  unsigned Analyzed = 0, Findings = 0, Failed = 0, Partly = 0, FromCache = 0,
           Errors = 0, Serious = 0, KnownFindings = 0, Fixed = 0, Unused = 0;
  /// NOLINT comments, and the findings that they suppress: file, line, check.
  std::map<std::tuple<std::string, unsigned, unsigned>, Nolint> Nolints;
  std::set<std::tuple<std::string, unsigned, std::string>> HeldBack;
  llvm::StringSet<> AnalysedFiles;
  std::string CacheTrouble;
  bool OtherTrouble = false;
  /// The files that could not be analyzed, or only partly, by reason.
  llvm::MapVector<std::string, std::vector<std::string>,
                  std::map<std::string, unsigned>>
      Troubles;
  std::vector<TroubleEntry> TroubleEntries;
  Shortfall Undone;
  /// Advice and notes, each printed once.
  std::vector<std::string> Advice, Notes;
  std::unique_ptr<clang::tidy::ClangTidyContext> Context;
};

/// Returns a sentence that helps with a compiler error that stands for
/// hundreds: a missing header of Windows. Empty if there is none.
std::string adviceFor(const Finding &CompileError);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_REPORT_H
