// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s

// The message names the function's own failure value.

#include <winsock2.h>
#include <ws2tcpip.h>

void lost(SOCKET s, WSAEVENT event, HWND window) {
  WSADATA data;
  struct addrinfo *list;
  struct in_addr address;
  WSAStartup(MAKEWORD(2, 2), &data);
  // CHECK: warning: the result of 'WSAStartup' is ignored, though it can be an error code
  getaddrinfo("host", "80", 0, &list);
  // CHECK: warning: the result of 'getaddrinfo' is ignored, though it can be an error code
  socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: warning: the result of 'socket' is ignored, though it can be INVALID_SOCKET
  accept(s, 0, 0);
  // CHECK: warning: the result of 'accept' is ignored, though it can be INVALID_SOCKET
  WSASocket(AF_INET, SOCK_STREAM, 0, 0, 0, 0);
  // CHECK: warning: the result of 'WSASocketA' is ignored, though it can be INVALID_SOCKET
  listen(s, 5);
  // CHECK: warning: the result of 'listen' is ignored, though it can be SOCKET_ERROR
  select(0, 0, 0, 0, 0);
  // CHECK: warning: the result of 'select' is ignored, though it can be SOCKET_ERROR
  WSASetEvent(event);
  // CHECK: warning: the result of 'WSASetEvent' is ignored, though it can be FALSE
  WSACreateEvent();
  // CHECK: warning: the result of 'WSACreateEvent' is ignored, though it can be NULL
  gethostbyname("host");
  // CHECK: warning: the result of 'gethostbyname' is ignored, though it can be NULL
  inet_addr("host");
  // CHECK: warning: the result of 'inet_addr' is ignored, though it can be 0xFFFFFFFF
  WSAWaitForMultipleEvents(1, &event, TRUE, WSA_INFINITE, FALSE);
  // CHECK: warning: the result of 'WSAWaitForMultipleEvents' is ignored, though it can be 0xFFFFFFFF
  inet_pton(AF_INET, "host", &address);
  // CHECK: warning: the result of 'inet_pton' is ignored, though it can be 0 or -1
}
