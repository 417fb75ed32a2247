// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-connect-wait' %s -- %mingw | %filecheck %s --implicit-check-not=warning:
// RUN: %tidy --checks='-*,winsock-connect-wait' %s -- %mingw -x c++ | %filecheck %s --implicit-check-not=warning:

// The real headers.

#include <winsock2.h>

int wrong(SOCKET s, const struct sockaddr *to, int size) {
  struct timeval time = {5, 0};
  fd_set ready;
  if (connect(s, to, size) == SOCKET_ERROR &&
      WSAGetLastError() != WSAEWOULDBLOCK)
    return -1;
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  // CHECK: [[#@LINE+1]]:7: warning: 'select' waits for the connection, but not for its failure
  if (select(0, NULL, &ready, NULL, &time) <= 0)
    return -1;
  return FD_ISSET(s, &ready) ? 0 : -1;
}

int right(SOCKET s, const struct sockaddr *to, int size) {
  struct timeval time = {5, 0};
  fd_set ready, failed;
  if (connect(s, to, size) == SOCKET_ERROR &&
      WSAGetLastError() != WSAEWOULDBLOCK)
    return -1;
  FD_ZERO(&ready);
  FD_ZERO(&failed);
  FD_SET(s, &ready);
  FD_SET(s, &failed);
  if (select(0, NULL, &ready, &failed, &time) <= 0)
    return -1;
  return FD_ISSET(s, &failed) ? -1 : 0;
}
