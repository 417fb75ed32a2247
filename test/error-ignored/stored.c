// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s

// A local variable that is never read after it received the result.

#include <winsock2.h>

void log_number(int n);

void lost(SOCKET s, char *b, int n, int c) {
  int initialized = send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:21: warning: the result of 'send' is stored in 'initialized' but never read, though it can be SOCKET_ERROR [winsock-error-ignored]
  int assigned;
  assigned = send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:14: warning: the result of 'send' is stored in 'assigned' but never read
  int either = c ? send(s, b, n, 0) : recv(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:20: warning: the result of 'send' is stored in 'either' but never read
  // CHECK: [[#@LINE-2]]:39: warning: the result of 'recv' is stored in 'either' but never read
  SOCKET t = socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: [[#@LINE-1]]:14: warning: the result of 'socket' is stored in 't' but never read, though it can be INVALID_SOCKET
}

int overwritten(SOCKET s, char *b, int n) {
  int rc = send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:12: warning: the result of 'send' is stored in 'rc' but never read
  rc = recv(s, b, n, 0);
  return rc;
}

int at_the_end_of_a_loop(SOCKET s, char *b, int n) {
  int rc = 0;
  while (n--) {
    rc = recv(s, b, n, 0);
    if (rc < 0)
      return rc;
    rc = send(s, b, n, 0);
    // CHECK: [[#@LINE-1]]:10: warning: the result of 'send' is stored in 'rc' but never read
  }
  return 0;
}

void parameter(SOCKET s, char *b, int n) {
  n = send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:7: warning: the result of 'send' is stored in 'n' but never read
}

void measured_only(SOCKET s, char *b, int n) {
  int rc = send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:12: warning: the result of 'send' is stored in 'rc' but never read
  log_number(sizeof(rc));
}

// Of several variables, one may be read; of a sum, the sum.
int chained(SOCKET s, char *b, int n) {
  int one, two;
  one = two = send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:15: warning: the result of 'send' is stored in 'one' but never read
  int three = two = send(s, b, n, 0);
  one = two = recv(s, b, n, 0);
  return three + two;
}

struct totals {
  int sent;
};
void kept(SOCKET s, char *b, int n, struct totals *t) {
  int last;
  last = t->sent = send(s, b, n, 0);
}

int summed(SOCKET s, char *b, int n) {
  int sum = 0, lost = 0;
  sum += send(s, b, n, 0);
  lost += send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:11: warning: the result of 'send' is stored in 'lost' but never read
  return sum;
}
