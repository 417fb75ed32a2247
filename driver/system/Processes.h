//===--- Processes.h - Processes, by system ---------------------*- C++ -*-===//
//
// LLVM's Program.h and Process.h provide most functions. The others are here,
// for each system in a separate file.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_SYSTEM_PROCESSES_H
#define WINSOCK_TIDY_DRIVER_SYSTEM_PROCESSES_H

#include "llvm/Support/Program.h"
#include <chrono>
#include <cstdint>
#include <optional>

namespace winsock_tidy {

/// The process that started this one and waits for it.
class ParentProcess {
public:
  ParentProcess();
  ~ParentProcess();
  ParentProcess(const ParentProcess &) = delete;
  ParentProcess &operator=(const ParentProcess &) = delete;
  bool hasEnded() const;

private:
  std::uintptr_t Known; // Its number, or the system's handle for it.
};

/// Returns the processor time that a process has used so far; none if the
/// system does not report it for a running process.
std::optional<std::chrono::nanoseconds>
processorTime(const llvm::sys::ProcessInfo &Process);

/// Kills a process.
void endAtOnce(const llvm::sys::ProcessInfo &Process);

/// Requests a stack, for this process and its workers, that is large enough for
/// all nesting that Clang's parser permits. Unused stack takes no memory.
void makeRoomOnStack();

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_SYSTEM_PROCESSES_H
