// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-error-miscompared' %s -- %mingw -D_WIN32_WINNT=0x0A00 | %filecheck %s

// The macros of the real headers in what leads to a finding.

#include <winsock2.h>

int main(void) {
  WSADATA data;
  SOCKET s;
  fd_set set;
  if (WSAStartup(MAKEWORD(2, 2), &data) == NO_ERROR) {
    // CHECK: [[#@LINE+6]]:7: warning: 'main' returns here with Winsock still started; {{.*}} [winsock-startup-unmatched]
    // CHECK: [[#@LINE-2]]:7: note: Winsock is started here
    s = WSASocket(AF_INET, SOCK_STREAM, 0, NULL, 0, 0);
    FD_ZERO(&set);
    FD_SET(s, &set);
    if (s == INVALID_SOCKET || !FD_ISSET(s, &set))
      return 1;
    WSACleanup();
  }
  return 0;
}
// CHECK-NOT: _fd_types.h
