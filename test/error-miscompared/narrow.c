// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock | %filecheck %s
// On 32-bit Windows all of it is right.
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock32 | %filecheck --check-prefix=NONE --allow-empty %s
// NONE-NOT: warning

// A socket that loses bits does not equal INVALID_SOCKET any more; -1 does if
// it keeps its sign. It is said once, where the socket is stored.

#include <winsock2.h>

int unsigned_narrow(SOCKET listener) {
  unsigned int fd = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: [[#@LINE-1]]:21: warning: the socket that 'socket' returns is stored in 32 bits, where INVALID_SOCKET does not compare equal to itself any more [winsock-error-miscompared]
  // CHECK: [[#@LINE+1]]:10: note: this comparison is always false
  if (fd == INVALID_SOCKET)
    return 1;
  DWORD other;
  other = accept(listener, 0, 0);
  // CHECK: [[#@LINE-1]]:11: warning: the socket that 'accept' returns is stored in 32 bits
  // CHECK: [[#@LINE+1]]:13: note: this comparison is always true
  if (other != INVALID_SOCKET)
    closesocket(other);
  if (other == INVALID_SOCKET)
    return 2;
  return (unsigned)socket(AF_INET, SOCK_STREAM, 0) == INVALID_SOCKET;
  // CHECK: [[#@LINE-1]]:52: warning: this comparison is always false: 'socket' returns INVALID_SOCKET when it fails
}
int whole(SOCKET listener) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  long l = (long)accept(listener, 0, 0);
  unsigned long long wide = accept(listener, 0, 0);
  unsigned cut = (unsigned)accept(listener, 0, 0);
  return fd == INVALID_SOCKET || fd < 0 || l == -1 || wide == INVALID_SOCKET ||
         cut == (unsigned)INVALID_SOCKET || cut == -1;
}
