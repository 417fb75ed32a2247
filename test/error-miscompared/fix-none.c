// Where no edit is certain, none is offered.
// RUN: cp %s %t.c
// RUN: %tidy --checks='-*,winsock-error-miscompared' --fix %t.c -- %mock | %filecheck %s
// RUN: cmp %s %t.c

#include <winsock2.h>

#define FAILS(s) ((s) < 0)

int kept(SOCKET s, const char *text, int how) {
  unsigned fd = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: [[#@LINE-1]]:17: warning: the socket that 'socket' returns
  if (FAILS(s))
    // CHECK: [[#@LINE-1]]:7: warning: this comparison is always false
    // CHECK: note: expanded from macro 'FAILS'
    return 1;
  if (inet_addr(text) == 0)
    // CHECK: [[#@LINE-1]]:23: warning: this comparison with 0
    return 2;
  if (how == s < 0)
    // CHECK: [[#@LINE-1]]:16: warning: this comparison is always false
    return 3;
  if (bind(s, 0, 0) == WSAEADDRINUSE)
    // CHECK: [[#@LINE-1]]:21: warning: this comparison is always false
    return 4;
  return fd == INVALID_SOCKET;
}
