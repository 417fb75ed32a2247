// An exception takes the last variable that holds the socket along.
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock -fcxx-exceptions -fexceptions | %filecheck %s
#include <winsock2.h>

struct Failure {};
struct Guard {
  SOCKET S;
  explicit Guard(SOCKET S) : S(S) {}
  ~Guard() { closesocket(S); }
};
struct Watch {
  SOCKET *S;
  ~Watch() { closesocket(*S); }
};

SOCKET dial(const sockaddr *To, int Len) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, 0);
  if (S == INVALID_SOCKET)
    throw Failure();
  if (connect(S, To, Len) != 0)
    throw Failure();
  // CHECK: :[[@LINE-1]]:5: warning: this exception leaves 'dial' without closing the socket; nothing can close it any more
  return S;
}

SOCKET right(const sockaddr *To, int Len) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, 0);
  if (S == INVALID_SOCKET)
    throw Failure();
  if (connect(S, To, Len) != 0) {
    closesocket(S);
    throw Failure();
  }
  return S;
}

int guarded(const sockaddr *To, int Len) {
  SOCKET S = socket(AF_INET, SOCK_DGRAM, 0);
  if (S == INVALID_SOCKET)
    throw Failure();
  Guard Owner(S);
  if (sendto(S, "x", 1, 0, To, Len) != 1)
    throw Failure();
  return 0;
}

int watched(const sockaddr *To, int Len) {
  SOCKET S = INVALID_SOCKET;
  Watch Owner{&S};
  S = socket(AF_INET, SOCK_DGRAM, 0);
  if (S == INVALID_SOCKET)
    throw Failure();
  if (sendto(S, "x", 1, 0, To, Len) != 1)
    throw Failure();
  return 0;
}

int caught(const sockaddr *To, int Len) {
  SOCKET S = socket(AF_INET, SOCK_DGRAM, 0);
  try {
    if (S == INVALID_SOCKET || sendto(S, "x", 1, 0, To, Len) != 1)
      throw Failure();
  } catch (const Failure &) {
    closesocket(S);
    return -1;
  }
  closesocket(S);
  return 0;
}
