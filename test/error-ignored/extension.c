// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s

// Extension functions are called through pointers of their own types.

#include <winsock2.h>
#include <mswsock.h>

struct table {
  LPFN_CONNECTEX connect;
  int (*other)(SOCKET);
};

BOOL go(SOCKET s, const struct sockaddr *to, LPOVERLAPPED o, struct table *t,
        LPFN_ACCEPTEX AcceptThem) {
  t->connect(s, to, sizeof(*to), NULL, 0, NULL, o);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'ConnectEx' is ignored, though it can be FALSE
  t->other(s);
  return t->connect(s, to, sizeof(*to), NULL, 0, NULL, o);
}
