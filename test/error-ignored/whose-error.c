// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s
// WSAGetLastError speaks of the call before it, not of the one before that.
#include <winsock2.h>

static int would_block(void) { return WSAGetLastError() == WSAEWOULDBLOCK; }

int of_the_second(SOCKET s) {
  // CHECK: [[@LINE+1]]:3: warning: the result of 'send' is ignored
  send(s, "a", 1, 0);
  if (send(s, "b", 1, 0) == SOCKET_ERROR)
    return WSAGetLastError();
  // CHECK: [[@LINE+1]]:3: warning: the result of 'send' is ignored
  send(s, "c", 1, 0);
  if (send(s, "d", 1, 0) == SOCKET_ERROR && would_block())
    return 1;
  return 0;
}
int of_the_first(SOCKET s) {
  send(s, "a", 1, 0);
  if (would_block() && send(s, "b", 1, 0) == SOCKET_ERROR)
    return 1;
  send(s, "c", 1, 0);
  return WSAGetLastError();
}
