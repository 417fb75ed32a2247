//===--- Worker.cpp -------------------------------------------------------===//
//
// One file through clang-tidy's library, with options that come from three
// places: winsock-tidy's defaults, the project's .clang-tidy files, the command
// line.
//
//===----------------------------------------------------------------------===//

#include "Worker.h"
#include "Paths.h"
#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#ifdef LLVM_ON_UNIX
#include <unistd.h>
#endif

using namespace clang::tidy;
using clang::tooling::CompileCommand;
namespace fs = llvm::sys::fs;

namespace winsock_tidy {

namespace {

/// The command of one file, for clang-tidy's library.
class OneCommand : public clang::tooling::CompilationDatabase {
public:
  explicit OneCommand(const CompileCommand &Command) : Command(Command) {}
  std::vector<CompileCommand>
  getCompileCommands(llvm::StringRef) const override {
    return {Command};
  }

private:
  const CompileCommand &Command;
};

/// The globs of a .clang-tidy file's `Checks` that speak of this tool. The
/// rest is meant for clang-tidy: "-*,bugprone-*" chooses among its checks and
/// does not switch this tool off.
std::optional<std::string> ownGlobs(llvm::StringRef Checks) {
  llvm::SmallVector<llvm::StringRef> All, Own;
  llvm::SplitString(Checks, All, ",\n");
  for (llvm::StringRef Glob : All) {
    Glob = Glob.trim();
    llvm::StringRef Bare = Glob;
    Bare.consume_front("-");
    if (Bare.starts_with("winsock"))
      Own.push_back(Glob);
  }
  if (Own.empty())
    return std::nullopt;
  return llvm::join(Own, ",");
}

/// What is wrong with configurations, by their file.
using ConfigTroubles = llvm::StringMap<std::string>;

/// Reads the text of a .clang-tidy file. What is wrong with it goes into
/// Troubles, the first only.
ClangTidyOptions readConfig(llvm::MemoryBufferRef Text, bool IgnoreChecks,
                            ConfigTroubles &Troubles) {
  std::string Trouble;
  auto Complain = [&](const llvm::SMDiagnostic &Diagnostic) {
    if (!Trouble.empty())
      return;
    llvm::raw_string_ostream OS(Trouble);
    OS << "its configuration " << Text.getBufferIdentifier()
       << " is malformed (line " << Diagnostic.getLineNo() << ": "
       << Diagnostic.getMessage() << ")";
  };
  llvm::ErrorOr<ClangTidyOptions> Options =
      parseConfigurationWithDiags(Text, Complain);
  if (!Options) {
    if (Trouble.empty())
      Trouble =
          ("its configuration " + Text.getBufferIdentifier() + " is malformed")
              .str();
    Troubles.try_emplace(Text.getBufferIdentifier(), Trouble);
    return {};
  }
  if (Options->Checks)
    Options->Checks = IgnoreChecks ? std::nullopt : ownGlobs(*Options->Checks);
  return *Options;
}

/// The options of each file, the way clang-tidy finds them, but with readConfig
/// for reading.
class OptionsProvider : public FileOptionsProvider {
public:
  OptionsProvider(ClangTidyOptions Defaults, ClangTidyOptions Overrides,
                  bool IgnoreChecks, ConfigTroubles &Troubles)
      : FileOptionsProvider(
            ClangTidyGlobalOptions(), std::move(Defaults), std::move(Overrides),
            ConfigFileHandlers{{".clang-tidy", [IgnoreChecks, &Troubles](
                                                   llvm::MemoryBufferRef Text) {
                                  return llvm::ErrorOr<ClangTidyOptions>(
                                      readConfig(Text, IgnoreChecks, Troubles));
                                }}}) {
    // The base's constructor leaves it null.
    FS = llvm::vfs::getRealFileSystem();
  }
};

std::unique_ptr<ClangTidyOptionsProvider>
makeOptionsProvider(const Settings &Options, ConfigTroubles &Troubles) {
  ClangTidyOptions Defaults = ClangTidyOptions::getDefaults();
  Defaults.Checks = "-*," + llvm::join(Options.Checks, ",");
  // A finding in a project's own header is a finding; system headers are left
  // out by clang-tidy itself.
  Defaults.HeaderFilterRegex = ".*";
  ClangTidyOptions Overrides;
  Overrides.HeaderFilterRegex = Options.HeaderFilter;
  if (!Options.Config)
    return std::make_unique<OptionsProvider>(std::move(Defaults),
                                             std::move(Overrides),
                                             Options.ChecksAreFinal, Troubles);
  ClangTidyOptions Given =
      readConfig(llvm::MemoryBufferRef(*Options.Config, Options.ConfigName),
                 Options.ChecksAreFinal, Troubles);
  return std::make_unique<DefaultOptionsProvider>(
      ClangTidyGlobalOptions(), Defaults.merge(Given, 1).merge(Overrides, 2));
}

bool isCompileError(const Finding &Error) {
  return Error.DiagLevel == Finding::Error &&
         llvm::StringRef(Error.DiagnosticName).starts_with("clang-diagnostic-");
}

/// Makes the paths that are shown absolute. A command may name its files as
/// seen from its own directory, which is not the reader's. What is absolute
/// stays as it is: it is what other front ends print.
void makePathsAbsolute(Finding &Each) {
  auto Absolute = [&Each](std::string &Path) {
    if (!Path.empty() && !llvm::sys::path::is_absolute(Path))
      Path = absolutePath(Each.BuildDirectory, Path);
  };
  auto AbsoluteMessage = [&](clang::tooling::DiagnosticMessage &Message) {
    Absolute(Message.FilePath);
    for (clang::tooling::FileByteRange &Range : Message.Ranges)
      Absolute(Range.FilePath);
  };
  AbsoluteMessage(Each.Message);
  for (clang::tooling::DiagnosticMessage &Note : Each.Notes)
    AbsoluteMessage(Note);
}

/// The number of the process that waits for this one. (Elsewhere than on Unix
/// a process does not learn that its parent has ended.)
long parentProcess() {
#ifdef LLVM_ON_UNIX
  return ::getppid();
#else
  return 0;
#endif
}

/// Why the file of Command cannot even be tried; empty if it can. The
/// library would end the process over the first of these.
std::string obstacle(const CompileCommand &Command) {
  if (!fs::is_directory(Command.Directory))
    return "the directory of its compile command, " + Command.Directory +
           ", does not exist; configure the build again";
  if (!fs::exists(Command.Filename))
    return "there is no such file";
  llvm::Expected<fs::file_t> File = fs::openNativeFileForRead(Command.Filename);
  if (!File)
    return "the file cannot be read (" + toString(File.takeError()) + ")";
  fs::closeFile(*File);
  return {};
}

} // namespace

FileResult analyse(const CompileCommand &Command, const Settings &Options) {
  FileResult Result;
  Result.Trouble = obstacle(Command);
  if (!Result.analysed())
    return Result;

  ConfigTroubles Troubles;
  std::unique_ptr<ClangTidyOptionsProvider> Owned =
      makeOptionsProvider(Options, Troubles);
  ClangTidyOptionsProvider &Provider = *Owned;
  // A context per file: it remembers which diagnostic number stands for which
  // check, and the numbers of another file mean other checks.
  ClangTidyContext Context(std::move(Owned));
  // LLVM 19 takes the header filter of the file that is current before the
  // analysis begins.
  Context.setCurrentFile(Command.Filename);
  // The context also looked at the current directory's configuration, whose
  // mistakes are not this file's.
  Result.Trouble = Troubles.lookup(Options.ConfigName);
  for (const auto &[Unused, Source] : Provider.getRawOptions(Command.Filename))
    if (Result.analysed())
      Result.Trouble = Troubles.lookup(Source);
  if (!Result.analysed())
    return Result;

  auto FileSystem = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      llvm::vfs::getRealFileSystem());
  std::vector<Finding> Errors =
      runClangTidy(Context, OneCommand(Command), {Command.Filename}, FileSystem,
                   /*ApplyAnyFix=*/false);
  for (Finding &Error : Errors) {
    makePathsAbsolute(Error);
    (isCompileError(Error) ? Result.CompileErrors : Result.Findings)
        .push_back(std::move(Error));
  }
  if (!Result.CompileErrors.empty())
    Result.Trouble = "it does not parse";
  return Result;
}

int workerMain(llvm::StringRef Path, unsigned N) {
  JobDirectory Directory(Path.str());
  llvm::Expected<Job> TheJob = Directory.read();
  if (!TheJob) {
    llvm::errs() << toString(TheJob.takeError()) << '\n';
    return 1;
  }
  llvm::Expected<JobQueue> Queue = JobQueue::open(Directory);
  if (!Queue) {
    llvm::errs() << toString(Queue.takeError()) << '\n';
    return 1;
  }
  std::error_code EC;
  llvm::raw_fd_ostream Results(Directory.resultsFile(N), EC);
  if (EC) {
    llvm::errs() << EC.message() << '\n';
    return 1;
  }
  const long Parent = parentProcess();
  // Nobody waits for the results of a worker whose parent is gone.
  for (size_t I = Queue->take();
       I < TheJob->Commands.size() && parentProcess() == Parent;
       I = Queue->take()) {
    Results << llvm::json::Value(llvm::json::Object{{"begin", I}}) << '\n';
    Results.flush();
    FileResult Result = analyse(TheJob->Commands[I], TheJob->Options);
    Results << llvm::json::Value(llvm::json::Object{
                   {"end", I}, {"result", resultToJSON(Result)}})
            << '\n';
    Results.flush();
  }
  // ... nor is there anybody else to clean up.
  if (parentProcess() != Parent)
    fs::remove_directories(Path);
  return 0;
}

} // namespace winsock_tidy
