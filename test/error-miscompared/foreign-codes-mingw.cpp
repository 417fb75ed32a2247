// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mingw -std=c++17 | %filecheck %s

// The real headers: errno.h has the codes with numbers of its own.

#include <winsock2.h>
#include <cerrno>

int wrong() {
  const int error = WSAGetLastError();
  if (error == EWOULDBLOCK)
    // CHECK: [[#@LINE-1]]:13: warning: this comparison is always false: 'WSAGetLastError' does not return EWOULDBLOCK (140) of errno.h, but WSAEWOULDBLOCK
    // CHECK: note: 'error' gets its value here
    return 1;
  switch (error) {
  case EADDRINUSE:
    // CHECK: [[#@LINE-1]]:3: warning: this label is never reached: 'WSAGetLastError' does not return EADDRINUSE (100)
    // CHECK: note: 'error' gets its value here
    return 2;
  default:
    return 3;
  }
}

int right() {
  const int error = WSAGetLastError();
  return error == WSAEWOULDBLOCK || error == ERROR_BROKEN_PIPE || error == WSA_IO_PENDING || error == ERROR_SEM_TIMEOUT;
}
