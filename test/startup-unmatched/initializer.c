// An initializer that reports failure and leaves Winsock started.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <ws2tcpip.h>

int version(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  if (LOBYTE(data.wVersion) != 2 || HIBYTE(data.wVersion) != 2)
    return -1;
  // CHECK: :[[@LINE-1]]:5: warning: 'version' reports failure here but leaves Winsock started; call 'WSACleanup' before returning [winsock-startup-unmatched]
  // CHECK: note: Winsock is started here
  return 0;
}

SOCKET connect_to(const char *host, const char *port) {
  WSADATA data;
  struct addrinfo hints = {0}, *found;
  if (WSAStartup(MAKEWORD(2, 2), &data))
    return INVALID_SOCKET;
  hints.ai_socktype = SOCK_STREAM;
  if (getaddrinfo(host, port, &hints, &found) != 0)
    return INVALID_SOCKET;
  // CHECK: :[[@LINE-1]]:5: warning: 'connect_to' reports failure here but leaves Winsock started; call 'WSACleanup' before returning [winsock-startup-unmatched]
  SOCKET s = socket(found->ai_family, found->ai_socktype, 0);
  freeaddrinfo(found);
  if (s == INVALID_SOCKET) {
    WSACleanup();
    return INVALID_SOCKET;
  }
  return s;
}

BOOL start(void) {
  WSADATA data;
  int error = WSAStartup(MAKEWORD(2, 2), &data);
  if (error)
    return FALSE;
  char name[64];
  if (gethostname(name, sizeof name) == SOCKET_ERROR)
    return FALSE;
  // CHECK: :[[@LINE-1]]:5: warning: 'start' reports failure here but leaves Winsock started; call 'WSACleanup' before returning [winsock-startup-unmatched]
  return TRUE;
}

// Two calls deep, judged where it goes wrong.
static int raw_start(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data) == 0 ? 0 : -1;
}
static int checked_start(void) { return raw_start(); }
int library_init(void) {
  char name[64];
  if (checked_start() < 0)
    return -1;
  if (gethostname(name, sizeof name) != 0)
    return -1;
  // CHECK: :[[@LINE-1]]:5: warning: 'library_init' reports failure here but leaves Winsock started; call 'WSACleanup' before returning [winsock-startup-unmatched]
  return 0;
}
