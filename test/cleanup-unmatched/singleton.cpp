// The one object of a class that no other file knows is never copied.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

static struct Boot {
  bool Up;
  Boot() {
    WSADATA Data;
    Up = WSAStartup(MAKEWORD(2, 2), &Data) == 0;
  }
  ~Boot() {
    if (Up)
      WSACleanup();
  }
} TheBoot;

struct Session {
  bool Up;
  Session() {
    WSADATA Data;
    Up = WSAStartup(MAKEWORD(2, 2), &Data) == 0;
  }
  ~Session() {
    if (Up)
      WSACleanup();
    // CHECK: :[[@LINE-1]]:7: warning: 'Session' can be copied
  }
};
