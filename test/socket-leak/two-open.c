// Two sockets that are open at the same time are not equal.
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <ws2tcpip.h>
int may_wait(void);

SOCKET connect_any(struct addrinfo *list) {
  SOCKET first = INVALID_SOCKET;
  SOCKET s = INVALID_SOCKET;
  struct addrinfo *at;
  for (at = list; at; at = at->ai_next) {
    s = socket(at->ai_family, at->ai_socktype, at->ai_protocol);
    if (s == INVALID_SOCKET)
      continue;
    if (connect(s, at->ai_addr, (int)at->ai_addrlen) != SOCKET_ERROR)
      break;
    if (may_wait() && first == INVALID_SOCKET) {
      first = s;
    } else {
      closesocket(s);
      s = INVALID_SOCKET;
    }
  }
  if (s == INVALID_SOCKET)
    s = first;
  else if (s != first && first != INVALID_SOCKET)
    closesocket(first);
  return s;
}

// A closed socket may be given out again.
int same(void) {
  SOCKET a = socket(AF_INET, SOCK_DGRAM, 0), b;
  if (a == INVALID_SOCKET)
    return 1;
  closesocket(a);
  b = socket(AF_INET, SOCK_DGRAM, 0);
  if (b == INVALID_SOCKET)
    return 1;
  if (a == b)
    return 2;
  // CHECK: two-open.c:[[#@LINE-1]]:5: warning: {{.*}} [winsock-socket-leak]
  closesocket(b);
  return 0;
}
