// A scope guard that calls what it was given may end Winsock.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>

struct Callable {
  Callable(const Callable &);
  Callable(void (*)());
  void operator()() const;
};
struct Finally {
  Callable Action;
  ~Finally() { Action(); }
};
int work();

int run() {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  Finally End{Callable([] { WSACleanup(); })};
  if (work())
    return 2;
  return 0;
}
