// A table that counts what is in it, in one object: after the first store, the path
// does not know the place of the next one.
// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-handle-leak' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>
#include <stddef.h>

struct client {
  int state;
  SOCKET s;
};
struct server {
  struct client clients[64];
  WSAEVENT events[64];
  int count;
};
int take(struct server *v, SOCKET listener) {
  SOCKET s = accept(listener, NULL, NULL);
  if (s == INVALID_SOCKET)
    return 0;
  v->clients[v->count].state = 1;
  v->clients[v->count].s = s;
  v->count++;
  return 1;
}
int watch(struct server *v, SOCKET s) {
  WSAEVENT event = WSACreateEvent();
  if (event == WSA_INVALID_EVENT)
    return 0;
  v->clients[v->count].s = s;
  v->events[v->count] = event;
  v->count++;
  return 1;
}
int take_whole(struct server *v, SOCKET listener) {
  struct client c = {1, accept(listener, NULL, NULL)};
  if (c.s == INVALID_SOCKET)
    return 0;
  v->clients[v->count].state = 1;
  v->clients[v->count] = c;
  v->count++;
  return 1;
}
