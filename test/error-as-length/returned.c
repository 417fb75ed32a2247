// RUN: %tidy --checks='-*,winsock-error-as-length' %s -- %mock | %filecheck %s
// A count that leaves a function as an unsigned number.
#include <winsock2.h>

size_t net_read(SOCKET s, char *text, int size) {
  // CHECK: [[@LINE+1]]:10: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as an unsigned result of the function [winsock-error-as-length]
  return recv(s, text, size, 0);
}

unsigned net_write(SOCKET s, const char *text, int size) {
  int n = send(s, text, size, 0);
  if (n == 0)
    return 0;
  // CHECK: [[@LINE+1]]:10: warning: the result of 'send' can be SOCKET_ERROR (-1) here, where it is used as an unsigned result of the function
  return n;
}

// Asked before.
size_t asked(SOCKET s, char *text, int size) {
  int n = recv(s, text, size, 0);
  return n > 0 ? n : 0;
}
size_t asked_first(SOCKET s, char *text, int size) {
  int n = recv(s, text, size, 0);
  if (n == SOCKET_ERROR)
    return 0;
  return n;
}

// The sign goes with it.
int as_it_is(SOCKET s, char *text, int size) { return recv(s, text, size, 0); }
long long wide(SOCKET s, char *text, int size) { return recv(s, text, size, 0); }
int has_some(SOCKET s, char *text, int size) { return recv(s, text, size, 0) > 0; }

// The caller in sight asks.
static size_t helper(SOCKET s, char *text, int size) { return recv(s, text, size, 0); }
int asks(SOCKET s, char *text, int size) {
  size_t n = helper(s, text, size);
  return n == (size_t)SOCKET_ERROR ? -1 : 0;
}
