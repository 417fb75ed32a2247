// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock -x c++ | %filecheck %s
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock32 | %filecheck %s

// A SOCKET is unsigned, and any value but INVALID_SOCKET is a socket.

#include <winsock2.h>

int never(void) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s < 0)
    // CHECK: [[#@LINE-1]]:9: warning: this comparison is always false: 'socket' returns INVALID_SOCKET when it fails, which is unsigned [winsock-error-miscompared]
    // CHECK: [[#@LINE-3]]:14: note: 's' gets its value here
    return -1;
  return 0;
}
int at_once(SOCKET listener) {
  SOCKET s;
  if ((s = accept(listener, 0, 0)) < 0)
    // CHECK: [[#@LINE-1]]:36: warning: this comparison is always false: 'accept' returns INVALID_SOCKET
    return 1;
  while ((s = accept(listener, 0, 0)) >= 0)
    // CHECK: [[#@LINE-1]]:39: warning: this comparison is always true: 'accept' returns INVALID_SOCKET
    closesocket(s);
  if (0 > socket(AF_INET, SOCK_STREAM, 0))
    // CHECK: [[#@LINE-1]]:9: warning: this comparison is always false: 'socket' returns INVALID_SOCKET
    return 2;
  return WSAAccept(listener, 0, 0, 0, 0) > -1;
  // CHECK: [[#@LINE-1]]:42: warning: this comparison is always false: 'WSAAccept' returns INVALID_SOCKET
}
int zero(SOCKET listener) {
  SOCKET a = socket(AF_INET, SOCK_STREAM, 0), b = accept(listener, 0, 0);
  SOCKET c = socket(AF_INET, SOCK_DGRAM, 0), d = socket(AF_INET, SOCK_DGRAM, 0);
  SOCKET e = socket(AF_INET, SOCK_DGRAM, 0);
  if (!a)
    // CHECK: [[#@LINE-1]]:7: warning: this comparison with 0 does not tell a failure: 'socket' returns INVALID_SOCKET when it fails, and 0 is a valid socket
    // CHECK: note: 'a' gets its value here
    return 1;
  if (b)
    // CHECK: [[#@LINE-1]]:7: warning: this comparison with 0 does not tell a failure: 'accept'
    // CHECK: note: 'b' gets its value here
    return 2;
  if (c == 0)
    // CHECK: [[#@LINE-1]]:9: warning: this comparison with 0
    // CHECK: note: 'c' gets its value here
    return 3;
  if (d <= 0)
    // CHECK: [[#@LINE-1]]:9: warning: this comparison with 0
    // CHECK: note: 'd' gets its value here
    return 4;
  return e > 0 && e != INVALID_SOCKET;
}
int zero_after_zero(int wanted) {
  SOCKET s = 0;
  if (wanted)
    s = socket(AF_INET, SOCK_STREAM, 0);
  if (s) /* 0 says that there is none */
    closesocket(s);
  return 0;
}

// Of any SOCKET, wherever it is from.
typedef SOCKET socket_type;
struct connection {
  socket_type fd;
};
int any(struct connection *c, SOCKET s) {
  if (c->fd < 0)
    // CHECK: [[#@LINE-1]]:13: warning: this comparison is always false: a SOCKET is unsigned, and a failure is INVALID_SOCKET
    return 1;
  if (s >= 0)
    // CHECK: [[#@LINE-1]]:9: warning: this comparison is always true: a SOCKET is unsigned
    return 2;
  return !c->fd || s == 0 || c->fd == -1 || s <= 0;
}

int right(SOCKET listener) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0), t, none = ~(SOCKET)0;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET || s == (SOCKET)-1 || s == ~(SOCKET)0)
    return 1;
  if ((t = accept(listener, 0, 0)) == SOCKET_ERROR)
    return 2; // converts to INVALID_SOCKET
  if (s == none)
    return 3;
  if (fd < 0 || fd == -1 || fd == INVALID_SOCKET || fd == SOCKET_ERROR)
    return 4; // -1 stays -1
  if ((int)s < 0 || (int)socket(AF_INET, SOCK_STREAM, 0) >= 0)
    return 5;
  return s > t;
}
