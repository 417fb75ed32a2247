//===--- ProgramIndex.h - The index on disk ---------------------*- C++ -*-===//
//
// The index of a program is a directory beside its compilation database: a list
// of units, and one part per unit with its summary. The command line writes it;
// the command line and the plugin read it. A part that is missing, truncated,
// of another version, or older than its files is ignored.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_PROGRAMINDEX_H
#define WINSOCK_TIDY_PROGRAM_PROGRAMINDEX_H

#include "program/EntityLinker.h"
#include "llvm/Support/Error.h"

namespace winsock_tidy::program {

/// What the index contains about one unit.
struct IndexedUnit {
  /// The part's file, within the index's directory.
  std::string Part;
  std::string MainFile;
  std::vector<std::string> Objects;
};

struct ProgramIndex {
  /// The directory to which paths in summaries are relative.
  std::string BaseDirectory;
  std::vector<IndexedUnit> Units;
  std::vector<BuildTarget> Targets;
  /// Functions without a summary that do not matter to the rules.
  std::vector<std::string> Harmless;
};

/// The name of the index's directory.
inline constexpr llvm::StringLiteral IndexDirectory = ".winsock-tidy-index";

/// Returns the list of units as text, and reads it; false if Text is none, or
/// one of another version.
std::string toText(const ProgramIndex &Index);
bool fromText(llvm::StringRef Text, ProgramIndex &Index);

/// Reads the list of units in Directory; none if it cannot be read.
std::optional<ProgramIndex> readIndex(llvm::StringRef Directory);

/// Reads the summary in a part; none if it cannot be read.
std::optional<TUSummary> readSummary(llvm::StringRef PartFile);

/// True if the program's own files have not changed since they were summarized.
bool isFresh(const TUSummary &Summary, llvm::StringRef BaseDirectory);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_PROGRAMINDEX_H
