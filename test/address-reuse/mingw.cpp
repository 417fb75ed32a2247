// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-address-reuse' %s -- %mingw | %filecheck %s --implicit-check-not=warning:

// The real headers.

#include <winsock2.h>

SOCKET serve(const sockaddr *at, int size, bool isShared) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (s == INVALID_SOCKET)
    return s;
  BOOL on = TRUE;
  if (isShared)
    // CHECK: [[#@LINE+1]]:5: warning: SO_REUSEADDR lets another process bind the port
    setsockopt(s, SOL_SOCKET, SO_REUSEADDR, reinterpret_cast<char *>(&on), sizeof on);
  else
    setsockopt(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, reinterpret_cast<char *>(&on), sizeof on);
  if (bind(s, at, size) != 0 || listen(s, SOMAXCONN) != 0) {
    closesocket(s);
    return INVALID_SOCKET;
  }
  return s;
}
