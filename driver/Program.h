//===--- Program.h - The files of a database as programs --------*- C++ -*-===//
//
// Analyzes the files of a database that matter, links their summaries, and
// reports findings that only the whole program shows. Leaves an index beside
// the database for editors (program/ProgramIndex.h).
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROGRAM_H
#define WINSOCK_TIDY_DRIVER_PROGRAM_H

#include "Database.h"
#include "Job.h"
#include "Report.h"
#include "Scheduler.h"
#include "program/EntityLinker.h"
#include "program/TextSurvey.h"

namespace winsock_tidy {

class ProgramRun {
public:
  using Adapter =
      llvm::function_ref<void(clang::tooling::CompileCommand &Command)>;

  using Progress =
      llvm::function_ref<void(size_t Done, size_t Total, llvm::StringRef File)>;

  ProgramRun(const Database &Known, Settings Options,
             const CommandOptions &Adapting, SchedulerOptions Scheduling,
             Report &Out)
      : Known(Known), Options(std::move(Options)), Adapting(Adapting),
        Scheduling(std::move(Scheduling)), Out(Out) {}

  /// Analyzes those of the Commands that matter, and links their summaries.
  /// Adapt adapts a command for clang, with the options Adapting; Show displays
  /// the progress.
  llvm::Error run(std::vector<clang::tooling::CompileCommand> Commands,
                  Adapter Adapt, Progress Show);

  /// A note about the index; empty if there is none.
  const std::string &indexNote() const { return Note; }
  /// Why there is no index now; empty if there is one, or if none is needed.
  const std::string &indexWarning() const { return Warning; }

private:
  llvm::Error analyze(llvm::ArrayRef<size_t> Chosen, Adapter Adapt,
                      Progress Show);
  llvm::Error runOver(Job TheJob, Progress Show, ResultHandler Done);
  /// Repeats the analysis of files that call functions of other files whose
  /// outcomes are known.
  llvm::Error analyseKnowing(program::EntityLinker &Linker, Adapter Adapt,
                             Progress Show);
  Job jobOver(llvm::ArrayRef<size_t> Chosen, Adapter Adapt) const;
  llvm::Error link(Adapter Adapt, Progress Show);
  void tellResults();
  void tellOthers();
  bool definesDllEntry(llvm::StringRef File);
  bool isHarmless(llvm::StringRef Word);
  llvm::Error writeIndex(llvm::ArrayRef<program::LinkerInput> Units);

  const Database &Known;
  Settings Options;
  const CommandOptions &Adapting;
  SchedulerOptions Scheduling;
  Report &Out;

  std::vector<clang::tooling::CompileCommand> Commands;
  std::vector<program::TextSurvey::SearchPath> SearchPaths;
  std::vector<bool> Taken, Adapted;
  /// The linked targets.
  std::vector<program::BuildTarget> Targets;
  program::TextSurvey Survey;
  /// The results so far: by unit, the result of its file's analysis, and that
  /// file's command.
  struct Analyzed {
    size_t Command;
    FileResult Result;
  };
  std::vector<Analyzed> Results;
  std::vector<program::LinkerInput> Units;
  /// The results of isHarmless.
  std::map<std::string, bool> Harmless;
  std::string Note, Warning;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PROGRAM_H
