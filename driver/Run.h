//===--- Run.h - One run over files, or over summaries ----------*- C++ -*-===//
//
// The sequence: what the command line names, the files, their analysis, the
// report.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_RUN_H
#define WINSOCK_TIDY_DRIVER_RUN_H

#include "Baseline.h"
#include "Changes.h"
#include "Inputs.h"
#include "Progress.h"
#include "Report.h"
#include "Scheduler.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <memory>
#include <optional>

namespace winsock_tidy {

/// Changes in compile commands, each printed once for all files.
class Adaptations {
public:
  void add(llvm::StringRef File, const llvm::Twine &Change) {
    auto [Known, IsNew] = Numbers.try_emplace(Change.str(), All.size());
    if (IsNew)
      All.push_back({Change.str(), File.str(), {}});
    All[Known->second].Files.insert(File);
  }
  void print(const PrintedPaths &How) const {
    for (const Adaptation &Each : All) {
      note() << shownPath(How, Each.First);
      if (size_t More = Each.Files.size() - 1)
        llvm::errs() << " and " << More
                     << (More == 1 ? " more file" : " more files");
      llvm::errs() << ": " << Each.Change << '\n';
    }
  }

private:
  struct Adaptation {
    std::string Change, First;
    llvm::StringSet<> Files;
  };
  std::vector<Adaptation> All;
  llvm::StringMap<size_t> Numbers;
};

/// A run of the program. Given must outlive this object.
class Run {
public:
  /// Executable is this program's file; Resources is the directory of the
  /// compiler's own headers.
  Run(const CommandLine &Given, std::string Executable, Settings Options,
      std::string Resources, PathMaps Maps);

  /// Analyzes and reports; returns how the process ends. An error means that
  /// nothing was analyzed.
  llvm::Expected<int> perform();

private:
  llvm::Error readInputs();
  llvm::Error chooseFiles();
  Settings settingsOfJob();
  ReportOptions reportOptions();
  SchedulerOptions scheduling() const;
  void analyze(Report &Out);
  void adapt(clang::tooling::CompileCommand &Command);
  /// True if all files of the database are analyzed, so that the whole program
  /// is known.
  bool isWhole() const { return Given.Files.empty() && !Changed; }

  const CommandLine &Given;
  const std::string Executable;
  Settings Options;
  const CommandOptions Adapting;
  const Excluded IsExcluded;
  std::optional<Baseline> Known;
  std::optional<Changes> Changed;
  std::unique_ptr<TemporaryDirectory> StagedContents;
  std::optional<Database> Commands;
  Selection Chosen;
  Adaptations Adapted;
  Progress Line;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_RUN_H
