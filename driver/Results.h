//===--- Results.h - What the analysis of one file came to ------*- C++ -*-===//
//
// The unit in which worker processes report to their parent: one FileResult
// per file, written as one line of JSON. Findings are clang-tidy's own
// ClangTidyError and a little more, so that everything that clang-tidy can do
// with an error (print it, export it, apply its fix) can be done with one that
// crossed a process boundary.
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

/// clang-tidy's error, and what the check said of it beside its text.
struct Finding : clang::tidy::ClangTidyError {
  using ClangTidyError::ClangTidyError;
  explicit Finding(clang::tidy::ClangTidyError Error);

  FindingDetails Details;

  bool isSerious() const { return Details.How == Severity::Serious; }
  /// WarningsAsErrors makes it an error.
  bool isError() const { return IsWarningAsError || DiagLevel == Error; }
};

struct FileResult {
  /// Why the file could not be analyzed, or only in part: the end of a sentence
  /// that begins "<file> could not be analyzed: ". Empty if all of it was.
  std::string Trouble;
  /// It has errors, but functions that use Winsock are whole and were looked
  /// at; Explored names the others.
  bool Partly = false;
  /// True if the analysis ended in the middle (crash, time limit): then it is
  /// worth repeating alone.
  bool Interrupted = false;
  /// The compiler's errors, in the order of the file.
  std::vector<Finding> CompileErrors;
  /// What the checks found, in the order of the file. A file that does not
  /// parse may have findings, too.
  std::vector<Finding> Findings;
  /// What NOLINT comments keep back, if that was asked for.
  std::vector<Finding> Suppressed;
  /// What NOLINT comments name of the checks that run, if that was asked for.
  std::vector<Nolint> Nolints;
  /// What the whole program has to know of the file, if that was asked for: a
  /// text that only checks/program/ understands.
  std::string Summary;
  /// The files that were read, if a summary was asked for.
  std::vector<std::string> Needed;
  /// What the path engine made of it, and how long all of it took.
  Exploration Explored;
  unsigned Milliseconds = 0;
  /// Its system headers came from an image (HeaderImages.h).
  bool UsedImage = false;
  /// The result of an earlier run.
  bool FromCache = false;
  /// Why the result could not be put into the cache; empty if it was.
  std::string CacheTrouble;

  /// Sentences about the file's configuration: for everybody, and for people
  /// who ask what holds. Other files may bring the same.
  std::vector<std::string> Notes, Details;

  bool analyzed() const { return Trouble.empty(); }
  /// There may be findings.
  bool examined() const { return analyzed() || Partly; }
};

/// Calls Change with every path in Each.
void forEachPath(Finding &Each,
                 llvm::function_ref<void(std::string &Path)> Change);

/// A string as JSON. JSON holds Unicode only; paths and source text may hold
/// anything, and what is no UTF-8 becomes an object with the bytes in
/// hexadecimal.
llvm::json::Value bytesToJSON(llvm::StringRef Text);
/// The inverse; false if Value is neither form.
bool bytesFromJSON(const llvm::json::Value &Value, std::string &Text);

llvm::json::Value resultToJSON(const FileResult &Result);
/// Reads what resultToJSON wrote; false if Value has not that form.
bool resultFromJSON(const llvm::json::Value &Value, FileResult &Result);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_RESULTS_H
