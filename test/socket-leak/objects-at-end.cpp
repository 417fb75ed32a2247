// Objects with destructors, and objects that functions return.
//
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock -std=c++17 | %filecheck %s
#include <winsock2.h>
#include <utility>

// A destructor that closes nothing.
struct Watched {
  SOCKET Sock;
  explicit Watched(SOCKET S) : Sock(S) {}
  ~Watched() {}
};

int keepOpen(const sockaddr *At) {
  SOCKET Sock = socket(AF_INET, SOCK_STREAM, 0);
  if (Sock == INVALID_SOCKET)
    return 1;
  Watched Guard(Sock);
  if (bind(Sock, At, 16) == SOCKET_ERROR)
    return 2;
  closesocket(Sock);
  return 0;
}
// CHECK: :[[@LINE-4]]:5: warning: 'keepOpen' returns here without closing the socket; nothing can close it any more

// A destructor that closes, unless it is told not to.
struct Closer {
  SOCKET Sock;
  bool IsArmed = true;
  explicit Closer(SOCKET S) : Sock(S) {}
  ~Closer() {
    if (IsArmed)
      closesocket(Sock);
  }
};

int disarm(const sockaddr *At, SOCKET *Out) {
  SOCKET Sock = socket(AF_INET, SOCK_STREAM, 0);
  if (Sock == INVALID_SOCKET)
    return 1;
  Closer Guard(Sock);
  if (bind(Sock, At, 16) == SOCKET_ERROR)
    return 2;
  Guard.IsArmed = false;
  if (listen(Sock, 5) == SOCKET_ERROR)
    return 3;
  *Out = Sock;
  return 0;
}
// CHECK: :[[@LINE-4]]:5: warning: 'disarm' returns here without closing the socket; nothing can close it any more

SOCKET handBack() {
  SOCKET Sock = socket(AF_INET, SOCK_STREAM, 0);
  Watched Guard(Sock);
  return Sock;
}

bool handOut(SOCKET *Out) {
  Closer Guard(socket(AF_INET, SOCK_STREAM, 0));
  if (Guard.Sock == INVALID_SOCKET)
    return false;
  *Out = Guard.Sock;
  Guard.IsArmed = false;
  return true;
}

static SOCKET All[8];
void keepInTable() {
  Closer Guard(socket(AF_INET, SOCK_STREAM, 0));
  All[0] = Guard.Sock;
  Guard.IsArmed = false;
}

// A structure with an assignment of its own is copied as it is, too.
struct Opened {
  SOCKET Sock = INVALID_SOCKET;
  int Error = 0;
  Opened &operator=(const Opened &O) {
    Sock = O.Sock;
    Error = O.Error;
    return *this;
  }
  Opened() = default;
  Opened(const Opened &) = default;
};

static Opened open() {
  Opened Result;
  Result.Sock = socket(AF_INET, SOCK_STREAM, 0);
  if (Result.Sock == INVALID_SOCKET)
    Result.Error = WSAGetLastError();
  return Result;
}

int useOpened(const sockaddr *To) {
  Opened Made = open();
  if (Made.Sock == INVALID_SOCKET)
    return Made.Error;
  if (connect(Made.Sock, To, 16) == SOCKET_ERROR)
    return -1;
  closesocket(Made.Sock);
  return 0;
}
// CHECK: :[[@LINE-4]]:5: warning: 'useOpened' returns here without closing the socket; nothing can close it any more

Opened pass() { return open(); }

class Both {
public:
  Both(SOCKET S, int E) : Sock(S), Error(E) {}
  SOCKET get() const { return Sock; }
  int error() const { return Error; }

private:
  SOCKET Sock;
  int Error;
};

static Both openBoth() {
  SOCKET Sock = socket(AF_INET, SOCK_STREAM, 0);
  return Both(Sock, Sock == INVALID_SOCKET ? WSAGetLastError() : 0);
}

int useBoth(const sockaddr *To) {
  Both Made = openBoth();
  if (Made.get() == INVALID_SOCKET)
    return Made.error();
  if (connect(Made.get(), To, 16) == SOCKET_ERROR)
    return -1;
  closesocket(Made.get());
  return 0;
}
// CHECK: :[[@LINE-4]]:5: warning: 'useBoth' returns here without closing the socket; nothing can close it any more
