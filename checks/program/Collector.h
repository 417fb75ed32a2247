//===--- Collector.h - Summaries beside the checks --------------*- C++ -*-===//
//
// If the context of a unit has a Collector, the unit is also summarized: one
// parse serves the checks and the program.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_COLLECTOR_H
#define WINSOCK_TIDY_PROGRAM_COLLECTOR_H

#include "Check.h"
#include "program/SummaryExtractor.h"

namespace winsock_tidy::program {

/// The names of a DLL's entry points unless an option names others.
inline constexpr llvm::StringLiteral DllEntryPoints =
    "DllMain;_DllMainCRTStartup;DllMainCRTStartup";

struct CollectedUnit {
  TUSummary Summary;
  /// All files that were read, absolute, in alphabetical order.
  std::vector<std::string> Dependencies;
};

class Collector {
public:
  /// Paths in summaries are relative to BaseDirectory. StandIns is what is
  /// known about functions of other units (LinkedOutcomes.h), as text.
  explicit Collector(std::string BaseDirectory, std::string StandIns = "")
      : BaseDirectory(std::move(BaseDirectory)), StandIns(std::move(StandIns)) {
  }

  /// Returns the unit that was parsed last; none if no unit was parsed.
  std::optional<CollectedUnit> take();

  llvm::StringRef standIns() const { return StandIns; }
  llvm::StringRef baseDirectory() const { return BaseDirectory; }
  /// Receives the outcomes of functions of the current unit.
  void add(effects::KnownFunctions Added, std::set<std::string> AddedUsers) {
    Outcomes = std::move(Added);
    Users = std::move(AddedUsers);
  }

private:
  friend class SummaryCheck;
  std::string BaseDirectory, StandIns;
  std::optional<CollectedUnit> Unit;
  effects::KnownFunctions Outcomes;
  std::set<std::string> Users;
};

/// Returns the options of winsock-loader-lock that define what a root is.
ExtractionOptions extractionOptions(const ClangTidyOptions &Options,
                                    std::string BaseDirectory);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_COLLECTOR_H
