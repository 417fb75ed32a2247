// An exception leaves the callers of the function that throws it, too, with what they hold.
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock -fexceptions | %filecheck %s
#include <winsock2.h>

[[noreturn]] static void fail(int Code) { throw Code; }
static void check(int Result) {
  if (Result != 0)
    throw Result;
}

SOCKET dial(const sockaddr *To, int Size) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (S == INVALID_SOCKET)
    fail(1);
  if (connect(S, To, Size) == SOCKET_ERROR)
    fail(2);
  // CHECK: :[[@LINE-1]]:5: warning: this exception leaves 'dial' without closing the socket; nothing can close it any more [winsock-socket-leak]
  return S;
}

SOCKET dial_checked(const sockaddr *To, int Size) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (S == INVALID_SOCKET)
    return S;
  check(connect(S, To, Size));
  // CHECK: :[[@LINE-1]]:3: warning: this exception leaves 'dial_checked' without closing the socket; nothing can close it any more [winsock-socket-leak]
  return S;
}

SOCKET closes(const sockaddr *To, int Size) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (S == INVALID_SOCKET)
    fail(1);
  if (connect(S, To, Size) == SOCKET_ERROR) {
    closesocket(S);
    fail(2);
  }
  return S;
}

SOCKET catches(const sockaddr *To, int Size) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (S == INVALID_SOCKET)
    fail(1);
  try {
    if (connect(S, To, Size) == SOCKET_ERROR)
      fail(2);
  } catch (...) {
    closesocket(S);
    throw;
  }
  return S;
}

SOCKET catches_checked(const sockaddr *To, int Size) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (S == INVALID_SOCKET)
    return S;
  try {
    check(connect(S, To, Size));
  } catch (...) {
    closesocket(S);
    throw;
  }
  return S;
}

// Objects that are destroyed on the way.
class Socket {
public:
  explicit Socket(int Type) : S(::socket(AF_INET, Type, 0)) {
    if (S == INVALID_SOCKET)
      fail(1);
  }
  Socket(const Socket &) = delete;
  ~Socket() { ::closesocket(S); }
  void dial(const sockaddr *To) {
    if (::connect(S, To, 16) == SOCKET_ERROR)
      fail(2);
  }

private:
  SOCKET S;
};
void owns(const sockaddr *To) {
  Socket S(SOCK_STREAM);
  S.dial(To);
}
void owns_temporary(const sockaddr *To) { Socket(SOCK_STREAM).dial(To); }

struct Closer {
  SOCKET &S;
  ~Closer() { closesocket(S); }
};
void guards(const sockaddr *To) {
  SOCKET S = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (S == INVALID_SOCKET)
    return;
  Closer C{S};
  if (connect(S, To, 16) == SOCKET_ERROR) {
    shutdown(S, SD_BOTH);
    fail(3);
  }
}
