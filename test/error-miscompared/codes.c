// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock -x c++ | %filecheck %s

// Functions that return the error code itself, FALSE, or an address.

#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>

int start(void) {
  WSADATA data;
  int rc;
  if (WSAStartup(MAKEWORD(2, 2), &data) == SOCKET_ERROR)
    // CHECK: [[#@LINE-1]]:41: warning: this comparison is always false: 'WSAStartup' returns the error code when it fails, which is positive [winsock-error-miscompared]
    return 1;
  if (WSAStartup(MAKEWORD(2, 2), &data) < 0)
    // CHECK: [[#@LINE-1]]:41: warning: this comparison is always false: 'WSAStartup'
    return 2;
  rc = WSAStartup(MAKEWORD(2, 2), &data);
  if (rc != -1)
    // CHECK: [[#@LINE-1]]:10: warning: this comparison is always true: 'WSAStartup'
    // CHECK: [[#@LINE-3]]:8: note: 'rc' gets its value here
    return 3;
  if (FAILED(WSAStartup(MAKEWORD(2, 2), &data)))
    // CHECK: [[#@LINE-1]]:7: warning: this comparison is always false: 'WSAStartup'
    return 4;
  return SUCCEEDED(WSAGetLastError());
  // CHECK: [[#@LINE-1]]:10: warning: this comparison is always true: 'WSAGetLastError' returns an error code, which is never negative
}
int names(struct addrinfo **list, struct sockaddr *address, char *text) {
  if (getaddrinfo("a", "b", 0, list) == SOCKET_ERROR)
    // CHECK: [[#@LINE-1]]:38: warning: this comparison is always false: 'getaddrinfo'
    return 1;
  return getnameinfo(address, 16, text, 9, 0, 0, 0) < 0;
  // CHECK: [[#@LINE-1]]:53: warning: this comparison is always false: 'getnameinfo'
}
int truths(SOCKET s, WSAEVENT e, LPFN_CONNECTEX connect_ex, OVERLAPPED *o) {
  DWORD n, flags;
  if (WSASetEvent(e) == SOCKET_ERROR)
    // CHECK: [[#@LINE-1]]:22: warning: this comparison is always false: 'WSASetEvent' returns FALSE when it fails
    return 1;
  if (connect_ex(s, 0, 0, 0, 0, 0, o) < 0)
    // CHECK: [[#@LINE-1]]:39: warning: this comparison is always false: 'ConnectEx' returns FALSE
    return 2;
  if (WSACreateEvent() == INVALID_HANDLE_VALUE)
    // CHECK: [[#@LINE-1]]:24: warning: this comparison is always false: 'WSACreateEvent' returns NULL when it fails
    return 3;
  return WSAGetOverlappedResult(s, o, &n, TRUE, &flags) != SOCKET_ERROR;
  // CHECK: [[#@LINE-1]]:57: warning: this comparison is always true: 'WSAGetOverlappedResult' returns FALSE
}
int address(const char *text) {
  unsigned long a = inet_addr(text);
  if (a < 0)
    // CHECK: [[#@LINE-1]]:9: warning: this comparison is always false: 'inet_addr' returns INADDR_NONE when it fails, which is unsigned
    // CHECK: note: 'a' gets its value here
    return 1;
  return inet_addr(text) == 0;
  // CHECK: [[#@LINE-1]]:26: warning: this comparison with 0 does not tell a failure: 'inet_addr' returns INADDR_NONE when it fails, and 0 is an address
}
int statuses(SOCKET s, struct sockaddr *to) {
  if (connect(s, to, 16) == WSAEWOULDBLOCK)
    // CHECK: [[#@LINE-1]]:26: warning: this comparison is always false: 'connect' returns 0 or SOCKET_ERROR
    return 1;
  return bind(s, to, 16) > 0;
  // CHECK: [[#@LINE-1]]:26: warning: this comparison is always false: 'bind' returns 0 or SOCKET_ERROR
}

int right(SOCKET s, struct sockaddr *to, struct addrinfo **list, const char *t) {
  WSADATA data;
  unsigned long a;
  int n, rc = WSAStartup(MAKEWORD(2, 2), &data);
  if (rc != 0 || rc == WSAVERNOTSUPPORTED || rc > 0)
    return 1;
  if (!!WSAStartup(MAKEWORD(2, 2), &data) || getaddrinfo("a", "b", 0, list))
    return 2;
  if (getaddrinfo("a", "b", 0, list) == -11) // EAI_SYSTEM elsewhere
    return 3;
  if (bind(s, to, 16) < 0 || connect(s, to, 16) == -1 || listen(s, 1) != 0)
    return 4;
  if (listen(s, 1) == INVALID_SOCKET) // converts to -1
    return 5;
  if (send(s, "", 0, 0) < 0 || FAILED(send(s, "", 0, 0)))
    return 6;
  for (n = recv(s, 0, 0, 0); n > 0; n = recv(s, 0, 0, 0))
    ;
  if (inet_addr(t) == INADDR_NONE || inet_addr(t) == -1)
    return 7;
  a = inet_addr(t);
  if (a == INADDR_NONE)
    return 8;
  if (a == INADDR_ANY) // both are looked at
    return 9;
  if (inet_pton(AF_INET, t, &a) <= 0 || inet_pton(AF_INET, t, &a) == -1)
    return 10;
  if (WSAGetLastError() == WSAEWOULDBLOCK || WSAGetLastError() != 0)
    return 11;
  return WSASetEvent(0) == TRUE;
}
