//===--- Scheduler.h - Runs workers and orders their results ----*- C++ -*-===//
//
// Starts worker processes, monitors them and passes on their results. If a
// worker crashes or hangs, only its current file is lost; another worker
// continues with the rest.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_SCHEDULER_H
#define WINSOCK_TIDY_DRIVER_SCHEDULER_H

#include "Job.h"
#include "Results.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <chrono>
#include <functional>
#include <optional>

namespace winsock_tidy {

struct SchedulerOptions {
  /// This executable's file.
  std::string Executable;
  /// How many workers run at the same time; at least 1.
  unsigned Workers = 1;
  /// How long one file may take. Zero means no limit; nothing means a limit for
  /// each file from its size (timeLimitFor).
  std::optional<std::chrono::seconds> TimeLimit;
  /// How much memory a worker may use, in megabytes; zero means no limit.
  unsigned MemoryLimit = 0;
  /// Called after each event: the number of finished files, and the index of
  /// the file that was started last.
  std::function<void(size_t Done, size_t Total, size_t Index)> Progress;
};

/// Returns the default time limit for a file of this size: a minute, and one
/// more second for each kilobyte. That is many times what any file of the real
/// programs in test/real takes on a busy machine.
std::chrono::seconds timeLimitFor(std::uint64_t Bytes);

/// Called once per command of the job, in the job's order, as soon as the
/// results of all commands before it are known.
using ResultHandler = llvm::function_ref<void(size_t Index, FileResult Result)>;

/// Runs the job. From now on a request to end (Ctrl-C) ends only the job, until
/// stopListening() of system/Signals.h is called. An error means that no worker
/// can run (no temporary directory, the executable does not start); Done
/// receives everything that goes wrong with a single file.
llvm::Error runJob(const Job &TheJob, const SchedulerOptions &Options,
                   ResultHandler Done);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_SCHEDULER_H
