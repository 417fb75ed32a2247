// Each function that misuses what a wrapper returns has a finding.
// RUN: %tidy --checks='-*,winsock-error-as-length' %s -- %mock | %filecheck %s
#include <winsock2.h>
static int some(SOCKET s, char *to, int room) { return recv(s, to, room, 0); }
void one(SOCKET s, char *b) {
  int n = some(s, b, 99);
  // CHECK: [[@LINE+1]]:3: warning: the result of 'recv' can be SOCKET_ERROR (-1) here
  b[n] = 0;
}
void two(SOCKET s, char *b) {
  int n = some(s, b, 99);
  // CHECK: [[@LINE+1]]:3: warning: the result of 'recv' can be SOCKET_ERROR (-1) here
  b[n] = 0;
}
