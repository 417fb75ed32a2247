// A count that is added to a sum, and tested in the next line: the sum is wrong
// only where the program reads it untested.
// RUN: %tidy --checks='-*,winsock-error-as-length' %s -- %mock | %filecheck %s
#include <winsock2.h>

void show(int n);

struct connection {
  SOCKET fd;
  int total;
};

void tested_next(SOCKET s, char *p, int left) {
  int index = 0;
  while (left > 0) {
    int n = send(s, p + index, left, 0);
    left -= n;
    index += n;
    if (n == SOCKET_ERROR)
      return;
  }
}

void tested_by_the_loop(struct connection *c, char *p) {
  int n;
  do {
    n = recv(c->fd, p, 10, 0);
    c->total += n;
    if (n < 0)
      c->total = 0;
  } while (n > 0);
}

void read_first(SOCKET s, char *p) {
  int total = 0;
  int n = recv(s, p, 10, 0);
  // CHECK: [[@LINE+1]]:9: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used in a sum
  total += n;
  show(total);
  if (n < 0)
    return;
}

int read_as_condition(SOCKET s, const char *p, int left) {
  while (left) {
    int n = send(s, p, left, 0);
    p++;
    // CHECK: [[@LINE+1]]:10: warning: the result of 'send' can be SOCKET_ERROR (-1) here, where it is used in a sum
    left -= n;
  }
  return 0;
}

void in_one_expression(SOCKET s, const char *p, int left) {
  int n = send(s, p, left, 0);
  // CHECK: [[@LINE+1]]:13: warning: the result of 'send' can be SOCKET_ERROR (-1) here, where it is used in a sum
  if ((left -= n) > 0)
    show(left);
}

// The caller reads it.
void handed_out(SOCKET s, char *p, int *total) {
  int n = recv(s, p, 10, 0);
  // CHECK: [[@LINE+1]]:10: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used in a sum
  *total += n;
}

// Nothing reads it.
void never_read(SOCKET s, char *p) {
  int total = 0;
  total += recv(s, p, 10, 0);
}

// Another value takes its place.
void overwritten(SOCKET s, char *p, int *total) {
  int sum = 0;
  int n = recv(s, p, 10, 0);
  sum += n;
  *total += n;
  sum = 0;
  *total = sum;
  show(sum);
}

// The loop has tested the result before the sum is computed.
static int retried(SOCKET s, char *p, int size) {
  int n;
  do
    n = recv(s, p, size, 0);
  while (n == SOCKET_ERROR && WSAGetLastError() == WSAEINTR);
  return n;
}

int known_before(SOCKET s, char *p, int size) {
  int left = size;
  while (left > 0) {
    int n = retried(s, p + (size - left), left);
    if (n == 0)
      return 0;
    // CHECK: [[@LINE+1]]:10: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used in a sum
    left -= n;
  }
  return 1;
}

int left_at_once(SOCKET s, char *p, int size) {
  int left = size;
  while (left > 0) {
    int n = retried(s, p + (size - left), left);
    left -= n;
    if (n <= 0)
      return 0;
  }
  return 1;
}
