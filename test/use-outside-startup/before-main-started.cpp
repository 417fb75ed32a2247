// One variable at the file's level starts Winsock; those behind it may use it.
// A file without main says nothing of when its variables are initialized.
// RUN: %tidy --checks='-*,winsock-use-outside-startup' %s -- %mock | %filecheck %s --allow-empty
// RUN: %tidy --checks='-*,winsock-use-outside-startup' %s -- %mock -DLIBRARY | %filecheck %s --allow-empty
// CHECK-NOT: warning:
#include <winsock2.h>
#include <ws2tcpip.h>

#ifndef LIBRARY
struct Winsock {
  Winsock() {
    WSADATA data;
    Error = WSAStartup(MAKEWORD(2, 2), &data);
  }
  ~Winsock() {
    if (!Error)
      WSACleanup();
  }
  int Error;
};
Winsock Started;
#endif

struct Address {
  explicit Address(const char *host) {
    addrinfo *result = nullptr;
    if (getaddrinfo(host, nullptr, nullptr, &result) == 0)
      freeaddrinfo(result);
  }
};
Address Local("127.0.0.1");

#ifndef LIBRARY
int main() { return 0; }
#endif
