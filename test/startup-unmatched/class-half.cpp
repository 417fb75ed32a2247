// A class that starts Winsock and never ends it.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

class Half {
public:
  Half() {
    WSADATA Data;
    if (WSAStartup(MAKEWORD(2, 2), &Data) == 0)
      Ok = true;
    // CHECK: :[[@LINE-2]]:9: warning: 'Half' starts Winsock when it is made, but nothing in it ever calls 'WSACleanup' [winsock-startup-unmatched]
  }
  ~Half() {
    if (S != INVALID_SOCKET)
      closesocket(S);
  }

private:
  bool Ok = false;
  SOCKET S = INVALID_SOCKET;
};
