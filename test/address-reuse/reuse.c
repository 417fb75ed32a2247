// RUN: %tidy --checks='-*,winsock-address-reuse' %s -- %mock | %filecheck %s
// The port of a server, shared with whoever wants it.
#include <winsock2.h>

int shared(const struct sockaddr *at, int size) {
  BOOL on = TRUE;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  // CHECK: [[@LINE+1]]:3: warning: SO_REUSEADDR lets another process bind the port on which this socket listens, too, and take its connections; SO_EXCLUSIVEADDRUSE keeps the port [winsock-address-reuse]
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (char *)&on, sizeof on);
  if (bind(s, at, size) == SOCKET_ERROR || listen(s, SOMAXCONN) == SOCKET_ERROR) {
    closesocket(s);
    return -1;
  }
  return 0;
}

static int set(SOCKET s, int option) {
  int on = 1;
  // CHECK: [[@LINE+1]]:10: warning: SO_REUSEADDR lets another process
  return setsockopt(s, SOL_SOCKET, option, (const char *)&on, sizeof on);
}
int by_a_helper(SOCKET s, const struct sockaddr *at, int size) {
  if (set(s, SO_REUSEADDR) != 0)
    return -1;
  if (bind(s, at, size) != 0)
    return -1;
  return listen(s, 5);
}
