//===--- Program.h - The files of a database as programs --------*- C++ -*-===//
//
// Analyzes the files of a database that matter, links their summaries, and
// reports what only the whole program shows. What was learnt is left beside the
// database for editors (program/ProgramIndex.h).
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

  /// Analyzes those of the Commands that matter, and links. Adapt makes a
  /// command fit for clang, by the options Adapting; Show says how far it got.
  llvm::Error run(std::vector<clang::tooling::CompileCommand> Commands,
                  Adapter Adapt, Progress Show);

  /// What there is to say about the index; empty if nothing.
  const std::string &indexNote() const { return Note; }
  /// Why there is no index now; empty if there is one, or none is needed.
  const std::string &indexWarning() const { return Warning; }

private:
  llvm::Error analyze(llvm::ArrayRef<size_t> Chosen, Adapter Adapt,
                      Progress Show);
  llvm::Error runOver(Job TheJob, Progress Show, ResultHandler Done);
  /// Analyzes again what calls functions of other files whose outcome is known.
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
  /// What is linked into what.
  std::vector<program::BuildTarget> Targets;
  program::TextSurvey Survey;
  /// What is known so far: by unit, what the analysis of its file came to, and
  /// that file's command.
  struct Analyzed {
    size_t Command;
    FileResult Result;
  };
  std::vector<Analyzed> Results;
  std::vector<program::LinkerInput> Units;
  /// The answers of isHarmless.
  std::map<std::string, bool> Harmless;
  std::string Note, Warning;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PROGRAM_H
