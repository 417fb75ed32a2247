// RUN: %tidy --checks='-*,winsock-error-as-length' %s -- %mock | %filecheck %s
#include <string.h>
#include <winsock2.h>

void index(SOCKET s) {
  char buf[65];
  int n = recv(s, buf, 64, 0);
  // CHECK: [[@LINE+2]]:3: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as an index [winsock-error-as-length]
  // CHECK: :[[@LINE-2]]:11: note: the result comes from this call
  buf[n] = 0;
}

void index_half_checked(SOCKET s) {
  char buf[65];
  int n = recv(s, buf, 64, 0);
  if (n == 0)
    return;
  // CHECK: [[@LINE+1]]:3: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as an index
  buf[n] = 0;
}

int sum(SOCKET s, char *buf, int size) {
  int total = 0, n;
  do {
    n = recv(s, buf + total, size - total, 0);
    // CHECK: [[@LINE+1]]:11: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used in a sum
    total += n;
  } while (n > 0);
  return total;
}

void size(SOCKET s, char *to) {
  char buf[64];
  int n = recv(s, buf, sizeof buf, 0);
  // CHECK: [[@LINE+1]]:19: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as a size
  memcpy(to, buf, n);
}

void echo(SOCKET s) {
  char buf[64];
  int n = recv(s, buf, sizeof buf, 0);
  // CHECK: [[@LINE+1]]:16: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as a size
  send(s, buf, n, 0);
}

const char *offset(SOCKET s, const char *p, int left) {
  int n = send(s, p, left, 0);
  // CHECK: [[@LINE+1]]:12: warning: the result of 'send' can be SOCKET_ERROR (-1) here, where it is used as an offset
  return p + n;
}
