//===--- Worker.cpp -------------------------------------------------------===//
//
// One file through clang-tidy's library, as often as it takes: again with what
// may help if it does not parse, and again without NOLINT comments if they are
// to be reported. What came out goes into the cache.
//
//===----------------------------------------------------------------------===//

#include "Worker.h"
#include "Cache.h"
#include "CheckList.h"
#include "Commands.h"
#include "Dialect.h"
#include "HeaderImages.h"
#include "Paths.h"
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

/// How many files are scanned before their turn, to know which images pay.
constexpr size_t LookedAhead = 64;

/// Files of which a read comes to an end. What is looked at before its turn
/// must not hold up the file whose turn it is.
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

/// Why nothing can be compiled in Directory; empty if it can.
static std::string whyNotEntered(const std::string &Directory) {
  // What is in it is asked for: a directory that is there may be closed.
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

// The library would end the process over the first of these.
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

/// The findings of one look at a file.
struct Look {
  std::vector<Finding> CompileErrors, Findings;
  /// Some findings were kept back by NOLINT comments.
  bool NolintUsed = false;
  std::optional<program::CollectedUnit> Unit;
  Exploration Explored;
  /// Whether the system headers came from an image, and rightly so.
  enum { None, Fits, DoesNotFit } Image = None;
};

/// Adds More to the sorted list Files; takes away what stands for the compiler
/// only.
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

/// One file with the options that hold for it.
class Analysis {
public:
  Analysis(const CompileCommand &Command, const Settings &Options,
           const std::string &StandIns, VirtualFiles Files)
      : Command(Command), Options(Options), StandIns(StandIns),
        Files(std::move(Files)) {}

  /// What there is to say of the file's configurations. (The context also
  /// looks at the current directory's, whose mistakes are not this file's.)
  ConfigRemarks configRemarks() {
    std::unique_ptr<ClangTidyContext> Context = makeContext();
    return remarksOn(Command.Filename, Options, *Provider, Log);
  }

  /// Stands for all that the result depends on and that is known before the
  /// file is read.
  std::string key() {
    llvm::BLAKE3 Hasher;
    auto Add = [&Hasher](llvm::StringRef Text) {
      Hasher.update(Text);
      Hasher.update(llvm::StringRef("\0", 1));
    };
    Add(Options.ToolId);
    Add(Options.WantSuppressed ? "suppressed" : "");
    Add(Options.WantNolints ? "nolints" : "");
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
    exploration() = {};
    auto MakeView = [this] { return view(); };
    std::optional<ImagesOfRun> Run;
    if (Images)
      Run.emplace(ImagesOfRun{*Images, MakeView});
    DetailsOfFindings Details;
    detailsOfFindings() = &Details;
    bool NeedsBodies = false;
    std::vector<ClangTidyError> Errors =
        runTidy(*Context, Extended, Language.withHeaders(View),
                Run ? &*Run : nullptr, WithBodies ? nullptr : &NeedsBodies);
    detailsOfFindings() = nullptr;
    if (NeedsBodies) {
      WithBodies = true;
      return look(View);
    }
    Look Result;
    if (Run && Run->Used) {
      Result.Image = Run->Fits ? Look::Fits : Look::DoesNotFit;
      View->addDependencies(Run->Used->Needed);
    }
    Result.Explored = exploration();
    if (Summaries)
      Result.Unit = Summaries->take();
    if (Result.Unit)
      addRead(Result.Unit->Dependencies,
              Run && Run->Used ? Run->Used->Read : std::vector<std::string>());
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

  /// Tells Images what the file would have of them, unless Known holds what
  /// comes of it.
  void lookAhead(Cache &Known, HeaderImages &Images) {
    if (!obstacle(Command, *Files).empty() || Known.find(key()))
      return;
    auto MakeView = [this] { return view(); };
    ImagesOfRun Run{Images, MakeView, /*OnlyScan=*/true};
    runTidy(*makeContext(), Language.applied(Command),
            Language.withHeaders(view()), &Run, /*NeedsBodies=*/nullptr);
  }

  /// The files as they are before anything is forgiven.
  llvm::IntrusiveRefCntPtr<SourceView> view() const {
    return llvm::makeIntrusiveRefCnt<SourceView>(Files,
                                                 targetsWindows(Command));
  }

  /// What NOLINT comments in the files that were read name of the checks that
  /// run.
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

  /// How the next look reads the file.
  Dialect &language() { return Language; }

private:
  /// A context per look: it remembers which diagnostic number stands for which
  /// check, and the numbers of another look mean other checks.
  std::unique_ptr<ClangTidyContext> makeContext() {
    std::unique_ptr<ClangTidyOptionsProvider> Owned =
        makeOptionsProvider(Command, Options, Log, Files);
    Provider = Owned.get();
    auto Context = std::make_unique<ClangTidyContext>(std::move(Owned));
    // LLVM 19 takes the header filter of the file that is current before the
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
  /// Whether bodies of the compiler's own functions are read, too.
  bool WithBodies = false;
  ConfigLog Log;
  ClangTidyOptionsProvider *Provider = nullptr; // The last context's.
};

/// Programs written on Windows use spellings that only Windows' compilers and
/// file systems forgive. They are forgiven after a file did not parse without,
/// so that what parses is left as it is. False if that cannot help against
/// Errors, or was done before.
bool forgive(llvm::ArrayRef<Finding> Errors, SourceView &View) {
  bool New = false;
  // Each is asked about once: a header can have thousands of errors.
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

/// Looks at the file again as long as something may help against what does not
/// parse as Microsoft's compiler would read it.
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
    // Nothing asks for these; they must help.
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
  // Here and not at the first look: a context reads the configuration only
  // once it is asked for the options of a file.
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
  // What does not parse is said by the compiler as it reads the headers.
  if (Best.Image == Look::DoesNotFit ||
      (Best.Image == Look::Fits && !Best.CompileErrors.empty()))
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
    llvm::raw_string_ostream(Result.Summary)
        << program::toJSON(Best.Unit->Summary);
    Result.Needed = std::move(Best.Unit->Dependencies);
  }
  Result.CompileErrors = std::move(Best.CompileErrors);
  Result.Findings = std::move(Best.Findings);
  Result.Explored = std::move(Best.Explored);
  Result.UsedImage = Best.Image != Look::None;
  Result.Milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::steady_clock::now() - Begin)
                            .count();
  // What is in no file is about the command, but for this, which Clang says
  // of a file with many errors.
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
  const ParentProcess Parent;
  leaveInterruptsToParent();
  std::unique_ptr<Cache> Known;
  if (!TheJob->Options.CacheDirectory.empty())
    Known = std::make_unique<Cache>(TheJob->Options.CacheDirectory,
                                    filesThrough(TheJob->Options.Staged));
  std::unique_ptr<HeaderImages> Images;
  if (Known && TheJob->Options.UseImages)
    Images = std::make_unique<HeaderImages>(*Known, TheJob->Options.ToolId);
  auto StandIn = [&TheJob](size_t I) {
    return TheJob->StandIns.empty() ? std::string() : TheJob->StandIns[I];
  };
  size_t Current = 0, Next = 0;
  if (Images)
    Images->ScanNext = [&] {
      Next = std::max(Next, Current + 1);
      if (Next >= TheJob->Commands.size() || Next > Current + LookedAhead)
        return false;
      std::string Knows = StandIn(Next);
      Analysis(TheJob->Commands[Next++], TheJob->Options, Knows,
               llvm::makeIntrusiveRefCnt<RegularFiles>(
                   filesThrough(TheJob->Options.Staged)))
          .lookAhead(*Known, *Images);
      return true;
    };
  // Nobody waits for the results of a worker whose parent is gone.
  for (size_t I = Queue->take();
       I < TheJob->Commands.size() && !Parent.hasEnded(); I = Queue->take()) {
    Current = I;
    Results << llvm::json::Value(llvm::json::Object{{"begin", I}}) << '\n';
    Results.flush();
    FileResult Result = analyze(TheJob->Commands[I], TheJob->Options,
                                Known.get(), Images.get(), StandIn(I));
    if (!Result.CacheTrouble.empty()) { // It will not get better.
      Images = nullptr;
      Known = nullptr;
    }
    Results << llvm::json::Value(llvm::json::Object{
                   {"end", I}, {"result", resultToJSON(Result)}})
            << '\n';
    Results.flush();
  }
  // ... nor is there anybody else to clean up.
  if (Parent.hasEnded())
    fs::remove_directories(Path);
  return 0;
}

} // namespace winsock_tidy
