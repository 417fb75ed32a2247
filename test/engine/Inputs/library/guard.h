// A library's own: its destructor is not looked into.
#pragma once
struct SocketGuard {
  SOCKET &Handle;
  explicit SocketGuard(SOCKET &s) : Handle(s) {}
  ~SocketGuard() { closesocket(Handle); }
};
