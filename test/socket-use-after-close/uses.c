// RUN: %tidy --checks='-*,winsock-socket-use-after-close' %s -- %mock | %filecheck %s
#include <winsock2.h>

void used(SOCKET s) {
  closesocket(s);
  // CHECK: [[@LINE+2]]:3: warning: 'send' is given a socket that is closed already [winsock-socket-use-after-close]
  // CHECK: :[[@LINE-2]]:3: note: the socket is closed here
  send(s, "bye", 3, 0);
}

struct peer {
  SOCKET s;
};
static void drop(struct peer *p) { closesocket(p->s); }
int talk(struct peer *p) {
  if (send(p->s, "hi", 2, 0) == SOCKET_ERROR)
    drop(p);
  // CHECK: [[@LINE+1]]:3: warning: 'shutdown' is given a socket that is closed already
  shutdown(p->s, SD_SEND);
  return 0;
}

static void drop_right(struct peer *p) {
  if (p->s != INVALID_SOCKET)
    closesocket(p->s);
  p->s = INVALID_SOCKET;
}
int talk_right(struct peer *p) {
  if (send(p->s, "hi", 2, 0) == SOCKET_ERROR)
    drop_right(p);
  drop_right(p);
  return 0;
}

void twice(SOCKET s, int failed) {
  if (failed)
    closesocket(s);
  // CHECK: [[@LINE+1]]:3: warning: 'closesocket' is called again for a socket that is closed already; if the handle was given out anew, it closes another socket
  closesocket(s);
}

// Where the close failed (WSAEWOULDBLOCK: a timed linger on a non-blocking
// socket) the handle is valid.
void again(SOCKET s) {
  while (closesocket(s) == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK)
    Sleep(10);
}

// A new socket in the same variable, and taking the old one out of a set.
void reopened(SOCKET s, fd_set *set) {
  closesocket(s);
  FD_CLR(s, set);
  s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  send(s, "x", 1, 0);
  closesocket(s);
}

// Each of a list.
void all(SOCKET *list, int n) {
  int i;
  for (i = 0; i < n; i++)
    closesocket(list[i]);
}
