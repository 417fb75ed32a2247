// A call that fills a structure within another structure leaves the other fields alone: the socket
// beside it is still known. The structure itself is not.
// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-cleanup-unmatched,winsock-socket-use-after-close' %s -- %mock | %filecheck %s
#include <winsock2.h>

struct client {
  SOCKET fd;
  struct sockaddr_in from;
  struct sockaddr_storage own;
  WSADATA data;
  int started;
};

int named(void) {
  struct client c = {INVALID_SOCKET};
  int size = sizeof(c.from);
  c.fd = socket(AF_INET, SOCK_STREAM, 0);
  if (c.fd == INVALID_SOCKET)
    return 1;
  if (getsockname(c.fd, (struct sockaddr *)&c.from, &size) == SOCKET_ERROR)
    // CHECK: [[@LINE+1]]:5: warning: 'named' returns here without closing the socket
    return 1;
  closesocket(c.fd);
  return 0;
}

int started(struct client *c) {
  c->fd = INVALID_SOCKET;
  if (WSAStartup(MAKEWORD(2, 2), &c->data) != 0) {
    if (c->fd != INVALID_SOCKET)
      closesocket(c->fd);
    // CHECK: [[@LINE+1]]:5: warning: 'WSACleanup' is called though 'WSAStartup' failed on this path
    WSACleanup();
    return 0;
  }
  return 1;
}

void closed(struct client *c) {
  int size = sizeof(c->own);
  closesocket(c->fd);
  getsockname(INVALID_SOCKET, (struct sockaddr *)&c->own, &size);
  // CHECK: [[@LINE+1]]:3: warning: 'getpeername' is given a socket that is closed already
  getpeername(c->fd, (struct sockaddr *)&c->own, &size);
}

// What the call has written is not known.
int port(struct client *c) {
  int size = sizeof(c->from);
  c->started = 0;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (getsockname(s, (struct sockaddr *)&c->from, &size) == SOCKET_ERROR ||
      c->from.sin_port == 0 || c->started != 0) {
    closesocket(s);
    return 1;
  }
  // CHECK: [[@LINE+1]]:3: warning: 'port' returns here without closing the socket
  return 0;
}
