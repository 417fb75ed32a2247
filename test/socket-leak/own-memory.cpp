// Unknown code can't close a socket in memory that it has not received; and a
// copy of bytes passes nothing on.
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stdlib.h>

void note(const char *format, ...);
struct client {
  SOCKET s;
  const char *name;
};
void keep(client *c);
client *last;

int noted(SOCKET listener) {
  client *c = static_cast<client *>(malloc(sizeof(client)));
  if (!c)
    return 1;
  c->name = "a client";
  c->s = accept(listener, nullptr, nullptr);
  if (c->s == INVALID_SOCKET) {
    free(c);
    return 1;
  }
  note("%s", c->name);
  free(c);
  // CHECK: [[@LINE+1]]:3: warning: 'noted' returns here without closing the socket; nothing can close it any more [winsock-socket-leak]
  return 0;
}

// It received the memory before.
int kept(SOCKET listener) {
  client *c = static_cast<client *>(malloc(sizeof(client)));
  if (!c)
    return 1;
  keep(c);
  c->s = accept(listener, nullptr, nullptr);
  if (c->s == INVALID_SOCKET) {
    free(c);
    return 1;
  }
  note("a client");
  free(c);
  return 0;
}
int global(SOCKET listener) {
  client *c = static_cast<client *>(malloc(sizeof(client)));
  if (!c)
    return 1;
  last = c;
  c->s = accept(listener, nullptr, nullptr);
  if (c->s == INVALID_SOCKET) {
    free(c);
    return 1;
  }
  note("a client");
  free(c);
  return 0;
}

struct made {
  SOCKET s;
  int error;
};
static made make() {
  made m;
  m.s = socket(AF_INET, SOCK_STREAM, 0);
  m.error = m.s == INVALID_SOCKET;
  return m;
}
int by_value(int n) {
  made m = make();
  if (m.error)
    return 1;
  if (n)
    // CHECK: [[@LINE+1]]:5: warning: 'by_value' returns here without closing the socket; nothing can close it any more
    return 2;
  closesocket(m.s);
  return 0;
}
