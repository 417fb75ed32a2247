// What becomes of errno decides, and what was asked before does not.
// RUN: %tidy --checks='-*,winsock-error-source' %s -- %mock | %filecheck %s
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <winsock2.h>

// Of Windows, these ask for themselves.
static int sock_error(int unused) { return WSAGetLastError(); }
static int sock_code(int code) {
  (void)code;
  return WSAGetLastError();
}
static int sock_number(int code) {
  code = WSAGetLastError();
  return code;
}
static const char *sock_text(int code) { return strerror(code); }

int ignored(SOCKET s) {
  if (send(s, "a", 1, 0) < 0)
    return sock_error(errno);
  if (send(s, "b", 1, 0) < 0)
    return sock_code(errno);
  if (send(s, "c", 1, 0) < 0)
    return sock_number((int)errno);
  return 0;
}
const char *looked_at(SOCKET s) {
  if (send(s, "a", 1, 0) < 0)
    // CHECK: [[@LINE+1]]:22: warning: errno does not hold the error of 'send'
    return sock_text(errno);
  return NULL;
}

// Asked for in the right place first.
int asked_before(SOCKET s) {
  if (send(s, "a", 1, 0) < 0) {
    if (WSAGetLastError() == WSAEWOULDBLOCK)
      return 0;
    // CHECK: [[@LINE+1]]:5: warning: errno does not hold the error of 'send'
    perror("send");
  }
  return 1;
}
// Once for each failure.
int asked_twice(SOCKET s) {
  if (send(s, "a", 1, 0) < 0) {
    // CHECK: [[@LINE+1]]:9: warning: errno does not hold the error of 'send'
    if (errno == EINTR)
      return 0;
    return errno;
  }
  return 1;
}
// The program's own.
static void set_errno(int code) { errno = code == WSAEWOULDBLOCK ? EAGAIN : EINVAL; }
int translated(SOCKET s) {
  if (send(s, "a", 1, 0) < 0) {
    set_errno(WSAGetLastError());
    perror("send");
    return errno;
  }
  return 0;
}
