//===--- Processes.h - Processes, by system ---------------------*- C++ -*-===//
//
// LLVM's Program.h and Process.h do most of it. What they do not know is
// here, for each system in a file of its own.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_SYSTEM_PROCESSES_H
#define WINSOCK_TIDY_DRIVER_SYSTEM_PROCESSES_H

#include "llvm/Support/Program.h"
#include <chrono>
#include <cstdint>
#include <optional>

namespace winsock_tidy {

/// The process that started this one, and waits for it.
class ParentProcess {
public:
  ParentProcess();
  ~ParentProcess();
  ParentProcess(const ParentProcess &) = delete;
  ParentProcess &operator=(const ParentProcess &) = delete;
  bool hasEnded() const;

private:
  std::uintptr_t Known; // Its number, or the system's handle of it.
};

/// The processor time that a process has used so far; none where the system
/// does not tell of a running process.
std::optional<std::chrono::nanoseconds>
processorTime(const llvm::sys::ProcessInfo &Process);

/// Ends a process without asking it.
void endAtOnce(const llvm::sys::ProcessInfo &Process);

/// Asks for a stack, for this process and its workers, in which there is room
/// for all nesting that Clang's parser permits. What is not used takes nothing.
void makeRoomOnStack();

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_SYSTEM_PROCESSES_H
