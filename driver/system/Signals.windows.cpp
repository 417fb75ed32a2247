//===--- Signals.windows.cpp ----------------------------------------------===//

#include "Signals.h"
#include "llvm/Support/Signals.h"
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

namespace winsock_tidy {

void prepareForSignals() {}

// All processes of a console receive Ctrl-C, and end in any order: a worker
// that ends first would seem to have crashed.
void leaveInterruptsToParent() { SetConsoleCtrlHandler(nullptr, /*Add=*/TRUE); }

void listenForInterrupts(void (*Handler)()) {
  llvm::sys::SetInterruptFunction(Handler);
}

void stopListening() { llvm::sys::SetInterruptFunction(nullptr); }

// Ctrl-C starts a thread that ends the process, which cannot be delayed. It may
// leave a file beside another, with ".new-" in its name.
struct SignalsWait::Before {};
SignalsWait::SignalsWait() {}
SignalsWait::~SignalsWait() = default;

} // namespace winsock_tidy
