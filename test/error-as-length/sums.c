// A count that may be SOCKET_ERROR, added to how much there is.
// RUN: %tidy --checks='-*,winsock-error-as-length' %s -- %mock | %filecheck %s
#include <winsock2.h>

struct connection {
  SOCKET fd;
  char in[512];
  int len;
};

void at_offset(SOCKET s, char *p, int off) {
  int n = recv(s, p + off, 10, 0);
  // CHECK: [[@LINE+1]]:3: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as an index [winsock-error-as-length]
  p[off + n] = 0;
}

void in_field(struct connection *c) {
  int n = recv(c->fd, c->in + c->len, 10, 0);
  // CHECK: [[@LINE+1]]:3: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as an index
  c->in[c->len + n] = 0;
}

void by_pointer(SOCKET s, char *p, int off) {
  int n = recv(s, p + off, 10, 0);
  // CHECK: [[@LINE+1]]:7: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as an offset
  *(p + (off + n)) = 0;
}

void checked(SOCKET s, char *p, int off) {
  int n = recv(s, p + off, 10, 0);
  if (n < 0)
    return;
  p[off + n] = 0;
}

// Which of two is -1 is not the question.
void compared(SOCKET s, char *p, int off, int size) {
  int n = recv(s, p + off, 10, 0);
  if (n > 0 && off + n < size)
    p[off + n] = 0;
}
