//===--- Signals.posix.cpp ------------------------------------------------===//

#include "Signals.h"
#include "llvm/Support/Signals.h"
#include <csignal>

namespace winsock_tidy {

void prepareForSignals() {
  std::signal(SIGQUIT, SIG_DFL);
  std::signal(SIGXFSZ, SIG_IGN);
}

// The worker ends on its own: both processes receive the signal.
void leaveInterruptsToParent() {}

static void (*OnInterrupt)() = nullptr;

void listenForInterrupts(void (*Handler)()) {
  OnInterrupt = Handler;
  llvm::sys::SetInterruptFunction(Handler);
  std::signal(SIGQUIT, [](int) { OnInterrupt(); });
}

void stopListening() {
  llvm::sys::SetInterruptFunction(nullptr);
  std::signal(SIGQUIT, SIG_DFL);
}

struct SignalsWait::Before {
  sigset_t Blocked;
};

SignalsWait::SignalsWait() : Old(std::make_unique<Before>()) {
  sigset_t Ends;
  sigemptyset(&Ends);
  for (int Signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM})
    sigaddset(&Ends, Signal);
  pthread_sigmask(SIG_BLOCK, &Ends, &Old->Blocked);
}

SignalsWait::~SignalsWait() {
  pthread_sigmask(SIG_SETMASK, &Old->Blocked, nullptr);
}

} // namespace winsock_tidy
