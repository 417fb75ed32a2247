// RUN: %tidy --checks='-*,winsock-error-as-length' %s -- %mock | %filecheck %s
// The path knows of the failure, and goes on.
#include <stdio.h>
#include <winsock2.h>

void told(SOCKET s, char *b) {
  int n = recv(s, b, 10, 0);
  if (n == SOCKET_ERROR)
    fprintf(stderr, "recv: %d\n", WSAGetLastError());
  // CHECK: [[@LINE+1]]:3: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as an index [winsock-error-as-length]
  b[n] = 0;
}
void one_error(SOCKET s, char *b) {
  int n = recv(s, b, 10, 0);
  if (n == SOCKET_ERROR && WSAGetLastError() == WSAECONNRESET)
    return;
  // CHECK: [[@LINE+1]]:3: warning: {{.*}} where it is used as an index
  b[n] = 0;
}
int last(SOCKET s, char *b) {
  int n = recv(s, b, 10, 0);
  // CHECK: [[@LINE+1]]:15: warning: {{.*}} where it is used as an index
  return n && b[n - 1] == '\n';
}
void text(SOCKET s) {
  char b[64];
  int n = recv(s, b, sizeof b, 0);
  // CHECK: [[@LINE+1]]:18: warning: {{.*}} where it is used as a size
  printf("%.*s", n, b);
}

// Zero instead, the error kept, the error asked for, and somebody out of sight
// who may not return.
void replaced(SOCKET s, char *b) {
  int n = recv(s, b, 10, 0);
  if (n == SOCKET_ERROR)
    n = 0;
  b[n] = 0;
}
void kept(SOCKET s, char *b) {
  int error = 0, n = recv(s, b, 10, 0);
  if (n == SOCKET_ERROR)
    error = WSAGetLastError();
  if (error)
    return;
  b[n] = 0;
}
void asked(SOCKET s, char *b) {
  int n = recv(s, b, 10, 0);
  if (WSAGetLastError() != 0)
    return;
  b[n] = 0;
}
void fatal(const char *what);
void ended(SOCKET s, char *b) {
  int n = recv(s, b, 10, 0);
  if (n < 0)
    fatal("recv");
  b[n] = 0;
}
struct state {
  int ok;
};
void out_of_sight(struct state *p);
void flag(SOCKET s, char *b, struct state *p) {
  int n = recv(s, b, 10, 0);
  p->ok = n >= 0;
  out_of_sight(p);
  if (p->ok)
    b[n] = 0;
}
