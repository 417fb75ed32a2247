// RUN: %tidy --checks='-*,winsock-socket-use-after-close' %s -- %mock | %filecheck --allow-empty %s
// Flags and values that tell whether a socket is open.
#include <winsock2.h>

int flagged(SOCKET s, const char *text, int size) {
  int open = 1;
  if (send(s, text, size, 0) == SOCKET_ERROR) {
    closesocket(s);
    open = 0;
  }
  if (open)
    closesocket(s);
  return open;
}

struct peer {
  SOCKET s;
};
void out_of_sight(struct peer *p);
void reopened(struct peer *p) {
  closesocket(p->s);
  out_of_sight(p);
  send(p->s, "x", 1, 0);
}

// An operation under way ends because of the close; its end is awaited.
void awaited(SOCKET s, OVERLAPPED *o) {
  DWORD bytes, flags;
  closesocket(s);
  WSAGetOverlappedResult(s, o, &bytes, TRUE, &flags);
}
