// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock | %filecheck %s

// Functions of the program that hand on what Winsock's functions return.

#include <winsock2.h>

static SOCKET plain() { return socket(AF_INET, SOCK_DGRAM, 0); }
static SOCKET twice() { return plain(); }
static SOCKET bound(const sockaddr *a) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return INVALID_SOCKET;
  if (bind(s, a, 16) != 0) {
    closesocket(s);
    return INVALID_SOCKET;
  }
  return s;
}
static SOCKET tuned(int size) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  setsockopt(s, SOL_SOCKET, SO_RCVBUF, (const char *)&size, sizeof size);
  return s;
}
static int start() {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}

int wrong(const sockaddr *a) {
  SOCKET s = plain();
  if (!s)
    // CHECK: [[#@LINE-1]]:7: warning: this comparison with 0 does not tell a failure: 'socket' returns INVALID_SOCKET when it fails, and 0 is a valid socket [winsock-error-miscompared]
    // CHECK: [[#@LINE-3]]:14: note: 's' gets its value here
    return 1;
  closesocket(s);
  if (!twice())
    // CHECK: [[#@LINE-1]]:7: warning: this comparison with 0 does not tell a failure: 'socket'
    return 2;
  SOCKET b = bound(a);
  if (b == 0)
    // CHECK: [[#@LINE-1]]:9: warning: this comparison with 0 does not tell a failure: 'socket'
    // CHECK: [[#@LINE-3]]:14: note: 'b' gets its value here
    return 3;
  if (!tuned(1))
    // CHECK: [[#@LINE-1]]:7: warning: this comparison with 0 does not tell a failure: 'socket'
    return 4;
  return start() < 0;
  // CHECK: [[#@LINE-1]]:18: warning: this comparison is always false: 'WSAStartup'
}

// CHECK-NOT: warning:
[[noreturn]] void fatal();
static void require(SOCKET s) {
  if (s == INVALID_SOCKET)
    fatal();
}
static SOCKET or_zero() {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return 0;
  return s;
}
static SOCKET or_zero_copied() {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0), t = s;
  if (s == INVALID_SOCKET)
    t = 0;
  return t;
}
static SOCKET or_zero_at_once() {
  SOCKET s;
  if ((s = socket(AF_INET, SOCK_DGRAM, 0)) == INVALID_SOCKET)
    return 0;
  return s;
}
static SOCKET or_throw() {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    throw 1;
  return s;
}
static SOCKET required() {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  require(s);
  return s;
}
static SOCKET chosen() {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  return s == INVALID_SOCKET ? 0 : s;
}
static bool started() {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data) == 0;
}
static int code() {
  WSADATA data;
  int e = WSAStartup(MAKEWORD(2, 2), &data);
  if (e)
    return -e;
  return 0;
}
struct Maker {
  virtual SOCKET make() { return socket(AF_INET, SOCK_DGRAM, 0); }
};
static int count(SOCKET s, char *to) { return recv(s, to, 1, 0); }
static SOCKET recursive(int n) { return n ? recursive(n - 1) : plain(); }

int right(Maker &maker, SOCKET s, char *to) {
  if (!or_zero() || !or_zero_copied() || !or_zero_at_once() || !or_throw() ||
      !required() || !chosen() || !maker.make() || !started())
    return 1;
  if (code() < 0 || !count(s, to) || start() != 0 || !start())
    return 2;
  if (plain() == INVALID_SOCKET || bound(nullptr) == SOCKET_ERROR)
    return 3;
  SOCKET t = plain();
  return t != INVALID_SOCKET && t != 0 && recursive(1) != INVALID_SOCKET;
}
