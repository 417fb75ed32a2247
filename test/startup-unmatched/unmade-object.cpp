// An object whose constructor throws is not destroyed, and neither is one that is declared later:
// what their destructors do does not matter to the handler.
// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-startup-unmatched,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

class Link {
  SOCKET s;

public:
  Link() : s(socket(AF_INET, SOCK_DGRAM, 0)) {
    if (s == INVALID_SOCKET)
      throw 1;
  }
  Link(const Link &) = delete;
  ~Link() { closesocket(s); }
};
class Session {
public:
  Session() {}
  Session(const Session &) = delete;
  ~Session() { WSACleanup(); }
};

int unmade() {
  try {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      return 2;
    { Link link; }
    WSACleanup();
  } catch (int) {
    // CHECK: [[@LINE+1]]:5: warning: 'unmade' returns here with Winsock still started; its 'WSACleanup' is not on this path [winsock-startup-unmatched]
    return 1;
  }
  return 0;
}
int declared_later(int n) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 2;
  try {
    if (n > 1)
      throw 1;
    Session session;
    return 0;
  } catch (int) {
    // CHECK: [[@LINE+1]]:5: warning: 'declared_later' returns here with Winsock still started
    return 1;
  }
}

// CHECK-NOT: warning:
int declared_before(int n) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 2;
  try {
    Session session;
    if (n > 1)
      throw 1;
    return 0;
  } catch (int) {
    return 1;
  }
}
int in_a_case(int n) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 2;
  try {
    switch (n) {
    default:
      Session session;
      if (n > 1)
        throw 1;
    }
    return 0;
  } catch (int) {
    return 1;
  }
}
struct Both {
  Session session;
  Link link;
};
int a_part(int n) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 2;
  try {
    Both both;
    return 0;
  } catch (int) {
    return 1;
  }
}
int several() {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 2;
  try {
    struct Later {
      Later() { throw 1; }
      ~Later() {}
    };
    Session session;
    Later later;
    return 0;
  } catch (int) {
    return 1;
  }
}
