// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
// A socket that stands in a structure beside the buffer that a call fills stays
// known; where a call may fill more than a part, it is forgotten, which is no
// leak.
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
  if (open_peer(&p) != 0)
    return -1;
  if (recv(p.sock, p.text, sizeof p.text, 0) == SOCKET_ERROR)
    return -1;
  closesocket(p.sock);
  return 0;
}
// CHECK: :[[@LINE-4]]:5: warning: 'lost' returns here without closing the socket

struct named {
  SOCKET sock;
  struct sockaddr_in name;
};

int named_peer(void) {
  struct named p;
  int length = sizeof p.name;
  p.sock = socket(AF_INET, SOCK_STREAM, 0);
  if (p.sock == INVALID_SOCKET)
    return -1;
  if (getsockname(p.sock, (struct sockaddr *)&p.name, &length) == SOCKET_ERROR)
    return -1;
  closesocket(p.sock);
  return 0;
}
// CHECK: :[[@LINE-4]]:5: warning: 'named_peer' returns here without closing the socket

struct polled {
  WSAPOLLFD fds[4];
  int count;
};

int wait_for_all(SOCKET listener) {
  struct polled p;
  p.fds[0].fd = accept(listener, NULL, NULL);
  if (p.fds[0].fd == INVALID_SOCKET)
    return -1;
  p.count = 1;
  // What the list holds may be anywhere in it after this.
  while (WSAPoll(p.fds, p.count, 100) == 0)
    ;
  closesocket(p.fds[0].fd);
  return 0;
}
// CHECK-NOT: warning:
