// An uncaught exception ends the process: silent by default, reported on request.
// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-socket-leak' %s -- %mock -fexceptions -fcxx-exceptions -DNAME -DASK -DQUIT -DEND -DSOCK | %filecheck --allow-empty --check-prefix=SILENT %s
// RUN: %tidy --checks='-*,winsock-startup-unmatched' --config='{CheckOptions: {winsock-startup-unmatched.ProcessEnd: report}}' %s -- %mock -fexceptions -fcxx-exceptions -DNAME | %filecheck --check-prefix=NAME %s
// RUN: %tidy --checks='-*,winsock-startup-unmatched' --config='{CheckOptions: {winsock-startup-unmatched.ProcessEnd: report}}' %s -- %mock -fexceptions -fcxx-exceptions -DASK | %filecheck --check-prefix=ASK %s
// RUN: %tidy --checks='-*,winsock-startup-unmatched' --config='{CheckOptions: {winsock-startup-unmatched.ProcessEnd: report}}' %s -- %mock -fexceptions -fcxx-exceptions -DQUIT | %filecheck --check-prefix=QUIT %s
// RUN: %tidy --checks='-*,winsock-startup-unmatched' --config='{CheckOptions: {winsock-startup-unmatched.ProcessEnd: report}}' %s -- %mock -fexceptions -fcxx-exceptions -DEND | %filecheck --check-prefix=END %s
// SILENT-NOT: warning:
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <winsock2.h>

class Name {
public:
  Name() {
    if (gethostname(Text, sizeof Text) != 0)
      throw std::runtime_error("no name");
    // NAME: :[[@LINE-1]]:7: warning: the process ends here with Winsock still started [winsock-startup-unmatched]
  }
  char Text[64];
};

static void start() {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    throw std::runtime_error("no Winsock");
}

static void ask() noexcept {
  SOCKET S = socket(AF_INET, SOCK_DGRAM, 0);
  if (S == INVALID_SOCKET || send(S, "x", 1, 0) != 1)
    throw std::runtime_error("no answer"); // It leaves no noexcept function.
  // ASK: :[[@LINE-1]]:5: warning: the process ends here with Winsock still started
  closesocket(S);
}

int main(int Count, char **) {
  try {
    start();
  } catch (const std::exception &) {
    return 1;
  }
#ifdef NAME
  Name Own;
#endif
#ifdef ASK
  try {
    ask();
  } catch (const std::exception &) {
    Count = 0;
  }
#endif
#ifdef QUIT
  if (Count > 4)
    quick_exit(1);
  // QUIT: :[[@LINE-1]]:5: warning: the process ends here with Winsock still started
#endif
#ifdef END
  if (Count > 5)
    std::terminate();
  // END: :[[@LINE-1]]:5: warning: the process ends here with Winsock still started
#endif
#ifdef SOCK
  SOCKET S = socket(AF_INET, SOCK_DGRAM, 0);
  if (S == INVALID_SOCKET || send(S, "x", 1, 0) != 1)
    throw std::runtime_error("no answer");
  closesocket(S);
#endif
  WSACleanup();
  return 0;
}
