//===--- Signals.h - Requests to end, by system -----------------*- C++ -*-===//
//
// Besides what llvm/Support/Signals.h does.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_SYSTEM_SIGNALS_H
#define WINSOCK_TIDY_DRIVER_SYSTEM_SIGNALS_H

#include <memory>

namespace winsock_tidy {

/// For the command line, at its start: what the user asks for with a signal is
/// no crash, and a file that may not grow is an error of writing it.
void prepareForSignals();

/// For a worker, at its start: whoever waits for it hears of Ctrl-C, too, and
/// ends it.
void leaveInterruptsToParent();

/// Ctrl-C and its likes call Handler instead of ending the process.
void listenForInterrupts(void (*Handler)());

/// They end the process again.
void stopListening();

/// While it lives, requests to end the process wait: they would leave a file
/// that nobody knows.
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
