//===--- Worker.h - Analyzing files, in a process of its own ----*- C++ -*-===//
//
// A worker is a copy of the executable that analyzes files of a job until
// none is left. It prints nothing for people and decides nothing about exit
// codes; that is the parent's (Scheduler.h, Report.h).
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_WORKER_H
#define WINSOCK_TIDY_DRIVER_WORKER_H

#include "Job.h"
#include "Results.h"

namespace winsock_tidy {

/// The first argument of a worker; the job's directory and the worker's
/// number follow. No option of the command line, so not in --help.
inline constexpr char WorkerArgument[] = "--winsock-tidy-worker";

class Cache;
class HeaderImages;

/// What EC, which is what came of looking for a file, says of it: the end of a
/// sentence as in FileResult::Trouble.
std::string whyNoFile(std::error_code EC);

/// Why the file of Command cannot even be tried, the end of a sentence as in
/// FileResult::Trouble; empty if it can.
std::string obstacle(const clang::tooling::CompileCommand &Command,
                     llvm::vfs::FileSystem &Files);

/// Analyzes the file of Command in this process, unless Known holds the result.
/// Known and Images may be null. StandIns is what is known of functions of
/// other files.
FileResult analyze(const clang::tooling::CompileCommand &Command,
                   const Settings &Options, Cache *Known, HeaderImages *Images,
                   const std::string &StandIns = "");

/// The main function of worker number N. Returns its exit code.
int workerMain(llvm::StringRef Directory, unsigned N);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_WORKER_H
