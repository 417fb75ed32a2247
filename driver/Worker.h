//===--- Worker.h - Analyzes files in a separate process --------*- C++ -*-===//
//
// A worker is a copy of the executable that analyzes files of a job until none
// is left. It prints nothing for users and does not determine exit codes; the
// parent does (Scheduler.h, Report.h).
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_WORKER_H
#define WINSOCK_TIDY_DRIVER_WORKER_H

#include "Job.h"
#include "Results.h"

namespace winsock_tidy {

/// The first argument of a worker; the job's directory and the worker's number
/// follow. It is not an option of the command line, so --help does not show it.
inline constexpr char WorkerArgument[] = "--winsock-tidy-worker";

class Cache;
class HeaderImages;

/// Returns what EC, the result of a search for a file, means: the end of a
/// sentence as in FileResult::Trouble.
std::string whyNoFile(std::error_code EC);

/// Returns why the analysis of Command's file cannot even start, the end of a
/// sentence as in FileResult::Trouble; empty if it can.
std::string obstacle(const clang::tooling::CompileCommand &Command,
                     llvm::vfs::FileSystem &Files);

/// Analyzes the file of Command in this process, unless Known contains the
/// result. Known and Images may be null. StandIns is what is known about
/// functions of other files.
FileResult analyze(const clang::tooling::CompileCommand &Command,
                   const Settings &Options, Cache *Known, HeaderImages *Images,
                   const std::string &StandIns = "");

/// The main function of worker number N. Returns its exit code.
int workerMain(llvm::StringRef Directory, unsigned N);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_WORKER_H
