// A limit: a member that is defined in another file may clean up.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>

class Elsewhere {
public:
  Elsewhere() {
    WSADATA Data;
    WSAStartup(MAKEWORD(2, 2), &Data);
  }
  ~Elsewhere();
};
