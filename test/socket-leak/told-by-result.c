// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
// A function that is given a socket and does not take it: if its result tells that to the
// caller, the caller loses the socket, where it returns; otherwise the function itself does.
#include <winsock2.h>

static SOCKET pool[16];
static int count, refused;

static int add(SOCKET s) {
  if (count == 16) {
    ++refused;
    return -1;
  }
  pool[count++] = s;
  return 0;
}

static int add_counted(SOCKET s) { return add(s) == 0 ? count : 0; }

static void add_silently(SOCKET s) {
  if (count == 16)
    // CHECK: [[@LINE+1]]:5: warning: 'add_silently' returns here without closing the socket
    return;
  pool[count++] = s;
}

int forgets(SOCKET listener) {
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (add(s) != 0)
    // CHECK: [[@LINE+1]]:5: warning: 'forgets' returns here without closing the socket
    return 2;
  return 0;
}

int forgets_deeper(SOCKET listener) {
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 1;
  int n = add_counted(s);
  if (n == 0)
    // CHECK: [[@LINE+1]]:5: warning: 'forgets_deeper' returns here without closing the socket
    return 2;
  return 0;
}

int gives_away(SOCKET listener) {
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 1;
  add_silently(s);
  return 0;
}

int closes(SOCKET listener) {
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (add(s) != 0) {
    closesocket(s);
    return 2;
  }
  return 0;
}

int closes_deeper(SOCKET listener) {
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (!add_counted(s)) {
    closesocket(s);
    return 2;
  }
  return 0;
}
