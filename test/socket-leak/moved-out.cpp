// A socket that was moved out of an object: one with the compiler's own destructor, an optional, a
// union.
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock -std=c++17 | %filecheck %s
#include <winsock2.h>
#include <optional>
class Socket {
public:
  explicit Socket(SOCKET s) : handle(s) {}
  Socket(Socket &&o) noexcept : handle(o.release()) {}
  ~Socket() {
    if (handle != INVALID_SOCKET)
      closesocket(handle);
  }
  SOCKET release() {
    SOCKET s = handle;
    handle = INVALID_SOCKET;
    return s;
  }

private:
  SOCKET handle;
};
struct Box {
  explicit Box(SOCKET s) : value(s) {}
  Socket value;
};
class Room {
public:
  explicit Room(SOCKET s) : value(s) {}
  ~Room() { value.~Socket(); }
  union {
    Socket value;
  };
};
int boxed() {
  // CHECK: [[#@LINE+1]]:13: warning: the socket that is made here is closed on no path
  Box first(socket(AF_INET, SOCK_STREAM, 0));
  SOCKET s = first.value.release();
  return s == INVALID_SOCKET ? 1 : 0;
}
int in_union() {
  // CHECK: [[#@LINE+1]]:14: warning: the socket that is made here is closed on no path
  Room first(socket(AF_INET, SOCK_STREAM, 0));
  SOCKET s = first.value.release();
  return s == INVALID_SOCKET ? 1 : 0;
}
int optional() {
  // CHECK: [[#@LINE+1]]:38: warning: the socket that is made here is closed on no path
  std::optional<Socket> first(Socket(socket(AF_INET, SOCK_STREAM, 0)));
  SOCKET s = first->release();
  return s == INVALID_SOCKET ? 1 : 0;
}
int closed_by_each() {
  Box first(socket(AF_INET, SOCK_STREAM, 0));
  Room second(socket(AF_INET, SOCK_STREAM, 0));
  return 0;
}
