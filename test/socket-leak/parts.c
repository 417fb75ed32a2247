// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
// A socket that stands in a structure beside the buffer that a call fills: the
// engine forgets all of the structure then, which is no leak.
#include <winsock2.h>

struct peer {
  SOCKET sock;
  char text[100];
};

static int open_peer(struct peer *p) {
  p->sock = socket(AF_INET, SOCK_STREAM, 0);
  return p->sock == INVALID_SOCKET ? -1 : 0;
}

static int read_line(struct peer *p) {
  int got = recv(p->sock, p->text, sizeof p->text, 0);
  if (got == SOCKET_ERROR)
    return -1;
  return got;
}

int ask(void) {
  struct peer p;
  if (open_peer(&p) != 0)
    return -1;
  int got = read_line(&p);
  closesocket(p.sock);
  return got;
}

int lost(void) {
  struct peer p;
  char text[100];
  if (open_peer(&p) != 0)
    return -1;
  if (recv(p.sock, text, sizeof text, 0) == SOCKET_ERROR)
    return -1;
  closesocket(p.sock);
  return 0;
}
// CHECK: :[[@LINE-4]]:5: warning: 'lost' returns here without closing the socket
