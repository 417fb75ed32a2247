//===--- Scheduler.cpp ----------------------------------------------------===//
//
// One thread polls its children in turn: it reads what they have written since
// the last poll, and detects those that have ended.
//
//===----------------------------------------------------------------------===//

#include "Scheduler.h"
#include "TemporaryDirectory.h"
#include "Worker.h"
#include "system/Processes.h"
#include "system/Signals.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <thread>

namespace fs = llvm::sys::fs;
using Clock = std::chrono::steady_clock;

namespace winsock_tidy {

namespace {

/// Set by Ctrl-C and other requests to end.
std::atomic<bool> Interrupted{false};

/// A worker process as seen by its parent.
class Child {
public:
  Child(const JobDirectory &Directory, unsigned Number)
      : ResultsFile(Directory.resultsFile(Number)),
        OutputFile(Directory.outputFile(Number)), Directory(Directory.path()),
        Number(std::to_string(Number)) {}
  ~Child() {
    if (ResultsHandle != fs::kInvalidFile)
      fs::closeFile(ResultsHandle);
  }

  /// Starts the process. On failure returns false and the reason in Why.
  bool start(const std::string &Executable, unsigned MemoryLimit,
             std::string &Why) {
    llvm::StringRef Arguments[] = {Executable, WorkerArgument, Directory,
                                   Number};
    std::optional<llvm::StringRef> Redirects[] = {llvm::StringRef(), OutputFile,
                                                  OutputFile};
    bool Failed = false;
    Process = llvm::sys::ExecuteNoWait(Executable, Arguments, std::nullopt,
                                       Redirects, MemoryLimit, &Why, &Failed);
    return !Failed;
  }

  /// True while the process runs; after that, HowItEnded contains the reason.
  bool running() {
    llvm::sys::ProcessInfo State = llvm::sys::Wait(
        Process, /*SecondsToWait=*/0, &HowItEnded, nullptr, /*Polling=*/true);
    if (State.Pid == llvm::sys::ProcessInfo::InvalidPid)
      return true;
    ExitCode = State.ReturnCode;
    return false;
  }

  /// Returns the processor time that it has used so far; none if the system
  /// does not report it for a running process.
  std::optional<std::chrono::nanoseconds> processorTime() const {
    return winsock_tidy::processorTime(Process);
  }

  void kill() {
    endAtOnce(Process);
    llvm::sys::Wait(Process, /*SecondsToWait=*/1, &HowItEnded);
  }

  /// Returns the complete lines that were written since the last call.
  std::vector<std::string> newLines() {
    if (ResultsHandle == fs::kInvalidFile) {
      llvm::Expected<fs::file_t> File = fs::openNativeFileForRead(ResultsFile);
      if (!File) { // The worker has not started to write.
        llvm::consumeError(File.takeError());
        return {};
      }
      ResultsHandle = *File;
    }
    char Buffer[1 << 14];
    while (true) {
      llvm::Expected<size_t> Count = fs::readNativeFile(ResultsHandle, Buffer);
      if (!Count)
        llvm::consumeError(Count.takeError());
      if (!Count || *Count == 0)
        break;
      Unread.append(Buffer, *Count);
    }
    std::vector<std::string> Lines;
    size_t Start = 0;
    for (size_t End; (End = Unread.find('\n', Start)) != std::string::npos;
         Start = End + 1)
      Lines.push_back(Unread.substr(Start, End - Start));
    Unread.erase(0, Start);
    return Lines;
  }

  bool succeeded() const { return ExitCode == 0; }

  /// Returns why the process ended, for users.
  std::string reason() const {
    // LLVM's message before it ends a process itself.
    if (auto Output = llvm::MemoryBuffer::getFile(OutputFile)) {
      llvm::StringRef Text = (*Output)->getBuffer();
      size_t At = Text.rfind("LLVM ERROR: ");
      if (At != llvm::StringRef::npos)
        return Text.substr(At).split('\n').first.trim().str();
      if (ExitCode > 0 && !Text.trim().empty())
        return Text.trim().substr(Text.trim().rfind('\n') + 1).str();
    }
    if (!HowItEnded.empty())
      return HowItEnded;
    return "exit code " + std::to_string(ExitCode);
  }

  /// The worker's current file, if any, and when it began.
  std::optional<size_t> Current;
  Clock::time_point Since;
  /// The processor time that the worker had used at that time.
  std::optional<std::chrono::nanoseconds> UsedBefore;
  /// How long the file may take; zero means no limit.
  std::chrono::seconds Limit{0};
  bool HasBegun = false;

private:
  std::string ResultsFile, OutputFile, Directory, Number;
  llvm::sys::ProcessInfo Process;
  fs::file_t ResultsHandle = fs::kInvalidFile;
  std::string Unread, HowItEnded;
  int ExitCode = 0;
};

/// How many times its limit a file may take if it uses no processor time: it
/// waits for a slow disk, or forever.
static constexpr int LongestWait = 5;

/// Puts results in the order of the job.
class InOrder {
public:
  explicit InOrder(ResultHandler Done) : Done(Done) {}
  void add(size_t Index, FileResult Result) {
    Waiting.emplace(Index, std::move(Result));
    for (auto It = Waiting.begin(); It != Waiting.end() && It->first == Next;
         It = Waiting.erase(It), ++Next)
      Done(It->first, std::move(It->second));
  }
  /// Passes on all results that still wait for earlier ones.
  void handOnAll() {
    for (auto &[Index, Result] : Waiting)
      Done(Index, std::move(Result));
    Waiting.clear();
  }
  /// True if the result of Index has arrived.
  bool has(size_t Index) const { return Index < Next || Waiting.count(Index); }

private:
  ResultHandler Done;
  std::map<size_t, FileResult> Waiting;
  size_t Next = 0;
};

FileResult interrupted(std::string Why) {
  FileResult Result;
  Result.Trouble = std::move(Why);
  Result.Interrupted = true;
  return Result;
}

class Scheduler {
public:
  Scheduler(const Job &TheJob, const SchedulerOptions &Options,
            const JobDirectory &Directory, ResultHandler Done)
      : TheJob(TheJob), Total(TheJob.Commands.size()), Options(Options),
        Directory(Directory), Results(Done) {}

  llvm::Error run() {
    size_t Wanted = std::min<size_t>(Options.Workers, Total);
    while (Children.size() < Wanted)
      if (llvm::Error Failure = startChild())
        return Failure;
    while (!Children.empty()) {
      if (Interrupted) {
        for (const std::unique_ptr<Child> &Each : Children) {
          read(*Each);
          Each->kill();
        }
        Results.handOnAll();
        return llvm::createStringError(std::errc::interrupted, "interrupted");
      }
      bool Quiet = true;
      for (size_t I = 0; I < Children.size();) {
        // Test before reading, so that everything written before the end is
        // read.
        bool Running = Children[I]->running();
        Quiet &= !read(*Children[I]);
        if (Running && !overTime(*Children[I])) {
          ++I;
          continue;
        }
        std::unique_ptr<Child> Ended = std::move(Children[I]);
        Children.erase(Children.begin() + I);
        if (llvm::Error Failure = ended(*Ended, Running))
          return Failure;
      }
      if (Quiet)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    // A worker may end after it took a file and before it recorded that.
    for (size_t I = 0; I < Total; ++I)
      if (!Results.has(I))
        Results.add(I, interrupted("the process that was to analyze it ended"));
    return llvm::Error::success();
  }

private:
  llvm::Error startChild() {
    auto Started = std::make_unique<Child>(Directory, ++LastNumber);
    std::string Why;
    if (!Started->start(Options.Executable, Options.MemoryLimit, Why))
      return llvm::createStringError(std::errc::no_such_process,
                                     "cannot start %s for analyzing: %s",
                                     Options.Executable.c_str(), Why.c_str());
    Children.push_back(std::move(Started));
    return llvm::Error::success();
  }

  /// Reads the worker's new output; false if there is none.
  bool read(Child &From) {
    std::vector<std::string> Lines = From.newLines();
    for (const std::string &Line : Lines) {
      llvm::Expected<llvm::json::Value> Value = llvm::json::parse(Line);
      if (!Value) {
        llvm::consumeError(Value.takeError());
        continue;
      }
      const llvm::json::Object &Object = *Value->getAsObject();
      if (auto Begin = Object.getInteger("begin")) {
        From.Current = *Begin;
        From.Since = Clock::now();
        From.UsedBefore = From.processorTime();
        From.Limit = timeLimit(static_cast<size_t>(*Begin));
        From.HasBegun = true;
        Begun = *Begin;
      } else if (auto End = Object.getInteger("end")) {
        FileResult Result;
        if (!resultFromJSON(*Object.get("result"), Result))
          Result = interrupted("its result could not be read back");
        Results.add(*End, std::move(Result));
        From.Current.reset();
        ++Done;
      }
      if (Options.Progress)
        Options.Progress(Done, Total, Begun);
    }
    return !Lines.empty();
  }

  bool overTime(const Child &Busy) const {
    if (!Busy.Current || Busy.Limit.count() == 0)
      return false;
    auto Passed = Clock::now() - Busy.Since;
    if (Passed <= Busy.Limit)
      return false;
    // If the machine is busy or asleep, the clock shows little about the file.
    // A limit from the user applies to the clock.
    auto Used = Busy.processorTime();
    if (Options.TimeLimit || !Used || !Busy.UsedBefore)
      return true;
    return *Used - *Busy.UsedBefore > Busy.Limit / 2 ||
           Passed > Busy.Limit * LongestWait;
  }

  std::chrono::seconds timeLimit(size_t Index) const {
    if (Options.TimeLimit)
      return *Options.TimeLimit;
    std::uint64_t Bytes = 0;
    // A file of unknown size gets the minimum.
    (void)fs::file_size(TheJob.Commands[Index].Filename, Bytes);
    return timeLimitFor(Bytes);
  }

  std::string whyCrashed(const std::string &Reason) const {
    if (llvm::StringRef(Reason).contains("out of memory"))
      return Options.MemoryLimit ? "it took more memory than " +
                                       std::to_string(Options.MemoryLimit) +
                                       " MB (--memory-limit)"
                                 : "there was not enough memory";
    if (Reason == "Killed")
      return "the analysis was killed, which systems do that run out of "
             "memory; fewer files at once (-j) take less";
    return "the analysis crashed (" + Reason + ")";
  }

  /// Handles a worker that has ended or must be ended.
  llvm::Error ended(Child &Worker, bool OverTime) {
    if (OverTime) {
      Worker.kill();
      Results.add(*Worker.Current,
                  interrupted("it took longer than " +
                              std::to_string(Worker.Limit.count()) +
                              (Options.TimeLimit
                                   ? " s (--timeout)"
                                   : " s, the limit for a file of its size "
                                     "(--timeout sets another)")));
    } else if (Worker.Current) {
      Results.add(*Worker.Current, interrupted(whyCrashed(Worker.reason())));
    } else if (Worker.succeeded()) {
      return llvm::Error::success();
    } else if (!Worker.HasBegun) {
      // The next worker would fail in the same way.
      if (!Children.empty())
        return llvm::Error::success();
      if (Options.MemoryLimit)
        return llvm::createStringError(
            std::errc::not_enough_memory,
            "the process that is to analyze files cannot start within %u MB "
            "(--memory-limit); give it more",
            Options.MemoryLimit);
      return llvm::createStringError(std::errc::no_such_process,
                                     "the process that is to analyze files "
                                     "ended at once: %s",
                                     Worker.reason().c_str());
    }
    return startChild();
  }

  const Job &TheJob;
  const size_t Total;
  const SchedulerOptions &Options;
  const JobDirectory &Directory;
  InOrder Results;
  std::vector<std::unique_ptr<Child>> Children;
  unsigned LastNumber = 0;
  size_t Done = 0, Begun = 0;
};

} // namespace

std::chrono::seconds timeLimitFor(std::uint64_t Bytes) {
  return std::chrono::seconds(60 + Bytes / 1024);
}

llvm::Error runJob(const Job &TheJob, const SchedulerOptions &Options,
                   ResultHandler Done) {
  auto Temporary = TemporaryDirectory::create();
  if (!Temporary)
    return Temporary.takeError();
  JobDirectory Directory((*Temporary)->Path);
  if (llvm::Error Failure = Directory.write(TheJob))
    return llvm::createStringError(
        std::errc::io_error,
        "cannot write into the temporary directory (%s); set TMPDIR to a "
        "directory that has room",
        toString(std::move(Failure)).c_str());
  listenForInterrupts([] { Interrupted = true; });
  return Scheduler(TheJob, Options, Directory, Done).run();
}

} // namespace winsock_tidy
