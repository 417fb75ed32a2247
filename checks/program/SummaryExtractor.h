//===--- SummaryExtractor.h - From a tree to its summary --------*- C++ -*-===//
//
// Creates the summary of a translation unit from its tree.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_SUMMARYEXTRACTOR_H
#define WINSOCK_TIDY_PROGRAM_SUMMARYEXTRACTOR_H

#include "ast/UnitTree.h"
#include "program/Summary.h"

namespace clang {
class Preprocessor;
} // namespace clang

namespace winsock_tidy::program {

struct ExtractionOptions {
  /// Paths in the summary are relative to this directory.
  std::string BaseDirectory;
  /// The names of a DLL's entry points.
  std::vector<std::string> EntryPoints;
  /// True if the user says that the unit is part of a DLL, false if the user
  /// says that it is not.
  std::optional<bool> IsDll;
};

/// Returns the summary of the unit. PP may be null.
TUSummary summarize(const UnitTree &Tree, clang::Preprocessor *PP,
                    const ExtractionOptions &Options);

/// Returns Path relative to the directory Base if they share more than the
/// root.
std::string relativePath(llvm::StringRef Base, llvm::StringRef Path);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_SUMMARYEXTRACTOR_H
