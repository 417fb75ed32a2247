//===--- Worker.cpp -------------------------------------------------------===//
//
// Analyzes one file with clang-tidy's library, repeatedly if necessary: with
// changes that may help if the file does not parse, and without NOLINT comments
// if they should be reported. Stores the result in the cache.
//
//===----------------------------------------------------------------------===//

#include "Worker.h"
#include "Cache.h"
#include "CheckList.h"
#include "Commands.h"
#include "Dialect.h"
#include "HeaderImages.h"
#include "Paths.h"
#include "Silences.h"
#include "SourceView.h"
#include "TidyOptions.h"
#include "TidyRun.h"
#include "clang-tidy/GlobList.h"
#include "program/Collector.h"
#include "system/Processes.h"
#include "system/Signals.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>

using namespace clang::tidy;
using clang::tooling::CompileCommand;
namespace fs = llvm::sys::fs;

namespace winsock_tidy {

namespace {

bool isCompileError(const Finding &Error) {
  return Error.DiagLevel == Finding::Error &&
         llvm::StringRef(Error.DiagnosticName).starts_with("clang-diagnostic-");
}

/// Makes the paths in the output absolute. A command may name its files
/// relative to its own directory, which is not the user's. Absolute paths do
/// not change, because other front ends print them in the same form.
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

/// How many files are scanned in advance, to find out which images are
/// worthwhile.
constexpr size_t LookedAhead = 64;

/// Gives access only to files whose reading ends. A scan in advance must not
/// delay the current file.
class RegularFiles : public llvm::vfs::ProxyFileSystem {
public:
  using ProxyFileSystem::ProxyFileSystem;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    llvm::ErrorOr<llvm::vfs::Status> Found = status(Path);
    if (Found && !Found->isRegularFile() && !Found->isDirectory())
      return std::make_error_code(std::errc::not_supported);
    return ProxyFileSystem::openFileForRead(Path);
  }
};

} // namespace

std::string whyNoFile(std::error_code EC) {
  if (EC == std::errc::no_such_file_or_directory)
    return "there is no such file";
  return "the file cannot be read (" + EC.message() + ")";
}

/// Returns why nothing can be compiled in Directory; empty if it can.
static std::string whyNotEntered(const std::string &Directory) {
  // Tests the contents: a directory may exist without being accessible.
  fs::file_status Inside;
  std::error_code EC = fs::status(Directory + "/.", Inside);
  if (!EC)
    return {};
  if (EC == std::errc::no_such_file_or_directory)
    return "does not exist; configure the build again";
  if (EC == std::errc::permission_denied)
    return "cannot be entered (" + EC.message() +
           "); give yourself the permission";
  return "cannot be entered (" + EC.message() + "); configure the build again";
}

// The library would end the process in the first of these cases.
std::string obstacle(const CompileCommand &Command,
                     llvm::vfs::FileSystem &Files) {
  if (!fs::is_directory(Command.Directory) && isWindowsPath(Command.Directory))
    return "its compile command was written on Windows, in " +
           Command.Directory + "; say where that is here, as in --path-map='" +
           Command.Directory + "=/srv/project'";
  if (std::string Why = whyNotEntered(Command.Directory); !Why.empty())
    return "the directory of its compile command, " + Command.Directory + ", " +
           Why;
  auto Status = Files.status(Command.Filename);
  if (!Status)
    return whyNoFile(Status.getError());
  if (Status->isDirectory())
    return "it is a directory; flags after `--` are for the source files named "
           "before it";
  if (!Status->isRegularFile())
    return "it is a device or a pipe, not a file";
  auto File = Files.openFileForRead(Command.Filename);
  if (!File)
    return whyNoFile(File.getError());
  return {};
}

namespace {

using VirtualFiles = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;

/// The results of one pass over a file.
struct Look {
  std::vector<Finding> CompileErrors, Findings, Silences;
  /// NOLINT comments suppressed some findings.
  bool NolintUsed = false;
  std::optional<program::CollectedUnit> Unit;
  Exploration Explored;
  /// The system headers came from an image.
  bool UsedImage = false;
};

/// Adds More to the sorted list Files; removes the files that exist only for
/// the compiler.
void addRead(std::vector<std::string> &Files,
             const std::vector<std::string> &More) {
  std::set<std::string> All(Files.begin(), Files.end());
  All.insert(More.begin(), More.end());
  auto First = All.lower_bound(ImageDirectory);
  while (First != All.end() &&
         llvm::StringRef(*First).starts_with(ImageDirectory))
    First = All.erase(First);
  Files.assign(All.begin(), All.end());
}

/// One file with its options.
class Analysis {
public:
  Analysis(const CompileCommand &Command, const Settings &Options,
           const std::string &StandIns, VirtualFiles Files)
      : Command(Command), Options(Options), StandIns(StandIns),
        Files(std::move(Files)) {}

  /// Returns remarks about the file's configurations. (The context also reads
  /// the current directory's configuration, whose mistakes do not concern this
  /// file.)
  ConfigRemarks configRemarks() {
    std::unique_ptr<ClangTidyContext> Context = makeContext();
    return remarksOn(Command.Filename, Options, *Provider, Log);
  }

  /// Returns a text that identifies everything that the result depends on and
  /// that is known before the file is read.
  std::string key() {
    llvm::BLAKE3 Hasher;
    auto Add = [&Hasher](llvm::StringRef Text) {
      Hasher.update(Text);
      Hasher.update(llvm::StringRef("\0", 1));
    };
    Add(Options.ToolId);
    Add(Options.WantSuppressed ? "suppressed" : "");
    Add(Options.WantNolints ? "nolints" : "");
    Add(Options.WantSilences ? "silences" : "");
    Add(Options.SummaryBase);
    Add(StandIns);
    std::unique_ptr<ClangTidyContext> Context = makeContext();
    Add(configurationAsText(Context->getOptionsForFile(Command.Filename)));
    Add(Command.Directory);
    Add(Command.Filename);
    for (const std::string &Argument : Command.CommandLine)
      Add(Argument);
    for (const char *Name : {"CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH",
                             "INCLUDE", "CL", "_CL_"})
      Add(llvm::sys::Process::GetEnv(Name).value_or(""));
    return llvm::toHex(Hasher.final<20>(), /*LowerCase=*/true);
  }

  /// Images may be null.
  Look look(llvm::IntrusiveRefCntPtr<SourceView> View,
            HeaderImages *Images = nullptr) {
    std::unique_ptr<ClangTidyContext> Context = makeContext();
    std::optional<program::Collector> Summaries;
    if (!Options.SummaryBase.empty())
      Summaries.emplace(Options.SummaryBase, StandIns);
    CompileCommand Extended = Language.applied(Command);
    auto MakeView = [this] { return view(); };
    std::optional<ImagesOfRun> Run;
    if (Images)
      Run.emplace(ImagesOfRun{*Images, MakeView});
    DetailsOfFindings Details;
    Silences Reasons;
    auto Unit = std::make_shared<UnitContext>(*Context);
    Unit->Details = &Details;
    Unit->Summaries = Summaries ? &*Summaries : nullptr;
    Unit->Reasons = Options.WantSilences ? &Reasons : nullptr;
    TidyResult Done = runTidy(*Unit, Extended, Language.withHeaders(View),
                              Run ? &*Run : nullptr, Read);
    if (Done.State == TidyResult::LacksBodies)
      Read = Bodies::All;
    // From what has been learned, another image may fit. That is tried once.
    if (Done.State != TidyResult::Valid)
      return look(View, std::exchange(MayRepeat, false) ? Images : nullptr);
    std::vector<ClangTidyError> &Errors = Done.Errors;
    Look Result;
    Result.UsedImage = Run && Run->Used;
    if (Result.UsedImage)
      View->addDependencies(Run->Used->Needed);
    Result.Explored = std::move(Unit->Explored);
    if (Summaries)
      Result.Unit = Summaries->take();
    if (Result.Unit)
      addRead(Result.Unit->Dependencies,
              Run && Run->Used ? Run->Used->Read : std::vector<std::string>());
    for (ClangTidyError &Each : Reasons.take(Errors, Command.Directory)) {
      Result.Silences.emplace_back(std::move(Each));
      makePathsAbsolute(Result.Silences.back());
    }
    Result.NolintUsed = Context->getStats().ErrorsIgnoredNOLINT != 0;
    for (ClangTidyError &Each : Errors) {
      const FindingDetails *Said = Details.find(
          Each.DiagnosticName, Each.Message.FilePath, Each.Message.FileOffset);
      Finding Error(std::move(Each));
      if (Said)
        Error.Details = *Said;
      makePathsAbsolute(Error);
      (isCompileError(Error) ? Result.CompileErrors : Result.Findings)
          .push_back(std::move(Error));
    }
    return Result;
  }

  /// Informs Images about what the file would use, unless Known contains its
  /// result.
  void lookAhead(Cache &Known, HeaderImages &Images) {
    if (!obstacle(Command, *Files).empty() || Known.find(key()))
      return;
    auto MakeView = [this] { return view(); };
    ImagesOfRun Run{Images, MakeView, /*OnlyScan=*/true};
    std::unique_ptr<ClangTidyContext> Context = makeContext();
    runTidy(*std::make_shared<UnitContext>(*Context), Language.applied(Command),
            Language.withHeaders(view()), &Run, Bodies::All);
  }

  /// The files before any changes for Windows' spellings.
  llvm::IntrusiveRefCntPtr<SourceView> view() const {
    return llvm::makeIntrusiveRefCnt<SourceView>(Files,
                                                 targetsWindows(Command));
  }

  /// Returns the checks of this run that NOLINT comments in the files that were
  /// read name.
  std::vector<Nolint> nolints(const Dependencies &Read) {
    std::vector<Nolint> Result;
    std::unique_ptr<ClangTidyContext> Context = makeContext();
    for (const auto &[File, Hash] : Read.Files) {
      auto Buffer = Files->getBufferForFile(File);
      if (Hash.empty() || !Buffer)
        continue;
      for (Nolint &Each : nolintsIn(File, (*Buffer)->getBuffer()))
        if (llvm::any_of(allChecks(), [&](const CheckInfo &Check) {
              return Context->isCheckEnabled(Check.Id) &&
                     clang::tidy::GlobList(Each.Glob).contains(Check.Id);
            }))
          Result.push_back(std::move(Each));
    }
    return Result;
  }

  /// The dialect in which the next pass reads the file.
  Dialect &language() { return Language; }

private:
  /// Each pass has a separate context: it stores which diagnostic number
  /// belongs to which check, and the numbers differ between passes.
  std::unique_ptr<ClangTidyContext> makeContext() {
    std::unique_ptr<ClangTidyOptionsProvider> Owned =
        makeOptionsProvider(Command, Options, Log, Files);
    Provider = Owned.get();
    auto Context = std::make_unique<ClangTidyContext>(std::move(Owned));
    // LLVM 19 uses the header filter of the file that is current before the
    // analysis begins.
    Context->setCurrentFile(Command.Filename);
    return Context;
  }

  const CompileCommand &Command;
  const Settings &Options;
  const std::string &StandIns;
  VirtualFiles Files;
  Dialect Language{isForCl(Command),
                   llvm::sys::path::extension(Command.Filename) == ".c"};
  Bodies Read = Bodies::WithoutCompilers;
  bool MayRepeat = true;
  ConfigLog Log;
  ClangTidyOptionsProvider *Provider = nullptr; // That of the last context.
};

/// Programs for Windows use spellings that only Windows' compilers and file
/// systems accept. They are accepted only after a file did not parse without
/// them, so that other files are read unchanged. Returns false if that cannot
/// help against Errors, or was done before.
bool forgive(llvm::ArrayRef<Finding> Errors, SourceView &View) {
  bool New = false;
  // Each file is examined once: a header can have thousands of errors.
  llvm::StringSet<> Files;
  for (const Finding &Error : Errors) {
    llvm::StringRef Text = Error.Message.Message;
    if (Text.consume_back(" file not found"))
      New |= View.forgive(Text.trim('\''));
    else if (isBareSizeof(Error))
      New |=
          View.parenthesize(Error.Message.FilePath, Error.Message.FileOffset);
    else if (Files.insert(Error.Message.FilePath).second)
      New |= View.hideAnnotations(Error.Message.FilePath);
  }
  return New;
}

/// Repeats the analysis of the file as long as Microsoft's dialect may help
/// with the remaining errors.
Look likeMicrosoft(Analysis &OneFile, Look Best,
                   const llvm::IntrusiveRefCntPtr<SourceView> &View) {
  Dialect &Language = OneFile.language();
  while (!Best.CompileErrors.empty()) {
    bool IsNew = forgive(Best.CompileErrors, *View);
    IsNew |= Language.learn(Best.CompileErrors);
    if (IsNew) {
      Best = OneFile.look(View);
      continue;
    }
    // No error requires these changes, so they must help.
    Dialect Before = Language;
    bool Helped = false;
    for (Dialect::Step Next = Language.next(Best.CompileErrors, *View);
         Next != Dialect::AsSaid && !Helped;
         Next = Language.next(Best.CompileErrors, *View)) {
      Language.set(Next);
      Look Other = OneFile.look(View);
      Helped = Other.CompileErrors.size() < Best.CompileErrors.size();
      if (Helped)
        Best = std::move(Other);
    }
    if (!Helped) {
      Language = Before;
      break;
    }
  }
  return Best;
}

bool same(const Finding &A, const Finding &B) {
  return A.DiagnosticName == B.DiagnosticName &&
         A.Message.FilePath == B.Message.FilePath &&
         A.Message.FileOffset == B.Message.FileOffset &&
         A.Message.Message == B.Message.Message;
}

} // namespace

FileResult analyze(const CompileCommand &Command, const Settings &Options,
                   Cache *Known, HeaderImages *Images,
                   const std::string &StandIns) {
  FileResult Result;
  VirtualFiles Files = filesThrough(Options.Staged);
  Result.Trouble = obstacle(Command, *Files);
  if (!Result.analyzed())
    return Result;
  Analysis OneFile(Command, Options, StandIns, Files);
  // Here and not at the first pass, because a context reads the configuration
  // only when the options of a file are requested.
  ConfigRemarks Remarks = OneFile.configRemarks();
  Result.Trouble = std::move(Remarks.Trouble);
  Result.Notes = std::move(Remarks.Notes);
  Result.Details = std::move(Remarks.Details);
  if (!Result.analyzed())
    return Result;

  std::string Key;
  if (Known) {
    Key = OneFile.key();
    if (std::optional<FileResult> Found = Known->find(Key)) {
      Found->FromCache = true;
      Found->Notes = std::move(Result.Notes);
      Found->Details = std::move(Result.Details);
      return *Found;
    }
  }

  const auto Begin = std::chrono::steady_clock::now();
  const bool ForWindows = targetsWindows(Command);
  auto View = OneFile.view();
  Look Best = OneFile.look(View, Images);
  // The compiler reports parse errors while it reads the headers.
  if (Best.UsedImage && !Best.CompileErrors.empty())
    Best = OneFile.look(View);
  if (!Best.CompileErrors.empty() && ForWindows)
    Best = likeMicrosoft(OneFile, std::move(Best), View);
  if (Best.NolintUsed && Options.WantSuppressed) {
    View->hideNolint();
    for (Finding &Each : OneFile.look(View).Findings)
      if (llvm::none_of(Best.Findings, [&](const Finding &Shown) {
            return same(Shown, Each);
          }))
        Result.Suppressed.push_back(std::move(Each));
  }
  if (Options.WantNolints && Best.CompileErrors.empty())
    Result.Nolints = OneFile.nolints(View->dependencies());
  if (Best.Unit) {
    Result.Summary = program::toText(Best.Unit->Summary);
    Result.Needed = std::move(Best.Unit->Dependencies);
  }
  Result.CompileErrors = std::move(Best.CompileErrors);
  Result.Findings = std::move(Best.Findings);
  Result.Silences = std::move(Best.Silences);
  Result.Explored = std::move(Best.Explored);
  Result.UsedImage = Best.UsedImage;
  Result.Milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::steady_clock::now() - Begin)
                            .count();
  // An error without a file concerns the command. The exception is this error,
  // which Clang reports for a file with many errors.
  auto IsTooMany = [](const Finding &Each) {
    return llvm::StringRef(Each.Message.Message)
        .starts_with("too many errors emitted");
  };
  auto Real = llvm::find_if_not(Result.CompileErrors, IsTooMany);
  if (Real != Result.CompileErrors.end())
    std::rotate(Result.CompileErrors.begin(), Real, Result.CompileErrors.end());
  if (!Result.CompileErrors.empty()) {
    const bool IsOfCommand =
        Result.CompileErrors.front().Message.FilePath.empty();
    Result.Trouble = IsOfCommand ? "its compile command cannot be used"
                                 : "it does not parse";
    Result.Partly = !IsOfCommand && Result.Explored.Whole != 0;
  }
  if (Known)
    if (llvm::Error Failure = Known->store(Key, View->dependencies(), Result))
      Result.CacheTrouble = toString(std::move(Failure));
  return Result;
}

/// Takes files from Queue until there are no more, or the parent has ended, and
/// writes their Results.
static void work(const Job &TheJob, JobQueue Queue, llvm::raw_ostream &Results,
                 const ParentProcess &Parent) {
  std::unique_ptr<Cache> Known;
  if (!TheJob.Options.CacheDirectory.empty())
    Known = std::make_unique<Cache>(TheJob.Options.CacheDirectory,
                                    filesThrough(TheJob.Options.Staged));
  std::unique_ptr<HeaderImages> Images;
  if (Known && TheJob.Options.UseImages)
    Images = std::make_unique<HeaderImages>(*Known, TheJob.Options.ToolId);
  auto StandIn = [&TheJob](size_t I) {
    return TheJob.StandIns.empty() ? std::string() : TheJob.StandIns[I];
  };
  size_t Current = 0, Next = 0;
  if (Images)
    Images->ScanNext = [&] {
      Next = std::max(Next, Current + 1);
      if (Next >= TheJob.Commands.size() || Next > Current + LookedAhead)
        return false;
      std::string Knows = StandIn(Next);
      Analysis(TheJob.Commands[Next++], TheJob.Options, Knows,
               llvm::makeIntrusiveRefCnt<RegularFiles>(
                   filesThrough(TheJob.Options.Staged)))
          .lookAhead(*Known, *Images);
      return true;
    };
  // Without a parent, no process reads the results.
  for (size_t I = Queue.take();
       I < TheJob.Commands.size() && !Parent.hasEnded(); I = Queue.take()) {
    Current = I;
    Results << llvm::json::Value(llvm::json::Object{{"begin", I}}) << '\n';
    Results.flush();
    FileResult Result = analyze(TheJob.Commands[I], TheJob.Options, Known.get(),
                                Images.get(), StandIn(I));
    if (!Result.CacheTrouble.empty()) { // Further attempts would fail, too.
      Images = nullptr;
      Known = nullptr;
    }
    Results << llvm::json::Value(llvm::json::Object{
                   {"end", I}, {"result", resultToJSON(Result)}})
            << '\n';
    Results.flush();
  }
}

int workerMain(llvm::StringRef Path, unsigned N) {
  auto Fail = [](const std::string &Why) {
    llvm::errs() << Why << '\n';
    return 1;
  };
  JobDirectory Directory(Path.str());
  llvm::Expected<Job> TheJob = Directory.read();
  if (!TheJob)
    return Fail(toString(TheJob.takeError()));
  llvm::Expected<JobQueue> Queue = JobQueue::open(Directory);
  if (!Queue)
    return Fail(toString(Queue.takeError()));
  std::error_code EC;
  llvm::raw_fd_ostream Results(Directory.resultsFile(N), EC);
  if (EC)
    return Fail(EC.message());
  const ParentProcess Parent;
  leaveInterruptsToParent();
  work(*TheJob, std::move(*Queue), Results, Parent);
  // Without a parent, no other process cleans up.
  if (Parent.hasEnded())
    fs::remove_directories(Path);
  return 0;
}

} // namespace winsock_tidy
