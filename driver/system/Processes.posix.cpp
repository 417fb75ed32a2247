//===--- Processes.posix.cpp ----------------------------------------------===//

#include "Processes.h"
#include <algorithm>
#include <csignal>
#include <ctime>
#include <sys/resource.h>
#include <unistd.h>

namespace winsock_tidy {

ParentProcess::ParentProcess()
    : Known(static_cast<std::uintptr_t>(::getppid())) {}
ParentProcess::~ParentProcess() = default;

bool ParentProcess::hasEnded() const {
  return static_cast<std::uintptr_t>(::getppid()) != Known;
}

std::optional<std::chrono::nanoseconds>
processorTime(const llvm::sys::ProcessInfo &Process) {
  clockid_t Own;
  timespec Used;
  if (clock_getcpuclockid(Process.Pid, &Own) != 0 ||
      clock_gettime(Own, &Used) != 0)
    return std::nullopt;
  return std::chrono::seconds(Used.tv_sec) +
         std::chrono::nanoseconds(Used.tv_nsec);
}

void endAtOnce(const llvm::sys::ProcessInfo &Process) {
  ::kill(Process.Pid, SIGKILL);
}

void makeRoomOnStack() {
  constexpr rlim_t Wanted = rlim_t(64) << 20;
  rlimit Limit;
  if (getrlimit(RLIMIT_STACK, &Limit) || Limit.rlim_cur >= Wanted)
    return;
  Limit.rlim_cur = std::min(Wanted, Limit.rlim_max);
  setrlimit(RLIMIT_STACK, &Limit); // A smaller stack still suffices for most
                                   // files.
}

} // namespace winsock_tidy
