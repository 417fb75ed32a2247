// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock -x c++ | %filecheck %s

// Winsock's error is never one of errno.h.

#include <winsock2.h>
#include <errno.h>

int direct(void) {
  if (WSAGetLastError() == EWOULDBLOCK)
    // CHECK: [[#@LINE-1]]:25: warning: this comparison is always false: 'WSAGetLastError' does not return EWOULDBLOCK (140) of errno.h, but WSAEWOULDBLOCK [winsock-error-miscompared]
    return 1;
  if (ECONNRESET != WSAGetLastError())
    // CHECK: [[#@LINE-1]]:18: warning: this comparison is always true: 'WSAGetLastError' does not return ECONNRESET (108) of errno.h, but WSAECONNRESET
    return 2;
  return WSAGetLastError() == EAGAIN;
  // CHECK: [[#@LINE-1]]:28: warning: this comparison is always false: 'WSAGetLastError' does not return EAGAIN (11) of errno.h; the code that comes nearest is WSAEWOULDBLOCK
}

int variable(SOCKET s, char *buffer) {
  int error, n = recv(s, buffer, 10, 0);
  if (n >= 0)
    return n;
  error = WSAGetLastError();
  if (error == EINPROGRESS || error == EINTR)
    // CHECK: [[#@LINE-1]]:13: warning: this comparison is always false: 'WSAGetLastError' does not return EINPROGRESS (112) of errno.h; the code that comes nearest is WSAEWOULDBLOCK
    // CHECK: [[#@LINE-3]]:11: note: 'error' gets its value here
    // CHECK: [[#@LINE-3]]:37: warning: this comparison is always false: 'WSAGetLastError' does not return EINTR (4)
    // CHECK: note: 'error' gets its value here
    return 0;
  return -1;
}

// The variable can also hold connect's own result, which is no such number.
int started(SOCKET s, const struct sockaddr *a) {
  int r = connect(s, a, 16);
  if (r != 0)
    r = WSAGetLastError();
  if (r != 0 && r != EINPROGRESS)
    // CHECK: [[#@LINE-1]]:19: warning: this comparison is always true: 'WSAGetLastError' does not return EINPROGRESS
    // CHECK: note: 'r' gets its value here
    return -1;
  return 0;
}
// A count can be that number.
int counted(SOCKET s, char *buffer) {
  int n = recv(s, buffer, 200, 0);
  if (n < 0)
    n = WSAGetLastError();
  return n == EINPROGRESS;
}

// A project's own names.
#define SOCK_ERRNO() ((int)WSAGetLastError())
#define SOCK_AGAIN EAGAIN
static int last_error(void) { return WSAGetLastError(); }
static int last_error_again(void) { return last_error(); }
int names(void) {
  if (SOCK_ERRNO() == SOCK_AGAIN)
    // CHECK: [[#@LINE-1]]:20: warning: this comparison is always false: 'WSAGetLastError' does not return EAGAIN
    return 1;
  int e = last_error_again();
  if (e == ETIMEDOUT)
    // CHECK: [[#@LINE-1]]:9: warning: this comparison is always false: 'WSAGetLastError' does not return ETIMEDOUT (138) of errno.h, but WSAETIMEDOUT
    // CHECK: [[#@LINE-3]]:11: note: 'e' gets its value here
    return 2;
  return last_error() == EPIPE;
  // CHECK: [[#@LINE-1]]:23: warning: this comparison is always false: 'WSAGetLastError' does not return EPIPE (32) of errno.h; the code that comes nearest is WSAESHUTDOWN
}

int labels(void) {
  switch (WSAGetLastError()) {
  case EWOULDBLOCK:
    // CHECK: [[#@LINE-1]]:3: warning: this label is never reached: 'WSAGetLastError' does not return EWOULDBLOCK (140) of errno.h, but WSAEWOULDBLOCK
    return 0;
  case WSAECONNRESET:
    return 1;
  }
  return 2;
}

// The code that Winsock gives is asked for, too; the other does no harm.
int both(void) {
  int e = WSAGetLastError();
  if (e == EWOULDBLOCK || e == WSAEWOULDBLOCK || e == EAGAIN)
    return 1;
  if (WSAGetLastError() == ECONNREFUSED || WSAGetLastError() == WSAECONNREFUSED)
    return 2;
  if (e == EINPROGRESS)
    return 3;
  switch (e) {
  case EINTR:
  case WSAEINTR:
    return 4;
  }
  return 0;
}

// What is no error of Winsock, or may be another one.
int translate(int);
int others(int given, int use_errno) {
  int e = errno, f = translate(WSAGetLastError());
  int g = use_errno ? errno : WSAGetLastError();
  switch (given) {
  case EWOULDBLOCK:
    return 1;
  }
  if (given == EAGAIN || e == EAGAIN || f == EWOULDBLOCK || g == EWOULDBLOCK)
    return 2;
  // Codes of Windows have such numbers, too.
  return WSAGetLastError() == 109 || WSAGetLastError() == 4;
}

// The variable may have another value by then, but it is asked.
int queue(void);
int filled(int *);
int may_have_changed(SOCKET s) {
  int err = 0;
  if (!filled(&err) && send(s, "x", 1, 0) == SOCKET_ERROR) {
    err = WSAGetLastError();
    if (err == EWOULDBLOCK)
      return queue();
    if (err == WSAEWOULDBLOCK)
      return queue();
  }
  return err;
}
