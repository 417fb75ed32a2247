// A function that is not in sight may keep the socket that it is given; not if
// it fails, by a negative number, and the caller closes the socket itself where
// it does not fail.
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
#include <winsock2.h>

int set_to(SOCKET s, int seconds);
int greet(SOCKET s);
int adopt(SOCKET s);

int borrowed(SOCKET listener) {
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (set_to(s, 5) == SOCKET_ERROR)
    // CHECK: [[@LINE+1]]:5: warning: 'borrowed' returns here without closing the socket; nothing can close it any more [winsock-socket-leak]
    return 1;
  closesocket(s);
  return 0;
}

// No path closes it.
int adopted(SOCKET listener) {
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 1;
  return adopt(s);
}

// It is closed where the function was not called.
int not_adopted(SOCKET listener, int full) {
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (full) {
    closesocket(s);
    return 1;
  }
  return adopt(s);
}

// Where it fails, the caller closes the socket; else it has kept it.
int kept_if_zero(SOCKET listener) {
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (adopt(s) < 0) {
    closesocket(s);
    return 1;
  }
  return 0;
}
int kept_if_true(SOCKET listener) {
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (!adopt(s)) {
    closesocket(s);
    return 1;
  }
  return 0;
}
struct owner;
struct owner *wrap(SOCKET s);
struct owner *wrapped(SOCKET listener) {
  struct owner *o;
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 0;
  o = wrap(s);
  if (!o)
    closesocket(s);
  return o;
}

// Which of the two has it is not known.
int two(SOCKET listener) {
  SOCKET s = accept(listener, 0, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (adopt(s) == 0 && greet(s) != 0)
    return 1;
  closesocket(s);
  return 0;
}
