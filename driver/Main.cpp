//===--- Main.cpp - The winsock-tidy command line -------------------------===//
//
// Options, and the order of things: which checks, which files, run, report.
// Errors are sentences on standard error; exit codes are those of Report.h.
//
//===----------------------------------------------------------------------===//

#include "CheckSelection.h"
#include "Commands.h"
#include "Database.h"
#include "Paths.h"
#include "Report.h"
#include "Scheduler.h"
#include "Worker.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/WithColor.h"

namespace cl = llvm::cl;
using namespace winsock_tidy;

namespace {

cl::OptionCategory What("What to analyse");
cl::OptionCategory Checking("Checks");
cl::OptionCategory Output("Output");

cl::list<std::string> Files(cl::Positional, cl::desc("[FILE...] [-- FLAGS]"),
                            cl::cat(What));
cl::opt<std::string> DatabasePath(
    "p", cl::value_desc("dir"), cl::cat(What),
    cl::desc("The compile_commands.json to use, or its directory.\n"
             "Without it, the directories above the first file and\n"
             "their usual build directories are searched"));
cl::list<std::string>
    ExtraArgs("extra-arg", cl::value_desc("flag"), cl::cat(What),
              cl::desc("Add a compiler flag at the end of every command"));
cl::list<std::string> ExtraArgsBefore(
    "extra-arg-before", cl::value_desc("flag"), cl::cat(What),
    cl::desc("Add a compiler flag at the start of every command"));
cl::opt<unsigned> Jobs("j", cl::value_desc("n"), cl::cat(What), cl::Prefix,
                       cl::desc("Analyse n files at once (default: as many as\n"
                                "there are processor cores)"));
cl::opt<unsigned> Timeout("timeout", cl::value_desc("seconds"), cl::cat(What),
                          cl::init(0),
                          cl::desc("Give up on a file after so many seconds"));
cl::opt<std::string> ResourceDir("resource-dir", cl::value_desc("dir"),
                                 cl::cat(What),
                                 cl::desc("Where clang's own headers are"));

cl::opt<std::string>
    Checks("checks", cl::value_desc("globs"), cl::cat(Checking),
           cl::desc("The checks to run, as in clang-tidy: -*,winsock-socket-*\n"
                    "(default: the default profile, see --list-checks)"));
cl::opt<std::string>
    HeaderFilter("header-filter", cl::value_desc("regex"), cl::cat(Checking),
                 cl::desc("Show findings only in headers that match (default:\n"
                          "all but system headers)"));
cl::opt<std::string>
    Config("config", cl::value_desc("yaml"), cl::cat(Checking),
           cl::desc("Use this configuration in place of .clang-tidy files"));
cl::opt<std::string>
    ConfigFile("config-file", cl::value_desc("file"), cl::cat(Checking),
               cl::desc("Use this file in place of .clang-tidy files"));
cl::opt<bool> ListChecks("list-checks", cl::cat(Checking),
                         cl::desc("List all checks and exit"));
cl::opt<std::string> Explain("explain", cl::value_desc("check"),
                             cl::cat(Checking),
                             cl::desc("Print the page of a check and exit"));

cl::opt<bool> Quiet("quiet", cl::cat(Output), cl::desc("Print findings only"));
cl::opt<bool> Verbose("verbose", cl::cat(Output),
                      cl::desc("Say which database and commands are used"));
cl::opt<bool> Fix("fix", cl::cat(Output),
                  cl::desc("Apply the fixes that findings suggest"));
cl::opt<std::string>
    ExportFixes("export-fixes", cl::value_desc("file"), cl::cat(Output),
                cl::desc("Write findings and fixes as YAML, for\n"
                         "clang-apply-replacements ('-': to standard output)"));

llvm::raw_ostream &error() {
  return llvm::WithColor::error(llvm::errs(), "winsock-tidy");
}

llvm::raw_ostream &note() {
  return llvm::WithColor::note(llvm::errs(), "winsock-tidy");
}

int fail(llvm::Error Failure) {
  error() << toString(std::move(Failure)) << '\n';
  return HasTrouble;
}

template <typename... Parts>
llvm::Error sentence(const char *Format, const Parts &...Text) {
  return llvm::createStringError(std::errc::invalid_argument, Format, Text...);
}

llvm::Expected<Settings> readSettings() {
  Settings Result;
  Result.Checks = defaultChecks();
  if (Checks.getNumOccurrences()) {
    llvm::Expected<std::vector<std::string>> Selected = selectChecks(Checks);
    if (!Selected)
      return Selected.takeError();
    Result.Checks = std::move(*Selected);
    Result.ChecksAreFinal = true;
  }
  if (HeaderFilter.getNumOccurrences()) {
    std::string Why;
    if (!llvm::Regex(HeaderFilter).isValid(Why))
      return sentence("--header-filter='%s' is no regular expression: %s",
                      HeaderFilter.c_str(), Why.c_str());
    Result.HeaderFilter = HeaderFilter;
  }
  if (Config.getNumOccurrences() && ConfigFile.getNumOccurrences())
    return sentence("--config and --config-file exclude each other; give one");
  if (Config.getNumOccurrences()) {
    Result.Config = Config;
    Result.ConfigName = "(--config)";
  } else if (ConfigFile.getNumOccurrences()) {
    auto Buffer = llvm::MemoryBuffer::getFile(ConfigFile);
    if (!Buffer)
      return sentence("cannot read %s, given with --config-file: %s",
                      ConfigFile.c_str(), Buffer.getError().message().c_str());
    Result.Config = (*Buffer)->getBuffer().str();
    Result.ConfigName = ConfigFile;
  }
  return Result;
}

/// Where the search for a database starts: at the first file, or here.
std::vector<std::string> searchStarts() {
  std::string Here = currentDirectory();
  if (Files.empty())
    return {Here};
  std::string First = absolutePath(Here, Files.front());
  if (!llvm::sys::fs::is_directory(First))
    First = llvm::sys::path::parent_path(First).str();
  return {First, Here};
}

llvm::Expected<Database> openDatabase() {
  if (DatabasePath.getNumOccurrences())
    return Database::load(DatabasePath);
  for (const std::string &Start : searchStarts()) {
    std::vector<std::string> Found = Database::find(Start);
    if (Found.empty())
      continue;
    if (Found.size() > 1 && !Quiet)
      note() << "there are " << Found.size()
             << " compilation databases; this is about " << Found.front()
             << " (-p chooses another)\n";
    return Database::load(Found.front());
  }
  return sentence(
      "no compile_commands.json in %s, the directories above it and their "
      "build directories. CMake writes one into its build directory:\n"
      "  cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON\n"
      "Say where it is with -p DIR; or give the flags of a single file:\n"
      "  winsock-tidy FILE -- --target=x86_64-w64-mingw32",
      searchStarts().front().c_str());
}

/// What a person types to analyse File alone, with the options of this run.
std::string repeatCommand(const Database &Known,
                          llvm::ArrayRef<std::string> Flags,
                          llvm::StringRef File) {
  std::string Result;
  llvm::raw_string_ostream OS(Result);
  OS << "winsock-tidy";
  auto Add = [&OS](const llvm::Twine &Argument) {
    std::string Word = Argument.str();
    // Quoted as shells want it, where they would read more than letters.
    bool Plain = !Word.empty() && llvm::all_of(Word, [](char C) {
      return llvm::isAlnum(C) || llvm::StringRef("-_=/.,:+@%").contains(C);
    });
    if (Plain)
      OS << ' ' << Word;
    else
      OS << " '" << llvm::join(llvm::split(Word, '\''), "'\\''") << '\'';
  };
  if (!Known.path().empty()) {
    Add("-p");
    Add(Known.path());
  }
  if (Checks.getNumOccurrences())
    Add("--checks=" + Checks.getValue());
  for (const std::string &Each : ExtraArgsBefore)
    Add("--extra-arg-before=" + Each);
  for (const std::string &Each : ExtraArgs)
    Add("--extra-arg=" + Each);
  Add(File);
  if (Known.path().empty()) {
    Add("--");
    for (const std::string &Flag : Flags)
      Add(Flag);
  }
  return Result;
}

int run(const std::string &Executable,
        std::optional<std::vector<std::string>> Flags) {
  llvm::Expected<Settings> Options = readSettings();
  if (!Options)
    return fail(Options.takeError());
  if (Flags && Files.empty())
    return fail(sentence("no file is named in front of `--`; flags given "
                         "after it are for the files named"));
  llvm::Expected<std::string> Resources =
      findResourceDirectory(ResourceDir, Executable);
  if (!Resources)
    return fail(Resources.takeError());
  llvm::Expected<Database> Commands =
      Flags ? llvm::Expected<Database>(Database::fixed(*Flags))
            : openDatabase();
  if (!Commands)
    return fail(Commands.takeError());
  if (Verbose && !Commands->path().empty()) {
    note() << "compilation database: " << Commands->path() << '\n';
    for (const std::string &File : Commands->repeated())
      note() << File << " has several commands; the first is used\n";
  }

  Selection Chosen = Commands->select(Files);
  if (Chosen.Commands.empty() && Chosen.Missing.empty())
    return fail(
        sentence("%s lists no C or C++ file", Commands->path().c_str()));
  Job TheJob{std::move(*Options), std::move(Chosen.Commands)};
  CommandOptions Adapting{ExtraArgsBefore, ExtraArgs, *Resources};
  for (clang::tooling::CompileCommand &Command : TheJob.Commands)
    adaptCommand(Command, Adapting, [&](const llvm::Twine &Change) {
      if (Verbose)
        note() << Command.Filename << ": " << Change << '\n';
    });

  ReportOptions Reporting;
  Reporting.Quiet = Quiet;
  Reporting.Fix = Fix;
  Reporting.ExportFixes = ExportFixes;
  Reporting.RepeatCommand = [&](llvm::StringRef File) {
    return repeatCommand(*Commands, Flags.value_or(std::vector<std::string>()),
                         File);
  };
  Report TheReport(std::move(Reporting));
  for (const MissingFile &Missing : Chosen.Missing)
    TheReport.addTrouble(Missing.File, Missing.Why);

  SchedulerOptions Scheduling;
  Scheduling.Executable = Executable;
  Scheduling.TimeLimit = std::chrono::seconds(Timeout);
  Scheduling.Workers =
      Jobs ? Jobs
           : llvm::heavyweight_hardware_concurrency().compute_thread_count();
  llvm::Error Failure =
      runJob(TheJob, Scheduling, [&](size_t Index, FileResult Result) {
        TheReport.add(TheJob.Commands[Index].Filename, std::move(Result));
      });
  int Code = TheReport.finish();
  return Failure ? fail(std::move(Failure)) : Code;
}

void printVersion(llvm::raw_ostream &OS) {
  OS << "winsock-tidy " WINSOCK_TIDY_VERSION " (LLVM " LLVM_VERSION_STRING
        ")\n";
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
  llvm::InitializeAllTargetInfos();
  std::string Executable = llvm::sys::fs::getMainExecutable(
      Argv[0], reinterpret_cast<void *>(&main));

  // What follows "--" is for the compiler.
  std::optional<std::vector<std::string>> Flags;
  const char **Dashes = std::find_if(Argv, Argv + Argc, [](const char *Each) {
    return llvm::StringRef(Each) == "--";
  });
  if (Dashes != Argv + Argc) {
    Flags.emplace(Dashes + 1, Argv + Argc);
    Argc = Dashes - Argv;
  }
  cl::HideUnrelatedOptions({&What, &Checking, &Output});
  cl::SetVersionPrinter(printVersion);
  if (!cl::ParseCommandLineOptions(
          Argc, Argv,
          "Finds misuse of Windows Sockets in the files of a "
          "compile_commands.json.\n\n"
          "  winsock-tidy                     all files of the database\n"
          "  winsock-tidy -p build src/a.c    one of them\n"
          "  winsock-tidy a.c -- -Iinclude --target=x86_64-w64-mingw32\n\n"
          "Exit code: 0 nothing found, 1 findings, 2 trouble (no database, a "
          "file that cannot be analysed).\n",
          &llvm::errs()))
    return HasTrouble;

  if (ListChecks) {
    listChecks(llvm::outs());
    return Clean;
  }
  if (Explain.getNumOccurrences()) {
    if (llvm::Error Unknown = explainCheck(Explain, llvm::outs()))
      return fail(std::move(Unknown));
    return Clean;
  }
  return run(Executable, std::move(Flags));
}
