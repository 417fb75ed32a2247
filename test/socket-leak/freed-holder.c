// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
// A socket in memory that is freed is lost with it.
#include <winsock2.h>
#include <stdlib.h>

struct client {
  SOCKET s;
  int count;
  char name[16];
};

struct client *greet(SOCKET listener) {
  struct client *c = calloc(1, sizeof *c);
  if (!c)
    return NULL;
  c->s = accept(listener, NULL, NULL);
  if (c->s == INVALID_SOCKET) {
    free(c);
    return NULL;
  }
  // What is received goes to a part of the structure; the socket stays known.
  if (recv(c->s, c->name + 1, sizeof c->name - 1, 0) <= 0) {
    free(c);
    // CHECK: [[@LINE+1]]:5: warning: 'greet' returns here without closing the socket; nothing can close it any more [winsock-socket-leak]
    return NULL;
    // CHECK: [[@LINE-3]]:5: note: the memory that holds the socket is freed here
  }
  return c;
}

struct client *dialled(const struct sockaddr *to, int length) {
  struct client *c = malloc(sizeof *c);
  if (!c)
    return NULL;
  c->s = socket(AF_INET, SOCK_STREAM, 0);
  if (c->s == INVALID_SOCKET) {
    free(c);
    return NULL;
  }
  if (connect(c->s, to, length) == SOCKET_ERROR) {
    free(c);
    // CHECK: [[@LINE+1]]:5: warning: 'dialled' returns here without closing the socket
    return NULL;
    // CHECK: [[@LINE-4]]:7: note: connecting the socket fails here
  }
  return c;
}

// The same, done right.
struct client *closed(SOCKET listener) {
  struct client *c = malloc(sizeof *c);
  if (!c)
    return NULL;
  c->s = accept(listener, NULL, NULL);
  if (c->s != INVALID_SOCKET &&
      recv(c->s, c->name, sizeof c->name, 0) <= 0) {
    closesocket(c->s);
    free(c);
    return NULL;
  }
  return c;
}

// Somebody else holds it, too.
static SOCKET latest;
void kept(SOCKET listener) {
  struct client *c = malloc(sizeof *c);
  if (!c)
    return;
  c->s = accept(listener, NULL, NULL);
  latest = c->s;
  free(c);
}

SOCKET taken_out(SOCKET listener) {
  struct client *c = malloc(sizeof *c);
  SOCKET s;
  if (!c)
    return INVALID_SOCKET;
  c->s = accept(listener, NULL, NULL);
  s = c->s;
  free(c);
  return s;
}

void track(struct client *c);
void told(SOCKET listener) {
  struct client *c = malloc(sizeof *c);
  if (!c)
    return;
  c->s = accept(listener, NULL, NULL);
  track(c);
  free(c);
}

// How many are open, the counter may know.
void all_of_them(SOCKET listener, int count) {
  SOCKET *all = calloc(count, sizeof *all);
  int i, used = 0;
  if (!all)
    return;
  all[used] = accept(listener, NULL, NULL);
  if (all[used] != INVALID_SOCKET)
    used = count;
  for (i = 0; i < used; i++)
    closesocket(all[i]);
  free(all);
}
// CHECK-NOT: warning:
