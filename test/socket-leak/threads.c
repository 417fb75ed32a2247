// A thread that could not be started has taken nothing.
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <process.h>
#include <stdlib.h>

struct connection {
  SOCKET fd;
};
unsigned __stdcall worker(void *connection);

int freed(SOCKET listener) {
  struct connection *c = malloc(sizeof *c);
  if (!c)
    return 1;
  c->fd = accept(listener, NULL, NULL);
  if (c->fd == INVALID_SOCKET) {
    free(c);
    return 1;
  }
  if (!_beginthreadex(NULL, 0, worker, c, 0, NULL)) {
    free(c);
    // CHECK: [[@LINE+1]]:5: warning: 'freed' returns here without closing the socket; nothing can close it any more [winsock-socket-leak]
    return 1;
  }
  return 0;
}

int closed(SOCKET listener) {
  struct connection *c = malloc(sizeof *c);
  if (!c)
    return 1;
  c->fd = accept(listener, NULL, NULL);
  if (c->fd == INVALID_SOCKET) {
    free(c);
    return 1;
  }
  if (!_beginthreadex(NULL, 0, worker, c, 0, NULL)) {
    closesocket(c->fd);
    free(c);
    return 1;
  }
  return 0;
}

// Whether it could be started is not asked.
void unasked(SOCKET listener) {
  struct connection *c = malloc(sizeof *c);
  if (!c)
    return;
  c->fd = accept(listener, NULL, NULL);
  if (c->fd != INVALID_SOCKET)
    _beginthreadex(NULL, 0, worker, c, 0, NULL);
}
