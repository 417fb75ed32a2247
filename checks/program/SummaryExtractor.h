//===--- SummaryExtractor.h - From a tree to its summary --------*- C++ -*-===//
//
// Makes the summary of a translation unit from its tree.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_SUMMARYEXTRACTOR_H
#define WINSOCK_TIDY_PROGRAM_SUMMARYEXTRACTOR_H

#include "program/Summary.h"

namespace clang {
class ASTContext;
class Preprocessor;
} // namespace clang

namespace winsock_tidy::program {

struct ExtractionOptions {
  /// Paths are written as seen from this directory.
  std::string BaseDirectory;
  /// The names of a DLL's entry points.
  std::vector<std::string> EntryPoints;
  /// What the user says about the unit: part of a DLL, or not; if anything.
  std::optional<bool> IsDll;
};

/// The summary of the unit. PP may be null.
TUSummary summarize(clang::ASTContext &Context, clang::Preprocessor *PP,
                    const ExtractionOptions &Options);

/// Path, seen from the directory Base if they share more than the root.
std::string relativePath(llvm::StringRef Base, llvm::StringRef Path);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_SUMMARYEXTRACTOR_H
