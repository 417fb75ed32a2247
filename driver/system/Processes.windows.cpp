//===--- Processes.windows.cpp --------------------------------------------===//

#include "Processes.h"
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
// This must follow windows.h.
#include <tlhelp32.h>

namespace winsock_tidy {

/// Returns the number of the process that started this one; 0 if it is not
/// known.
static DWORD parentNumber() {
  HANDLE All = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  if (All == INVALID_HANDLE_VALUE)
    return 0;
  DWORD Result = 0;
  PROCESSENTRY32 Each;
  Each.dwSize = sizeof Each;
  for (BOOL More = Process32First(All, &Each); More;
       More = Process32Next(All, &Each))
    if (Each.th32ProcessID == GetCurrentProcessId()) {
      Result = Each.th32ParentProcessID;
      break;
    }
  CloseHandle(All);
  return Result;
}

static HANDLE handleOf(std::uintptr_t Known) {
  return reinterpret_cast<HANDLE>(Known);
}

/// An open handle keeps the process's number from being reused.
ParentProcess::ParentProcess() : Known(0) {
  if (DWORD Number = parentNumber())
    Known = reinterpret_cast<std::uintptr_t>(
        OpenProcess(SYNCHRONIZE, /*bInheritHandle=*/FALSE, Number));
}

ParentProcess::~ParentProcess() {
  if (Known)
    CloseHandle(handleOf(Known));
}

bool ParentProcess::hasEnded() const {
  return Known && WaitForSingleObject(handleOf(Known), 0) == WAIT_OBJECT_0;
}

std::optional<std::chrono::nanoseconds>
processorTime(const llvm::sys::ProcessInfo &Process) {
  FILETIME Created, Exited, Kernel, User;
  if (!GetProcessTimes(Process.Process, &Created, &Exited, &Kernel, &User))
    return std::nullopt;
  std::uint64_t Ticks = 0; // In units of 100 ns.
  for (const FILETIME &Each : {Kernel, User})
    Ticks += (std::uint64_t(Each.dwHighDateTime) << 32) + Each.dwLowDateTime;
  return std::chrono::nanoseconds(Ticks * 100);
}

void endAtOnce(const llvm::sys::ProcessInfo &Process) {
  TerminateProcess(Process.Process, 1);
}

// The linker sets the size of the stack; see driver/CMakeLists.txt.
void makeRoomOnStack() {}

} // namespace winsock_tidy
