// What the try block and the functions below it own is closed and ended when the
// handler begins, though the path knows nothing of these objects any more.
// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-startup-unmatched,winsock-cleanup-unmatched' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>

struct Session {
  Session() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      throw 1;
  }
  ~Session() { WSACleanup(); }
  Session(const Session &) = delete;
};
struct Owner {
  SOCKET s;
  explicit Owner(SOCKET s) : s(s) {}
  Owner(const Owner &) = delete;
  ~Owner() { closesocket(s); }
};
static void refuse(int n) {
  if (n > 1)
    throw 2;
}
int ends_session(int n) {
  try {
    Session session;
    refuse(n);
    return 0;
  } catch (int) {
    return 1;
  }
}
int ends_owner(int n) {
  try {
    Owner owner(socket(AF_INET, SOCK_DGRAM, 0));
    if (n > 1)
      throw 2;
    return 0;
  } catch (int) {
    return 1;
  }
}
static void below(int n) {
  Owner owner(socket(AF_INET, SOCK_DGRAM, 0));
  refuse(n);
}
int ends_below(int n) {
  try {
    below(n);
    return 0;
  } catch (int) {
    return 1;
  }
}
