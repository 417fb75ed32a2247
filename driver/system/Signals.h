//===--- Signals.h - Requests to end, by system -----------------*- C++ -*-===//
//
// Extends llvm/Support/Signals.h.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_SYSTEM_SIGNALS_H
#define WINSOCK_TIDY_DRIVER_SYSTEM_SIGNALS_H

#include <memory>

namespace winsock_tidy {

/// For the command line, at its start: a signal from the user is not a crash,
/// and a file that reaches its size limit is a write error.
void prepareForSignals();

/// For a worker, at its start: its parent receives Ctrl-C, too, and ends the
/// worker.
void leaveInterruptsToParent();

/// From now on, Ctrl-C and similar signals call Handler instead of ending the
/// process.
void listenForInterrupts(void (*Handler)());

/// From now on, these signals end the process again.
void stopListening();

/// During its lifetime, requests to end the process wait: they would leave a
/// file of which no process knows.
class SignalsWait {
public:
  SignalsWait();
  ~SignalsWait();
  SignalsWait(const SignalsWait &) = delete;
  SignalsWait &operator=(const SignalsWait &) = delete;

private:
  struct Before;
  std::unique_ptr<Before> Old;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_SYSTEM_SIGNALS_H
