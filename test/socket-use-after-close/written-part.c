// RUN: %tidy --checks='-*,winsock-socket-use-after-close' %s -- %mock | %filecheck %s
// A call that fills a part of a structure leaves the rest of it alone.
#include <winsock2.h>

struct client {
  SOCKET s;
  int used;
  char text[64];
  struct sockaddr_in peer;
};

int echo_once(struct client *c) {
  int n = recv(c->s, c->text, sizeof c->text, 0);
  if (n <= 0)
    closesocket(c->s);
  // CHECK: [[@LINE+1]]:10: warning: 'send' is given a socket that is closed already
  return send(c->s, c->text, n, 0);
}

int asked(struct client *c) {
  int n;
  int size = sizeof c->used;
  closesocket(c->s);
  // CHECK: [[@LINE+1]]:7: warning: 'getsockopt' is given a socket that is closed already
  n = getsockopt(c->s, SOL_SOCKET, SO_ERROR, (char *)&c->used, &size);
  return n;
}

// A new one took its place: the callee may have written it.
int refill(struct client *c);
int renewed(struct client *c) {
  closesocket(c->s);
  refill(c);
  return recv(c->s, c->text, sizeof c->text, 0);
}

// The number behind the text changes with it.
int counted(struct client *c) {
  c->used = recv(c->s, c->text, sizeof c->text, 0);
  if (c->used == SOCKET_ERROR) {
    closesocket(c->s);
    return -1;
  }
  return send(c->s, c->text, c->used, 0);
}
// CHECK-NOT: warning:
