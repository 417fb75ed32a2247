// Exceptions go on in their handlers: from a throw that a handler takes, in the
// function or in one that it calls, and from a call of a function that is not in
// sight.
// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-startup-unmatched,winsock-cleanup-unmatched' %s -- %mock -isystem %S/Inputs/library | %filecheck %s
#include <winsock2.h>
#include <guard.h>

struct Error {
  virtual ~Error() = default;
  virtual const char *what() const noexcept;
};
struct NetworkError : Error {
  explicit NetworkError(int code);
};
void unknown();
void given(SOCKET s);
void harmless() noexcept;
void log(const char *text) noexcept;

int thrown_here(const sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  try {
    if (connect(s, to, size) == SOCKET_ERROR)
      throw NetworkError(WSAGetLastError());
    closesocket(s);
  } catch (const Error &e) {
    log(e.what());
    // CHECK-DAG: [[@LINE+1]]:5: warning: 'thrown_here' returns here without closing the socket; nothing can close it any more [winsock-socket-leak]
    return 2;
  }
  return 0;
}

static void dial(SOCKET s, const sockaddr *to, int size) {
  if (connect(s, to, size) == SOCKET_ERROR)
    throw NetworkError(WSAGetLastError());
}
int thrown_by_callee(const sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  try {
    dial(s, to, size);
  } catch (...) {
    // CHECK-DAG: [[@LINE+1]]:5: warning: 'thrown_by_callee' returns here without closing the socket; nothing can close it any more
    return 2;
  }
  closesocket(s);
  return 0;
}
int closed_by_handler(const sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  try {
    dial(s, to, size);
  } catch (const Error &) {
    closesocket(s);
    return 2;
  }
  closesocket(s);
  return 0;
}

// Made in the guarded block, and lost with it.
int made_inside(const sockaddr *to, int size) {
  try {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    if (s == INVALID_SOCKET)
      return 1;
    dial(s, to, size);
    closesocket(s);
  } catch (const NetworkError &) {
    // CHECK-DAG: [[@LINE+1]]:5: warning: 'made_inside' returns here without closing the socket; nothing can close it any more
    return 2;
  }
  return 0;
}

// Its owner's destructor closes it.
class Owner {
public:
  explicit Owner(SOCKET s) : Handle(s) {}
  ~Owner() { closesocket(Handle); }
  SOCKET get() const { return Handle; }

private:
  SOCKET Handle;
};
int owned(const sockaddr *to, int size) {
  try {
    Owner s(socket(AF_INET, SOCK_STREAM, 0));
    if (s.get() == INVALID_SOCKET)
      return 1;
    dial(s.get(), to, size);
  } catch (const NetworkError &) {
    return 2;
  }
  return 0;
}

// What a handler does is explored.
int in_handler() {
  try {
    unknown();
  } catch (...) {
    // CHECK-DAG: [[@LINE+1]]:16: warning: the socket that is made here is closed on no path
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    if (s == INVALID_SOCKET)
      return 1;
    return 2;
  }
  return 0;
}

// One that is given the socket may have closed it; one that throws nothing
// reaches no handler.
int may_have_closed() {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  try {
    harmless();
    given(s);
  } catch (...) {
    return 2;
  }
  closesocket(s);
  return 0;
}

// A handler of another type does not take it; and what an exception's own
// constructor throws is no matter.
int other_type() {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  try {
    if (listen(s, 5) == SOCKET_ERROR)
      throw NetworkError(1);
  } catch (int) {
    return 2;
  }
  closesocket(s);
  return 0;
}

int main() {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  try {
    unknown();
    unknown();
  } catch (const Error &e) {
    // CHECK-DAG: [[@LINE+1]]:5: warning: 'main' returns here with Winsock still started; its 'WSACleanup' is not on this path [winsock-startup-unmatched]
    return 2;
  }
  WSACleanup();
  return 0;
}

// A scope guard of a library closes it: it has its address.
int guarded(const sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  try {
    SocketGuard closes(s);
    dial(s, to, size);
  } catch (const NetworkError &) {
    return 2;
  }
  return 0;
}
