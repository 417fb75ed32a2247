// A program's variables at the file's level are initialized before main, where
// nothing has started Winsock.
// RUN: %tidy --checks='-*,winsock-use-outside-startup' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <ws2tcpip.h>

struct Address {
  explicit Address(const char *host) {
    addrinfo *result = nullptr;
    // CHECK: [[@LINE+1]]:9: warning: 'getaddrinfo' is called before 'main', for 'Local', when nothing has started Winsock [winsock-use-outside-startup]
    if (getaddrinfo(host, nullptr, nullptr, &result) == 0)
      freeaddrinfo(result);
  }
};
const Address Local("127.0.0.1");

// What main makes is made after the startup.
struct Later {
  explicit Later(const char *host) {
    addrinfo *result = nullptr;
    if (getaddrinfo(host, nullptr, nullptr, &result) == 0)
      freeaddrinfo(result);
  }
};
static const Later &remote() {
  static const Later Remote("127.0.0.1");
  return Remote;
}

// It works without Winsock.
struct Number {
  unsigned long Value;
  explicit Number(const char *text) : Value(inet_addr(text)) {}
};
Number Broadcast("255.255.255.255");

int main() {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  remote();
  WSACleanup();
  return 0;
}
