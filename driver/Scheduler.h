//===--- Scheduler.h - Many workers, one orderly stream ---------*- C++ -*-===//
//
// Starts worker processes, watches over them and hands out their results. A
// worker that crashes or hangs costs the file that it was at; another worker
// goes on with the rest.
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
  /// How many workers run at once; at least 1.
  unsigned Workers = 1;
  /// How long one file may take; zero is without a limit, none a limit for
  /// each file from its size (timeLimitFor).
  std::optional<std::chrono::seconds> TimeLimit;
  /// How much memory a worker may take, in megabytes; zero is without a limit.
  unsigned MemoryLimit = 0;
  /// Called when something has happened: so many of all files are done, and
  /// the one at Index was begun last.
  std::function<void(size_t Done, size_t Total, size_t Index)> Progress;
};

/// How long a file of so many bytes may take where nothing else is said: a
/// minute, and a second more for each kilobyte. That is many times what any
/// file of the real programs in test/real takes on a busy machine.
std::chrono::seconds timeLimitFor(std::uint64_t Bytes);

/// Called once per command of the job, in the job's order, as soon as the
/// results of all commands before it are known.
using ResultHandler = llvm::function_ref<void(size_t Index, FileResult Result)>;

/// Runs the job. From now on a request to end (Ctrl-C) ends the job only, until
/// stopListening() of system/Signals.h is called. An error means that no worker
/// can be kept running (no temporary directory, the executable does not start);
/// whatever goes wrong with a single file is told to Done.
llvm::Error runJob(const Job &TheJob, const SchedulerOptions &Options,
                   ResultHandler Done);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_SCHEDULER_H
