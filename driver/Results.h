//===--- Results.h - The result of one file's analysis ----------*- C++ -*-===//
//
// Worker processes report to their parent in units of one FileResult per file,
// written as one line of JSON. Findings are clang-tidy's own ClangTidyError
// with a few additions, so that all of clang-tidy's operations on an error
// (print it, export it, apply its fix) also work on one from another process.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_RESULTS_H
#define WINSOCK_TIDY_DRIVER_RESULTS_H

#include "Exploration.h"
#include "FindingDetails.h"
#include "Nolint.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/JSON.h"
#include <string>
#include <vector>

namespace winsock_tidy {

/// clang-tidy's error, and the details that the check added.
struct Finding : clang::tidy::ClangTidyError {
  using ClangTidyError::ClangTidyError;
  explicit Finding(clang::tidy::ClangTidyError Error);

  FindingDetails Details;

  bool isSerious() const { return Details.How == Severity::Serious; }
  /// True if WarningsAsErrors turns it into an error.
  bool isError() const { return IsWarningAsError || DiagLevel == Error; }
};

struct FileResult {
  /// Why the file could not be analyzed, or only partly: the end of a sentence
  /// that begins "<file> could not be analyzed: ". Empty if the whole file was
  /// analyzed.
  std::string Trouble;
  /// The file has errors, but functions that use Winsock are whole and were
  /// analyzed; Explored names the others.
  bool Partly = false;
  /// True if the analysis was interrupted (crash, time limit): then repeating
  /// it alone is worthwhile.
  bool Interrupted = false;
  /// The compiler's errors, in the order of the file.
  std::vector<Finding> CompileErrors;
  /// The findings of the checks, in the order of the file. A file that does not
  /// parse may have findings, too.
  std::vector<Finding> Findings;
  /// Findings that NOLINT comments suppress, if requested.
  std::vector<Finding> Suppressed;
  /// Why checks report nothing, as remarks, if requested.
  std::vector<Finding> Silences;
  /// Names in NOLINT comments of checks that run, if requested.
  std::vector<Nolint> Nolints;
  /// What the whole program needs to know about the file, if requested: a text
  /// that only checks/program/ understands.
  std::string Summary;
  /// The files that were read, if a summary was requested.
  std::vector<std::string> Needed;
  /// How far the path engine explored the file, and the duration of the whole
  /// analysis.
  Exploration Explored;
  unsigned Milliseconds = 0;
  /// Its system headers came from an image (HeaderImages.h).
  bool UsedImage = false;
  /// The result of an earlier run.
  bool FromCache = false;
  /// Why the result could not be stored in the cache; empty if it was stored.
  std::string CacheTrouble;

  /// Sentences about the file's configuration: for all users, and for users who
  /// request details. Other files may have the same sentences.
  std::vector<std::string> Notes, Details;

  bool analyzed() const { return Trouble.empty(); }
  /// True if there may be findings.
  bool examined() const { return analyzed() || Partly; }
};

/// Calls Change with every path in Each.
void forEachPath(Finding &Each,
                 llvm::function_ref<void(std::string &Path)> Change);

/// Returns a string as JSON. JSON contains Unicode only; paths and source text
/// may contain any bytes. A text that is not UTF-8 becomes an object with the
/// bytes in hexadecimal.
llvm::json::Value bytesToJSON(llvm::StringRef Text);
/// The inverse; false if Value is neither form.
bool bytesFromJSON(const llvm::json::Value &Value, std::string &Text);

llvm::json::Value resultToJSON(const FileResult &Result);
/// Reads the output of resultToJSON; false if Value does not have that form.
bool resultFromJSON(const llvm::json::Value &Value, FileResult &Result);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_RESULTS_H
