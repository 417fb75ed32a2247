//===--- Main.cpp - The winsock-tidy command line -------------------------===//
//
// Decides what the command line asks for. Errors are sentences on standard
// error; exit codes are those of Report.h.
//
//===----------------------------------------------------------------------===//

#include "Actions.h"
#include "Baseline.h"
#include "CheckSelection.h"
#include "Color.h"
#include "Commands.h"
#include "Generate.h"
#include "Inputs.h"
#include "Options.h"
#include "Paths.h"
#include "Program.h"
#include "ResourceDirectory.h"
#include "Run.h"
#include "TidyOptions.h"
#include "Worker.h"
#include "system/Processes.h"
#include "system/Signals.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/TargetSelect.h"

using namespace winsock_tidy;

namespace {

int fail(llvm::Error Failure) {
  llvm::WithColor::error(llvm::errs(), "winsock-tidy")
      << toString(std::move(Failure)) << '\n';
  return HasTrouble;
}

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
  llvm::Expected<int> Code = Run(Given, Executable, std::move(*Options),
                                 std::move(*Resources), std::move(*Maps))
                                 .perform();
  return Code ? *Code : fail(Code.takeError());
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
