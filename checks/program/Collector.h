//===--- Collector.h - Summaries beside the checks --------------*- C++ -*-===//
//
// While a Collector exists, what clang-tidy's library parses on this thread is
// summarized as well: one parse serves the checks and the program.
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
  /// Paths in summaries are as seen from BaseDirectory. StandIns is what is
  /// known of functions of other units (LinkedOutcomes.h), as text.
  explicit Collector(std::string BaseDirectory, std::string StandIns = "");
  ~Collector();
  Collector(const Collector &) = delete;
  Collector &operator=(const Collector &) = delete;

  /// The unit that was parsed last; none if none was.
  std::optional<CollectedUnit> take();

  /// What this thread's collector knows of functions of other units.
  static llvm::StringRef knownStandIns();
  /// What paths in this thread's summaries are seen from.
  static llvm::StringRef baseDirectory();
  /// Takes the outcomes of functions of the unit at hand.
  static void add(effects::KnownFunctions Outcomes);

private:
  friend class SummaryCheck;
  std::string BaseDirectory, StandIns;
  std::optional<CollectedUnit> Unit;
  effects::KnownFunctions Outcomes;
};

/// The options of winsock-loader-lock that say what a root is.
ExtractionOptions extractionOptions(const ClangTidyOptions &Options,
                                    std::string BaseDirectory);

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_COLLECTOR_H
