// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-call-order' %s -- %mingw | %filecheck %s --implicit-check-not=warning:
// RUN: %tidy --checks='-*,winsock-call-order' %s -- %mingw -x c++ | %filecheck %s --implicit-check-not=warning:

// The real headers.

#include <winsock2.h>
#include <ws2tcpip.h>

int wrong(const char *port) {
  struct addrinfo hints = {0}, *list;
  SOCKET s;
  int r;
  hints.ai_flags = AI_PASSIVE;
  hints.ai_socktype = SOCK_DGRAM;
  if (getaddrinfo(NULL, port, &hints, &list) != 0)
    return 1;
  s = socket(list->ai_family, list->ai_socktype, list->ai_protocol);
  if (s == INVALID_SOCKET) {
    freeaddrinfo(list);
    return 1;
  }
  r = bind(s, list->ai_addr, (int)list->ai_addrlen);
  freeaddrinfo(list);
  if (r == 0)
    // CHECK: [[#@LINE+1]]:9: warning: 'listen' fails with WSAEOPNOTSUPP: a datagram socket takes no connections [winsock-call-order]
    r = listen(s, SOMAXCONN);
  closesocket(s);
  return r;
}

int right(const char *port) {
  struct addrinfo hints = {0}, *list;
  SOCKET s;
  int r;
  hints.ai_flags = AI_PASSIVE;
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo(NULL, port, &hints, &list) != 0)
    return 1;
  s = WSASocketW(list->ai_family, list->ai_socktype, list->ai_protocol, NULL, 0,
                 WSA_FLAG_OVERLAPPED);
  if (s == INVALID_SOCKET) {
    freeaddrinfo(list);
    return 1;
  }
  r = bind(s, list->ai_addr, (int)list->ai_addrlen);
  freeaddrinfo(list);
  if (r == 0)
    r = listen(s, SOMAXCONN);
  closesocket(s);
  return r;
}
