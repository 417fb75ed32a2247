// A field that was set to "no socket" before the startup records nothing, also
// where the path no longer reads it.
// RUN: %tidy -checks=-*,winsock-startup-unmatched %s -- %mock | FileCheck --implicit-check-not=warning: %s
#include <winsock2.h>
#include <ws2tcpip.h>

struct session {
  SOCKET s;
};

int begin(struct session *m, const char *host) {
  WSADATA data;
  struct addrinfo *list = NULL;
  m->s = INVALID_SOCKET;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  if (getaddrinfo(host, "25", NULL, &list) != 0)
    return 1;
  // CHECK: :[[@LINE-1]]:5: warning: 'begin' reports failure here but leaves Winsock started; call 'WSACleanup' before returning
  m->s = socket(AF_INET, SOCK_STREAM, 0);
  freeaddrinfo(list);
  if (m->s == INVALID_SOCKET) {
    WSACleanup();
    return 2;
  }
  return 0;
}

// Here the field records the startup.
int begin_early(struct session *m, const char *host) {
  WSADATA data;
  struct addrinfo *list = NULL;
  m->s = INVALID_SOCKET;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  m->s = socket(AF_INET, SOCK_STREAM, 0);
  if (getaddrinfo(host, "25", NULL, &list) != 0)
    return 1;
  freeaddrinfo(list);
  return 0;
}

void end(struct session *m) {
  if (m->s == INVALID_SOCKET)
    return;
  closesocket(m->s);
  m->s = INVALID_SOCKET;
  WSACleanup();
}
