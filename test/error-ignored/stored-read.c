// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck --allow-empty %s

// Any read on any path is enough.

#include <winsock2.h>

void log_number(int n);
struct result { int code; } global_result;
int global_code;

int some_path(SOCKET s, char *b, int n, int c) {
  int rc = send(s, b, n, 0);
  if (c)
    return rc;
  return 0;
}

int next_round(SOCKET s, char *b, int n) {
  int rc = 0;
  while (n-- && rc >= 0)
    rc = send(s, b, n, 0);
  for (rc = recv(s, b, n, 0); rc > 0; rc = recv(s, b, n, 0))
    ;
  do
    rc = send(s, b, n, 0);
  while (rc > 0);
  return 0;
}

int through_goto(SOCKET s, char *b, int n) {
  int rc = send(s, b, n, 0);
  if (n)
    goto out;
  rc = 0;
out:
  return rc;
}

int in_a_switch(SOCKET s, char *b, int n) {
  int rc;
  switch (n) {
  case 1:
    rc = send(s, b, n, 0);
    break;
  case 2:
    rc = recv(s, b, n, 0);
    /* fall through */
  default:
    log_number(rc);
    return 0;
  }
  return rc;
}

void nested(SOCKET s, char *b, int n) {
  int a, rc;
  if ((rc = send(s, b, n, 0)) < 0)
    return;
  a = rc = send(s, b, n, 0);
  log_number(a);
}

// A condition that is false today may be true in another build.
enum { verbose = 0 };
void when_verbose(SOCKET s, char *b, int n) {
  int rc = send(s, b, n, 0);
  if (verbose)
    log_number(rc);
}

void sum(SOCKET s, char *b, int n) {
  int rc = send(s, b, n, 0);
  n += rc;
  log_number(n);
}

// Stored where others may read it.
void elsewhere(SOCKET s, char *b, int n, int *out, struct result *r) {
  static int kept;
  volatile int seen = send(s, b, n, 0);
  kept = send(s, b, n, 0);
  global_code = send(s, b, n, 0);
  global_result.code = send(s, b, n, 0);
  r->code = send(s, b, n, 0);
  *out = send(s, b, n, 0);
  int taken, *pointer = &taken;
  taken = send(s, b, n, 0);
  log_number(*pointer);
}

int setjmp(int *) __attribute__((returns_twice));
void jumps(SOCKET s, char *b, int n, int *buf) {
  int rc = 0;
  if (setjmp(buf)) {
    log_number(rc);
    return;
  }
  rc = send(s, b, n, 0);
  log_number(1);
}
