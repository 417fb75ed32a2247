// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mingw -std=c++17 -D_WIN32_WINNT=0x0A00 -DNDEBUG | %filecheck %s
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mingw -std=c++17 -D_WIN32_WINNT=0x0A00 | %filecheck %s

// The real headers. Clang drops what is found inside their macros.

#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#include <assert.h>

int wrong(SOCKET listener, const char *host, addrinfo **list) {
  WSADATA data;
  if (FAILED(WSAStartup(MAKEWORD(2, 2), &data)))
    // CHECK: [[#@LINE-1]]:7: warning: this comparison is always false: 'WSAStartup'
    return 1;
  if (SUCCEEDED(getaddrinfo(host, "80", nullptr, list)))
    // CHECK: [[#@LINE-1]]:7: warning: this comparison is always true: 'getaddrinfo'
    return 2;
  SOCKET s = WSASocket(AF_INET, SOCK_STREAM, 0, nullptr, 0, 0);
  if (s < 0)
    // CHECK: [[#@LINE-1]]:9: warning: this comparison is always false: 'WSASocketA'
    // CHECK: [[#@LINE-3]]:14: note: 's' gets its value here
    return 3;
  DWORD fd = accept(listener, nullptr, nullptr);
  // CHECK: [[#@LINE-1]]:14: warning: the socket that 'accept' returns is stored in 32 bits
  // CHECK: [[#@LINE+1]]:10: note: this comparison is always false
  if (fd == INVALID_SOCKET)
    return 4;
  if (WSACreateEvent() == INVALID_HANDLE_VALUE)
    // CHECK: [[#@LINE-1]]:24: warning: this comparison is always false: 'WSACreateEvent' returns NULL
    return 5;
  return inet_addr(host) == INADDR_ANY;
  // CHECK: [[#@LINE-1]]:26: warning: this comparison with 0 does not tell a failure: 'inet_addr'
}

int right(SOCKET s, const char *host) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(s, &set);
  if (select(0, &set, nullptr, nullptr, nullptr) == SOCKET_ERROR)
    return 1;
  FD_CLR(s, &set);
  SOCKET t = accept(s, nullptr, nullptr);
  assert(t != INVALID_SOCKET);
  if (t == INVALID_SOCKET || inet_addr(host) == INADDR_NONE)
    return 2;
  if (WSAWaitForMultipleEvents(0, nullptr, TRUE, WSA_INFINITE, FALSE) == WSA_WAIT_FAILED)
    return 3;
  return WSACreateEvent() == WSA_INVALID_EVENT;
}
