// An initializer that ends Winsock again only if it cannot use the version, and its counterpart,
// are a pair: a third function, which closes one connection, must not end Winsock.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

static int started;
int net_init(void) {
  WSADATA data;
  int rc;
  if (started)
    return 0;
  rc = WSAStartup(MAKEWORD(2, 2), &data);
  if (rc != 0)
    return rc;
  if (LOBYTE(data.wVersion) != 2) {
    WSACleanup();
    return WSAVERNOTSUPPORTED;
  }
  started = 1;
  return 0;
}
void net_exit(void) {
  if (!started)
    return;
  started = 0;
  WSACleanup();
}
struct channel {
  SOCKET s;
};
void net_close(struct channel *c) {
  if (c->s != INVALID_SOCKET) {
    closesocket(c->s);
    // CHECK: [[#@LINE+2]]:5: warning: 'WSACleanup' is called where one connection is closed
    // CHECK: :7:5: note: 'net_init' starts Winsock
    WSACleanup();
  }
}
