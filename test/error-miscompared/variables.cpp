// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock | %filecheck %s

// Variables that hold nothing but results, on every path that leads here.

#include <winsock2.h>
#include <ws2tcpip.h>

SOCKET global;
struct Client {
  SOCKET fd;
  int rc;
  bool open(WSADATA *data) {
    rc = WSAStartup(MAKEWORD(2, 2), data);
    if (rc == SOCKET_ERROR)
      // CHECK: [[#@LINE-1]]:12: warning: this comparison is always false: 'WSAStartup'
      // CHECK: [[#@LINE-3]]:10: note: 'rc' gets its value here
      return false;
    this->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (!fd)
      // CHECK: [[#@LINE-1]]:9: warning: this comparison with 0 does not tell a failure: 'socket'
      // CHECK: note: 'fd' gets its value here
      return false;
    global = socket(AF_INET, SOCK_STREAM, 0);
    return global > 0;
    // CHECK: [[#@LINE-1]]:19: warning: this comparison with 0 does not tell a failure: 'socket'
    // CHECK: note: 'global' gets its value here
  }
  void log(int);
  bool later() {
    fd = socket(AF_INET, SOCK_STREAM, 0);
    log(1);
    if (!fd) // log may have changed it
      return false;
    return fd != 0;
  }
};

int two(WSADATA *data, addrinfo **list, SOCKET s, bool resolve) {
  int rc;
  if (resolve)
    rc = getaddrinfo("a", "b", nullptr, list);
  else
    rc = WSAStartup(MAKEWORD(2, 2), data);
  if (rc < 0)
    // CHECK: [[#@LINE-1]]:10: warning: this comparison is always false: 'getaddrinfo'
    // CHECK: note: 'rc' gets its value here
    return 1;
  rc = send(s, "", 0, 0);
  if (rc < 0) // of send
    return 2;
  rc = resolve ? WSAStartup(MAKEWORD(2, 2), data) : listen(s, 1);
  return rc < 0; // of listen
}
int loop(SOCKET listener) {
  for (;;) {
    SOCKET s = accept(listener, nullptr, nullptr);
    if (s == INVALID_SOCKET)
      continue;
    if (s < 0) // the line above has looked
      return 1;
    const SOCKET copy = accept(listener, nullptr, nullptr);
    auto other = copy;
    while (other < 0)
      // CHECK: [[#@LINE-1]]:18: warning: this comparison is always false: 'accept'
      // CHECK: note: 'other' gets its value here
      return 2;
  }
}
int marked(bool wanted) {
  SOCKET s = INVALID_SOCKET;
  unsigned mark = 0;
  if (wanted) {
    s = socket(AF_INET, SOCK_STREAM, 0);
    mark = 1;
  }
  if (s < 0)
    // CHECK: [[#@LINE-1]]:9: warning: this comparison is always false: 'socket'
    // CHECK: note: 's' gets its value here
    return 1;
  return mark > 0;
}
void fill(SOCKET *);
SOCKET pick();
int unknown(SOCKET (*make)(int, int, int)) {
  SOCKET a = socket(AF_INET, SOCK_STREAM, 0), b = pick(), c = make(2, 1, 0), d = 0;
  fill(&a);
  if (!a || !b || !c || c > 0)
    return 1;
  auto set = [&d] { d = socket(AF_INET, SOCK_STREAM, 0); };
  set();
  return !d;
}
int parameter(SOCKET s) {
  if (s <= 0) // maybe the number of sockets for select
    return 1;
  s = socket(AF_INET, SOCK_STREAM, 0);
  auto make = [] { return socket(AF_INET, SOCK_DGRAM, 0) < 0; };
  // CHECK: [[#@LINE-1]]:58: warning: this comparison is always false: 'socket'
  return make();
}
// Not of SOCKETs only, but of one of them.
template <typename T> bool failed(T s) { return s < 0; }
// CHECK: [[#@LINE-1]]:51: warning: this comparison is always false: a SOCKET is unsigned
// CHECK: [[#@LINE+7]]:35: note: 's' is a SOCKET in this call
template <typename T> bool opened(SOCKET listener) {
  SOCKET s = accept(listener, nullptr, nullptr);
  return s >= 0 && sizeof(T) > 1;
  // CHECK: [[#@LINE-1]]:12: warning: this comparison is always true: 'accept'
  // CHECK: note: 's' gets its value here
}
bool instances(SOCKET s) { return failed(s) || failed(-1) || opened<int>(s) || opened<long>(s); }

// Counts whose failure has lost its sign.
int counts(SOCKET s, char *buffer) {
  size_t n = recv(s, buffer, 10, 0);
  if (n < 0)
    // CHECK: [[#@LINE-1]]:9: warning: this comparison is always false: 'recv' returns SOCKET_ERROR when it fails, which is 18446744073709551615 in an unsigned type
    // CHECK: note: 'n' gets its value here
    return 1;
  unsigned m = recv(s, buffer, 10, 0);
  if (m <= 0)
    // CHECK: [[#@LINE-1]]:9: warning: this comparison with 0 does not tell a failure: 'recv' returns SOCKET_ERROR when it fails, which is 4294967295
    // CHECK: note: 'm' gets its value here
    return 2;
  size_t k = recv(s, buffer, 10, 0);
  if (k == SOCKET_ERROR || k == 0 || k > 5) // all of it works
    return 3;
  return (unsigned)recv(s, buffer, 10, 0) == 0;
}
