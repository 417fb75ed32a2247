// The edits compile, leave nothing to find, and change nothing when they are
// applied again.
// RUN: cp %s %t.cpp
// RUN: %tidy --checks='-*,winsock-error-miscompared' --fix %t.cpp -- %mock | %filecheck --check-prefix=FOUND %s
// FOUND-COUNT-18: {{warning}}: this comparison
// RUN: FileCheck --match-full-lines --strict-whitespace --input-file=%t.cpp %s
// RUN: %clangxx -fsyntax-only -Werror -Wall -Wno-unused-variable %t.cpp %mock
// RUN: cp %t.cpp %t.once.cpp
// RUN: %tidy --checks='-*,winsock-error-miscompared' --fix %t.cpp -- %mock | %filecheck --check-prefix=REST --allow-empty %s
// RUN: cmp %t.cpp %t.once.cpp
// REST-NOT: warning

#include <winsock2.h>
#include <ws2tcpip.h>

#define NOTHING 0

int sockets(SOCKET listener, WSADATA *data) {
  SOCKET a = socket(AF_INET, SOCK_STREAM, 0), b;
//      CHECK:  if (a == INVALID_SOCKET)
  if (a < 0)
    return 1;
//      CHECK:  if (INVALID_SOCKET == accept(listener, 0, 0))
  if (0 > accept(listener, 0, 0))
    return 2;
//      CHECK:  if ((b = accept(listener, 0, 0)) == INVALID_SOCKET)
  if (!(b = accept(listener, 0, 0)))
    return 3;
//      CHECK:  while ((b = accept(listener, 0, 0)) != INVALID_SOCKET)
  while (b = accept(listener, 0, 0))
    closesocket(b);
//      CHECK:  if (socket(2, 1, 0) != INVALID_SOCKET && accept(listener, 0, 0) == INVALID_SOCKET)
  if (socket(2, 1, 0) && !accept(listener, 0, 0))
    return 4;
//      CHECK:  if (socket(2, 1, 0) == INVALID_SOCKET)
  if (socket(2, 1, 0) == NOTHING)
    return 5;
//      CHECK:  bool ok = socket(2, 1, 0) != INVALID_SOCKET;
  bool ok = socket(2, 1, 0) > -1;
//      CHECK:  for (; socket(2, 1, 0) != INVALID_SOCKET;)
  for (; socket(2, 1, 0) >= NOTHING;)
    return 6;
//      CHECK:  return (listener == INVALID_SOCKET) == ok;
  return (listener < 0) == ok;
}
int codes(WSADATA *data, addrinfo **list) {
//      CHECK:  if (WSAStartup(0x202, data) != 0)
  if (WSAStartup(0x202, data) == SOCKET_ERROR)
    return 1;
//      CHECK:  if (WSAStartup(0x202, data) != 0)
  if (WSAStartup(0x202, data) < 0)
    return 2;
//      CHECK:  int rc;
  int rc;
//      CHECK:  if ((rc = getaddrinfo("a", "b", 0, list)) != 0)
  if ((rc = getaddrinfo("a", "b", 0, list)) == -1)
    return rc;
//      CHECK:  return WSAStartup(0x202, data) == 0 ? 1 : 0;
  return WSAStartup(0x202, data) != SOCKET_ERROR ? 1 : 0;
}
int others(WSAEVENT e, const char *text) {
//      CHECK:  if (WSASetEvent(e) == FALSE)
  if (WSASetEvent(e) == SOCKET_ERROR)
    return 1;
//      CHECK:  if (WSAResetEvent(e) != FALSE)
  if (WSAResetEvent(e) >= 0)
    return 2;
//      CHECK:  if (WSACreateEvent() == NULL)
  if (WSACreateEvent() == INVALID_HANDLE_VALUE)
    return 3;
//      CHECK:  return inet_addr(text) == INADDR_NONE;
  return inet_addr(text) < 0;
}
