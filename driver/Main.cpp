//===--- Main.cpp - The winsock-tidy command line -------------------------===//
//
// The sequence: options, checks, files, run, report. Errors are sentences on
// standard error; exit codes are those of Report.h.
//
//===----------------------------------------------------------------------===//

#include "Actions.h"
#include "Baseline.h"
#include "Cache.h"
#include "ChangedFiles.h"
#include "Changes.h"
#include "CheckSelection.h"
#include "Color.h"
#include "Commands.h"
#include "Database.h"
#include "Generate.h"
#include "Options.h"
#include "Paths.h"
#include "Program.h"
#include "Progress.h"
#include "Report.h"
#include "ResourceDirectory.h"
#include "Scheduler.h"
#include "SourceView.h"
#include "TemporaryDirectory.h"
#include "TidyOptions.h"
#include "Worker.h"
#include "program/SafeFile.h"
#include "system/Processes.h"
#include "system/Signals.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/WithColor.h"
#include <set>

using namespace winsock_tidy;

namespace {

llvm::raw_ostream &note() {
  return llvm::WithColor::note(llvm::errs(), "winsock-tidy");
}

int fail(llvm::Error Failure) {
  llvm::WithColor::error(llvm::errs(), "winsock-tidy")
      << toString(std::move(Failure)) << '\n';
  return HasTrouble;
}

template <typename... Parts>
llvm::Error sentence(const char *Format, const Parts &...Text) {
  return llvm::createStringError(std::errc::invalid_argument, Format, Text...);
}

llvm::Expected<Settings> readSettings(const CommandLine &Given) {
  Settings Result;
  Result.TargetsFile = Given.TargetsFile;
  Result.Checks = defaultChecks(Given.Strict);
  if (Given.Checks) {
    llvm::Expected<std::vector<std::string>> Selected =
        selectChecks(*Given.Checks, Given.ChecksOrigin);
    if (!Selected)
      return Selected.takeError();
    Result.Checks = std::move(*Selected);
    Result.ChecksAreFinal = true;
  }
  if (Given.HeaderFilter) {
    std::string Why;
    if (!llvm::Regex(*Given.HeaderFilter).isValid(Why))
      return sentence("--header-filter='%s' is no regular expression: %s",
                      Given.HeaderFilter->c_str(), Why.c_str());
    Result.HeaderFilter = Given.HeaderFilter;
  }
  if (Given.Config) {
    Result.Config = Given.Config;
    Result.ConfigName = "(--config)";
  } else if (Given.ConfigFile) {
    auto Buffer = program::readNamed(*Given.ConfigFile);
    if (!Buffer)
      return sentence("cannot read %s, given with --config-file: %s",
                      Given.ConfigFile->c_str(),
                      Buffer.getError().message().c_str());
    Result.Config = (*Buffer)->getBuffer().str();
    Result.ConfigName = *Given.ConfigFile;
  }
  return Result;
}

/// Returns a text that identifies this executable: its contents, and its LLVM.
std::string toolId(const std::string &Executable) {
  std::string Result = clang::getClangFullVersion();
  if (auto Buffer = llvm::MemoryBuffer::getFile(Executable, /*IsText=*/false))
    Result += contentHash((*Buffer)->getBuffer());
  return Result;
}

/// Returns where the search for a database starts: at the first file, or in the
/// current directory.
std::vector<std::string> searchStarts(const CommandLine &Given) {
  std::string Here = currentDirectory();
  if (Given.Files.empty())
    return {Here};
  std::string First = absolutePath(Here, Given.Files.front());
  if (!llvm::sys::fs::is_directory(First))
    First = llvm::sys::path::parent_path(First).str();
  return {First, Here};
}

/// Opens a solution or project, and prints its selected configuration.
llvm::Expected<Database> openProject(const CommandLine &Given,
                                     llvm::StringRef Path,
                                     const PathMaps &Maps) {
  llvm::Expected<ProjectCommands> Read =
      readProjects(Path, Given.Configuration, Maps);
  if (!Read)
    return Read.takeError();
  if (!Given.Quiet && (!Given.Project || Given.Configuration.empty()))
    note() << "this is about " << Read->Configuration << " of "
           << shownPath(Given.Paths, Read->Path) << " ("
           << (Given.Project ? "" : "--project and ")
           << "--configuration choose" << (Given.Project ? "s" : "")
           << " another)\n";
  return Database::fromProjects(std::move(*Read));
}

/// Opens a compilation database, or CMake's answer about a build.
llvm::Expected<Database> openBuild(const CommandLine &Given,
                                   llvm::StringRef Path, const PathMaps &Maps) {
  llvm::Expected<Database> Result =
      Database::load(Path, Given.Configuration, Maps);
  if (Result && !Result->configuration().empty() && !Given.Quiet &&
      Given.Configuration.empty())
    note() << "this is about " << Result->configuration()
           << ", as CMake describes the build in "
           << shownPath(Given.Paths, Result->path())
           << " (--configuration chooses another)\n";
  return Result;
}

llvm::Expected<Database> openDatabase(const CommandLine &Given,
                                      const PathMaps &Maps) {
  if (Given.Flags)
    return Database::fixed(*Given.Flags);
  if (Given.DatabasePath)
    return openBuild(Given, *Given.DatabasePath, Maps);
  if (Given.Project)
    return openProject(Given, *Given.Project, Maps);
  std::vector<std::string> Starts = searchStarts(Given);
  for (const std::string &Start : Starts) {
    std::vector<std::string> Found = Database::find(Start);
    if (Found.empty())
      continue;
    if (Found.size() > 1 && !Given.Quiet)
      note() << "there are " << Found.size()
             << " compilation databases; this is about " << Found.front()
             << " (-p chooses another)\n";
    return openBuild(Given, Found.front(), Maps);
  }
  for (const std::string &Start : Starts) {
    llvm::Expected<std::string> Found = findProject(Start);
    if (!Found)
      return Found.takeError();
    if (!Found->empty())
      return openProject(Given, *Found, Maps);
  }
  return sentence(
      "no compile_commands.json in %s, the directories above it and their "
      "build directories. CMake writes one into its build directory:\n"
      "  cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON\n"
      "Say where it is with -p DIR; or give the flags of a single file:\n"
      "  winsock-tidy FILE -- --target=x86_64-w64-mingw32\n"
      "There is no Visual Studio solution or project, either; --project=FILE "
      "names one elsewhere",
      Starts.front().c_str());
}

/// Prints which parts of a project could not be evaluated: all of them, or the
/// first few.
void tellRemarks(const Database &Commands, const CommandLine &Given) {
  constexpr size_t Enough = 20;
  const std::vector<std::string> &All = Commands.remarks();
  if (Given.Quiet)
    return;
  size_t Shown = Given.Verbose ? All.size() : std::min(All.size(), Enough);
  for (size_t I = 0; I < Shown; ++I)
    note() << All[I] << '\n';
  if (Shown < All.size())
    note() << "there are " << All.size() - Shown
           << " more such remarks (--verbose)\n";
}

/// Files to leave out, as globs for paths below the root.
class Excluded {
public:
  Excluded(const CommandLine &Given)
      : Where(Given.Root, llvm::vfs::getRealFileSystem()) {
    for (const std::string &Glob : Given.Exclude)
      if (auto Pattern = llvm::GlobPattern::create(Glob))
        Globs.emplace_back(Glob, std::move(*Pattern));
  }
  bool operator()(llvm::StringRef File) const { return !why(File).empty(); }
  /// Returns the glob that File matches; empty if there is none.
  llvm::StringRef why(llvm::StringRef File) const {
    std::string Name = Where.relative(File);
    for (const auto &[Text, Glob] : Globs)
      if (Glob.match(Name))
        return Text;
    return {};
  }

  /// Removes the files to leave out from Chosen, and prints those that the user
  /// named.
  void keepOthers(Selection &Chosen, const CommandLine &Given) const {
    std::set<std::string> Named;
    for (const std::string &File : Given.Files)
      Named.insert(absolutePath(currentDirectory(), File));
    auto IsOut = [&](const std::string &File) {
      llvm::StringRef Glob = why(File);
      if (!Glob.empty() && Named.count(File) && !Given.Quiet)
        note() << shownPath(Given.Paths, File)
               << " is left out, as it matches '" << Glob << "' of exclude\n";
      return !Glob.empty();
    };
    const bool HadAny = !Chosen.Commands.empty();
    llvm::erase_if(Chosen.Commands,
                   [&](const auto &Each) { return IsOut(Each.Filename); });
    llvm::erase_if(Chosen.Missing,
                   [&](const auto &Each) { return IsOut(Each.File); });
    if (HadAny && Chosen.Commands.empty() && !Given.Quiet)
      note() << "nothing is left to analyze; --dump-config shows what exclude "
                "leaves out\n";
  }

private:
  Locator Where;
  std::vector<std::pair<std::string, llvm::GlobPattern>> Globs;
};

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

/// `winsock-tidy --verify-config`: checks the project's .winsock-tidy, and the
/// checks in its .clang-tidy.
int verifyConfig(const CommandLine &Given) {
  // The file was read before; otherwise this code would not run.
  int Code = Clean;
  if (llvm::Expected<Settings> Read = readSettings(Given); !Read)
    Code = fail(Read.takeError());
  if (!Given.BaselineFile.empty())
    if (llvm::Expected<Baseline> Read = Baseline::read(Given.BaselineFile);
        !Read)
      Code = fail(Read.takeError());
  llvm::SmallString<256> Name(Given.Root);
  llvm::sys::path::append(Name, ".clang-tidy");
  if (llvm::sys::fs::exists(Name))
    for (const std::string &Mistake : mistakesOfConfig(Name))
      Code = fail(sentence("%s", Mistake.c_str()));
  if (Code != Clean)
    return Code;
  if (Given.ProjectFile.empty())
    llvm::outs() << "there is no .winsock-tidy in " << Given.Root << '\n';
  else
    llvm::outs() << Given.ProjectFile << " is valid\n";
  return Clean;
}

/// Stores the staged contents that differ from the work tree in a separate
/// directory.
llvm::Error readStaged(const CommandLine &Given,
                       std::unique_ptr<TemporaryDirectory> &Contents,
                       Overlay &Staged) {
  if (llvm::Error Failure = TemporaryDirectory::create().moveInto(Contents))
    return Failure;
  if (llvm::Error Failure =
          findStaged(currentDirectory(), Contents->Path).moveInto(Staged))
    return Failure;
  if (!Given.Fix || Staged.empty())
    return llvm::Error::success();
  return sentence("--fix cannot mend what is staged while the work tree has "
                  "other changes (%s); stage them, or put them away with "
                  "`git stash --keep-index`",
                  Staged.begin()->first.c_str());
}

/// Returns the directory to which paths in summaries are relative.
std::string summaryBase(const CommandLine &Given) {
  std::string Here = currentDirectory();
  if (!Given.DatabasePath)
    return Here;
  std::string Path = absolutePath(Here, *Given.DatabasePath);
  return llvm::sys::fs::is_directory(Path)
             ? Path
             : llvm::sys::path::parent_path(Path).str();
}

/// `winsock-tidy --summarize`.
int summarize(const CommandLine &Given, Settings Options,
              const CommandOptions &Adapting, const PathMaps &Maps) {
  using clang::tooling::CompileCommand;
  std::string File = absolutePath(currentDirectory(), Given.Summarize);
  CompileCommand Command;
  std::vector<std::string> Objects;
  llvm::StringRef First = Given.Flags && !Given.Flags->empty()
                              ? llvm::StringRef(Given.Flags->front())
                              : llvm::StringRef("-");
  if (!First.starts_with("-")) {
    // A complete command, with its compiler.
    Command = CompileCommand(currentDirectory(), File, *Given.Flags, "");
    Objects = Database::objectsOf(Command);
  } else {
    llvm::Expected<Database> Known = openDatabase(Given, Maps);
    if (!Known)
      return fail(Known.takeError());
    Selection Chosen = Known->select({File});
    if (Chosen.Commands.empty())
      return fail(sentence("%s could not be analyzed: %s", File.c_str(),
                           Chosen.Missing.front().Why.c_str()));
    Command = std::move(Chosen.Commands.front());
    Objects = Known->objectsOf(File);
  }
  adaptCommand(Command, Adapting, [](const llvm::Twine &) {});
  // A build shows everything that its actions print, such as clang's count of
  // warnings.
  Command.CommandLine.insert(Command.CommandLine.begin() + 1,
                             {"-Xclang", "-fno-caret-diagnostics"});
  Options.SummaryBase = summaryBase(Given);
  llvm::InitializeAllTargetMCs();
  llvm::InitializeAllAsmParsers();
  if (llvm::Error Failure =
          summarizeFile(Command, Objects, Options,
                        {Given.OutputFiles.front(), Given.DepFile,
                         Given.KnownFile, Given.FirstFile}))
    return fail(std::move(Failure));
  return Clean;
}

int run(const CommandLine &Given, const std::string &Executable) {
  // LLVM and Clang end the process if there is no current directory.
  if (currentDirectory().empty())
    return fail(sentence("the current directory does not exist any more; "
                         "change to one that does"));
  if (Executable.empty())
    return fail(sentence("this program does not find itself, as it was started "
                         "by its name alone, PATH does not lead to it, and "
                         "there is no /proc; start it by its path"));
  llvm::Expected<Settings> Options = readSettings(Given);
  if (!Options)
    return fail(Options.takeError());
  if (Given.Link && !Given.OutputFiles.empty()) {
    Options->SummaryBase = summaryBase(Given);
    if (llvm::Error Failure =
            linkKnown(Given.Files, *Options, Given.OutputFiles))
      return fail(std::move(Failure));
    return Clean;
  }
  llvm::Expected<std::string> Resources =
      findResourceDirectory(Given.ResourceDir, Executable);
  if (!Resources)
    return fail(Resources.takeError());
  llvm::Expected<PathMaps> Maps = readPathMaps(Given.PathMap);
  if (!Maps)
    return fail(Maps.takeError());
  if (!Given.Summarize.empty())
    return summarize(Given, std::move(*Options),
                     {Given.ExtraArgsBefore, Given.ExtraArgs, *Resources,
                      Given.Target, *Maps},
                     *Maps);
  std::optional<Baseline> Known;
  if (!Given.BaselineFile.empty())
    if (llvm::Error Failure =
            Baseline::read(Given.BaselineFile).moveInto(Known))
      return fail(std::move(Failure));
  std::optional<Changes> Changed;
  if (Given.Changed || Given.Staged)
    if (llvm::Error Failure =
            Changes::ask(currentDirectory(), Given.Changed).moveInto(Changed))
      return fail(std::move(Failure));
  std::unique_ptr<TemporaryDirectory> StagedContents;
  if (Given.Staged)
    if (llvm::Error Failure =
            readStaged(Given, StagedContents, Options->Staged))
      return fail(std::move(Failure));
  // Summaries have no commands.
  llvm::Expected<Database> Commands =
      Given.Link ? Database::fixed({}) : openDatabase(Given, *Maps);
  if (!Commands)
    return fail(Commands.takeError());
  if (Given.Verbose && !Commands->path().empty()) {
    note() << "compilation database: " << Commands->path() << '\n';
    for (const std::string &File : Commands->repeated())
      note() << shownPath(Given.Paths, File)
             << " has several commands; the first is used\n";
  }
  tellRemarks(*Commands, Given);

  CommandOptions Adapting{Given.ExtraArgsBefore, Given.ExtraArgs, *Resources,
                          Given.Target, *Maps};
  Selection Chosen;
  if (!Given.Link && Changed)
    Chosen = selectChanged(*Commands, Given.Files, *Changed, Adapting,
                           filesThrough(Options->Staged));
  else if (!Given.Link)
    Chosen = Commands->select(Given.Files);
  if (!Given.Link && !Changed && Chosen.Commands.empty() &&
      Chosen.Missing.empty())
    return fail(
        sentence("%s lists no C or C++ file", Commands->path().c_str()));
  const Excluded IsExcluded(Given);
  IsExcluded.keepOthers(Chosen, Given);
  // The order of files on the command line or in the database does not affect
  // the output.
  llvm::sort(Chosen.Commands, [](const clang::tooling::CompileCommand &A,
                                 const clang::tooling::CompileCommand &B) {
    return A.Filename < B.Filename;
  });
  Job TheJob{std::move(*Options), std::move(Chosen.Commands), {}};
  Adaptations Adapted;
  auto Adapt = [&](clang::tooling::CompileCommand &Command) {
    adaptCommand(Command, Adapting, [&](const llvm::Twine &Change) {
      if (Given.Verbose)
        Adapted.add(Command.Filename, Change);
    });
  };

  TheJob.Options.CacheDirectory = Given.CacheDir;
  TheJob.Options.UseImages = Given.HeaderImages;
  if (!Given.CacheDir.empty())
    TheJob.Options.ToolId = toolId(Executable);
  TheJob.Options.WantNolints = Given.ReportUnused;
  TheJob.Options.WantSilences = Given.WhySilent.has_value();
  TheJob.Options.WantSuppressed =
      Given.ReportUnused || Given.WhySilent ||
      llvm::any_of(Given.Outputs, [](const OutputRequest &Each) {
        return Each.As == Format::Sarif || Each.As == Format::Html;
      });

  ReportOptions Reporting;
  Reporting.Files = filesThrough(TheJob.Options.Staged);
  Reporting.Quiet = Given.Quiet;
  Reporting.Verbose = Given.Verbose;
  Reporting.Stats = Given.Stats;
  Reporting.CacheDirectory = Given.CacheDir;
  Reporting.Fix = Given.Fix;
  Reporting.ExportFixes = Given.ExportFixes;
  Reporting.Outputs = Given.Outputs;
  Reporting.Paths = Given.Paths;
  Reporting.Root = Given.Root;
  Reporting.Fail = Given.Fail;
  Reporting.WriteBaseline = Given.WriteBaseline;
  if (Known)
    Reporting.Known = [&](const LocatedFinding &Each) {
      return Known->knows(Each);
    };
  Reporting.ReportUnused = Given.ReportUnused;
  if (Given.WhySilent)
    Reporting.Reasons.emplace(*Given.WhySilent);
  Reporting.Whole = Given.Files.empty() && !Changed;
  if (Known && Given.ReportUnused)
    Reporting.UnusedEntries = [&, Checks = TheJob.Options.Checks] {
      std::vector<Baseline::Entry> Unused = Known->unused();
      llvm::erase_if(Unused, [&](const Baseline::Entry &Each) {
        return !llvm::is_contained(Checks, Each.Check);
      });
      return Unused;
    };
  Reporting.Shown = [&](const LocatedFinding &Each) {
    return !IsExcluded(Each.At.File) && (!Changed || Changed->touches(Each));
  };
  Progress Line(!Given.Quiet);
  Reporting.BeforePrinting = [&Line] { Line.clear(); };
  Reporting.RepeatCommand = [&](llvm::StringRef File) {
    return repeatCommand(Given, Commands->path(), Commands->configuration(),
                         File);
  };
  Report TheReport(std::move(Reporting));
  for (const MissingFile &Missing : Chosen.Missing)
    TheReport.addTrouble(Missing.File, Missing.Why);

  SchedulerOptions Scheduling;
  Scheduling.Executable = Executable;
  if (Given.Timeout)
    Scheduling.TimeLimit = std::chrono::seconds(*Given.Timeout);
  Scheduling.Workers =
      Given.Jobs
          ? Given.Jobs
          : llvm::heavyweight_hardware_concurrency().compute_thread_count();
  Scheduling.MemoryLimit = Given.MemoryLimit;
  auto Show = [&](size_t Done, size_t Total, llvm::StringRef File) {
    Line.show(Done, Total, File, TheReport.findings());
  };
  std::vector<std::string> Planned;
  for (const clang::tooling::CompileCommand &Each : TheJob.Commands)
    Planned.push_back(Each.Filename);
  llvm::Error Failure = llvm::Error::success();
  std::string IndexNote, IndexWarning;
  if (Given.Link) {
    TheJob.Options.SummaryBase = summaryBase(Given);
    Failure = linkSummaries(Given.Files, TheJob.Options, TheReport);
  } else if (Given.Files.empty() && !Changed) {
    // All files of the database are analyzed, so the whole program is known.
    ProgramRun Program(*Commands, TheJob.Options, Adapting, Scheduling,
                       TheReport);
    Failure = Program.run(std::move(TheJob.Commands), Adapt, Show);
    IndexNote = Program.indexNote();
    IndexWarning = Program.indexWarning();
  } else {
    llvm::for_each(TheJob.Commands, Adapt);
    Scheduling.Progress = [&](size_t Done, size_t Total, size_t Index) {
      Show(Done, Total, TheJob.Commands[Index].Filename);
    };
    Failure = runJob(TheJob, Scheduling, [&](size_t Index, FileResult Result) {
      TheReport.add(TheJob.Commands[Index].Filename, std::move(Result));
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
    TheReport.endEarly(std::move(Failure), Planned);
  stopListening();
  int Code = TheReport.finish();
  if (!Given.CacheDir.empty())
    Cache::prune(Given.CacheDir);
  return Code;
}

} // namespace

int main(int Argc, const char **Argv) {
  if (Argc == 4 && llvm::StringRef(Argv[1]) == WorkerArgument) {
    // A worker that crashes is reported by its parent.
    llvm::sys::Process::PreventCoreFiles();
    llvm::InitializeAllTargetInfos();
    llvm::InitializeAllTargetMCs();
    llvm::InitializeAllAsmParsers();
    return workerMain(Argv[2], std::strtoul(Argv[3], nullptr, 10));
  }
  llvm::sys::PrintStackTraceOnErrorSignal(Argv[0]);
  makeRoomOnStack();
  prepareForSignals();
  llvm::InitializeAllTargetInfos();
  std::string Executable = llvm::sys::fs::getMainExecutable(
      Argv[0], reinterpret_cast<void *>(&main));

  llvm::Expected<CommandLine> Given = readCommandLine(Argc, Argv);
  if (!Given)
    return fail(Given.takeError());
  setColors(Given->Color);
  if (!Given->Generate.empty())
    return generate(Given->Generate, llvm::outs()) ? Clean : HasTrouble;
  if (Given->DumpConfig) {
    dumpConfig(*Given, llvm::outs());
    return Clean;
  }
  if (Given->VerifyConfig)
    return verifyConfig(*Given);
  if (Given->ListChecks) {
    listChecks(llvm::outs());
    return Clean;
  }
  if (Given->Explain) {
    if (llvm::Error Unknown = explainCheck(*Given->Explain, llvm::outs()))
      return fail(std::move(Unknown));
    return Clean;
  }
  return run(*Given, Executable);
}
