//===--- Run.cpp ----------------------------------------------------------===//

#include "Run.h"
#include "Actions.h"
#include "Cache.h"
#include "ChangedFiles.h"
#include "ContentHash.h"
#include "Paths.h"
#include "Program.h"
#include "system/Signals.h"
#include "clang/Basic/Version.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Threading.h"

using clang::tooling::CompileCommand;

namespace winsock_tidy {

/// Returns a text that identifies this executable: its contents, and its LLVM.
static std::string toolId(const std::string &Executable) {
  std::string Result = clang::getClangFullVersion();
  if (auto Buffer = llvm::MemoryBuffer::getFile(Executable, /*IsText=*/false))
    Result += contentHash((*Buffer)->getBuffer());
  return Result;
}

Run::Run(const CommandLine &Given, std::string Executable, Settings Options,
         std::string Resources, PathMaps Maps)
    : Given(Given), Executable(std::move(Executable)),
      Options(std::move(Options)),
      Adapting{Given.ExtraArgsBefore, Given.ExtraArgs, std::move(Resources),
               Given.Target, std::move(Maps)},
      IsExcluded(Given), Line(!Given.Quiet) {}

llvm::Error Run::readInputs() {
  if (!Given.BaselineFile.empty())
    if (llvm::Error Failure =
            Baseline::read(Given.BaselineFile).moveInto(Known))
      return Failure;
  if (Given.Changed || Given.Staged)
    if (llvm::Error Failure =
            Changes::ask(currentDirectory(), Given.Changed).moveInto(Changed))
      return Failure;
  if (Given.Staged)
    if (llvm::Error Failure = readStaged(Given, StagedContents, Options.Staged))
      return Failure;
  // Summaries have no commands.
  llvm::Expected<Database> Read =
      Given.Link ? Database::fixed({}) : openDatabase(Given, Adapting.Maps);
  if (!Read)
    return Read.takeError();
  Commands.emplace(std::move(*Read));
  tellRemarks(*Commands, Given);
  return llvm::Error::success();
}

llvm::Error Run::chooseFiles() {
  if (Given.Link)
    return llvm::Error::success();
  Chosen = Changed ? selectChanged(*Commands, Given.Files, *Changed, Adapting,
                                   filesThrough(Options.Staged))
                   : Commands->select(Given.Files);
  if (!Changed && Chosen.Commands.empty() && Chosen.Missing.empty())
    return sentence("%s lists no C or C++ file", Commands->path().c_str());
  IsExcluded.keepOthers(Chosen, Given);
  // The order of files on the command line or in the database does not affect
  // the output.
  llvm::sort(Chosen.Commands,
             [](const CompileCommand &A, const CompileCommand &B) {
               return A.Filename < B.Filename;
             });
  return llvm::Error::success();
}

Settings Run::settingsOfJob() {
  Settings Result = Options;
  Result.CacheDirectory = Given.CacheDir;
  Result.UseImages = Given.HeaderImages;
  if (!Given.CacheDir.empty())
    Result.ToolId = toolId(Executable);
  Result.WantNolints = Given.ReportUnused;
  Result.WantSilences = Given.WhySilent.has_value();
  Result.WantSuppressed =
      Given.ReportUnused || Given.WhySilent ||
      llvm::any_of(Given.Outputs, [](const OutputRequest &Each) {
        return Each.As == Format::Sarif || Each.As == Format::Html;
      });
  if (Given.Link)
    Result.SummaryBase = summaryBase(Given);
  return Result;
}

ReportOptions Run::reportOptions() {
  ReportOptions Result;
  Result.Files = filesThrough(Options.Staged);
  Result.Quiet = Given.Quiet;
  Result.Verbose = Given.Verbose;
  Result.Stats = Given.Stats;
  Result.CacheDirectory = Given.CacheDir;
  Result.Fix = Given.Fix;
  Result.ExportFixes = Given.ExportFixes;
  Result.Outputs = Given.Outputs;
  Result.Paths = Given.Paths;
  Result.Root = Given.Root;
  Result.Fail = Given.Fail;
  Result.WriteBaseline = Given.WriteBaseline;
  if (Known)
    Result.Known = [this](const LocatedFinding &Each) {
      return Known->knows(Each);
    };
  Result.ReportUnused = Given.ReportUnused;
  if (Given.WhySilent)
    Result.Reasons.emplace(*Given.WhySilent);
  Result.Whole = isWhole();
  if (Known && Given.ReportUnused)
    Result.UnusedEntries = [this] {
      std::vector<Baseline::Entry> Unused = Known->unused();
      llvm::erase_if(Unused, [this](const Baseline::Entry &Each) {
        return !llvm::is_contained(Options.Checks, Each.Check);
      });
      return Unused;
    };
  Result.Shown = [this](const LocatedFinding &Each) {
    return !IsExcluded(Each.At.File) && (!Changed || Changed->touches(Each));
  };
  Result.BeforePrinting = [this] { Line.clear(); };
  Result.RepeatCommand = [this](llvm::StringRef File) {
    return repeatCommand(Given, Commands->path(), Commands->configuration(),
                         File);
  };
  return Result;
}

SchedulerOptions Run::scheduling() const {
  SchedulerOptions Result;
  Result.Executable = Executable;
  if (Given.Timeout)
    Result.TimeLimit = std::chrono::seconds(*Given.Timeout);
  Result.Workers =
      Given.Jobs
          ? Given.Jobs
          : llvm::heavyweight_hardware_concurrency().compute_thread_count();
  Result.MemoryLimit = Given.MemoryLimit;
  return Result;
}

void Run::adapt(CompileCommand &Command) {
  adaptCommand(Command, Adapting, [&](const llvm::Twine &Change) {
    if (Given.Verbose)
      Adapted.add(Command.Filename, Change);
  });
}

void Run::analyze(Report &Out) {
  Job TheJob{settingsOfJob(), std::move(Chosen.Commands), {}};
  SchedulerOptions Scheduling = scheduling();
  auto Show = [&](size_t Done, size_t Total, llvm::StringRef File) {
    Line.show(Done, Total, File, Out.findings());
  };
  auto Adapt = [this](CompileCommand &Command) { adapt(Command); };
  llvm::Error Failure = llvm::Error::success();
  std::string IndexNote, IndexWarning;
  std::vector<std::string> Planned;
  for (const CompileCommand &Each : TheJob.Commands)
    Planned.push_back(Each.Filename);
  if (Given.Link) {
    Failure = linkSummaries(Given.Files, TheJob.Options, Out);
  } else if (isWhole()) {
    ProgramRun Program(*Commands, TheJob.Options, Adapting, Scheduling, Out);
    Failure = Program.run(std::move(TheJob.Commands), Adapt, Show);
    IndexNote = Program.indexNote();
    IndexWarning = Program.indexWarning();
  } else {
    llvm::for_each(TheJob.Commands, Adapt);
    Scheduling.Progress = [&](size_t Done, size_t Total, size_t Index) {
      Show(Done, Total, TheJob.Commands[Index].Filename);
    };
    Failure = runJob(TheJob, Scheduling, [&](size_t Index, FileResult Result) {
      Out.add(TheJob.Commands[Index].Filename, std::move(Result));
    });
  }
  Line.clear();
  Adapted.print(Given.Paths);
  if (!IndexNote.empty() && !Given.Quiet)
    note() << IndexNote << '\n';
  if (!IndexWarning.empty())
    llvm::WithColor::warning(llvm::errs(), "winsock-tidy")
        << IndexWarning << '\n';
  if (Failure)
    Out.endEarly(std::move(Failure), Planned);
}

llvm::Expected<int> Run::perform() {
  if (llvm::Error Failure = readInputs())
    return std::move(Failure);
  if (llvm::Error Failure = chooseFiles())
    return std::move(Failure);
  Report Out(reportOptions());
  for (const MissingFile &Missing : Chosen.Missing)
    Out.addTrouble(Missing.File, Missing.Why);
  analyze(Out);
  stopListening();
  int Code = Out.finish();
  if (!Given.CacheDir.empty())
    Cache::prune(Given.CacheDir);
  return Code;
}

} // namespace winsock_tidy
