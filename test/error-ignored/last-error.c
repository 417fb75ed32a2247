// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s

// WSAGetLastError right after the call finds out what the result would say.

#include <winsock2.h>

#define SOCKERRNO ((int)WSAGetLastError())

static int would_block(void) { return WSAGetLastError() == WSAEWOULDBLOCK; }
void report(int error);
void work(void);

int checked(SOCKET s, char *b, int n, int c) {
  int error, rc;
  WSASetLastError(0);
  send(s, b, n, 0);
  if (WSAGetLastError() != 0)
    return -1;
  send(s, b, n, 0);
  error = SOCKERRNO;
  report(error);
  send(s, b, n, 0);
  if (would_block())
    return 0;
  rc = send(s, b, n, 0);
  if (WSAGetLastError())
    return -1;
  if (c)
    send(s, b, n, 0);
  else
    recv(s, b, n, 0);
  report(WSAGetLastError());
  do {
    send(s, b, n, 0);
  } while (WSAGetLastError() == WSAEINTR);
  if (send(s, b, n, 0), WSAGetLastError() != 0)
    return -1;
  send(s, b, n, 0);
  return WSAGetLastError();
}

void too_late(SOCKET s, char *b, int n) {
  send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  work();
  if (WSAGetLastError())
    report(1);
}

void no_last_error(void) {
  WSADATA data;
  WSAStartup(MAKEWORD(2, 2), &data);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'WSAStartup' is ignored, though it can be an error code
  if (WSAGetLastError())
    report(1);
}

// Cleared before and fetched after, the last error tells of all in between.
int several(SOCKET s, char *b, int n) {
  int rc;
  WSASetLastError(0);
  send(s, b, n, 0);
  rc = send(s, b, n, 0);
  recv(s, b, n, 0);
  if (WSAGetLastError() != 0)
    return -1;
  send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  return 0;
}
int not_fetched(SOCKET s, char *b, int n) {
  WSASetLastError(0);
  send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  return 0;
}

// What is fetched when another call has failed is that call's error.
int of_another(SOCKET s, char *b, int n) {
  WSASetLastError(0);
  send(s, b, n, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  if (recv(s, b, n, 0) == SOCKET_ERROR)
    return WSAGetLastError();
  return 0;
}
