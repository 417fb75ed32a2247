// RUN: %tidy --checks='-*,winsock-removed-function' %s -- %mock | %filecheck --allow-empty %s

// Functions of the same names that are the program's own.

#include <winsock2.h>

namespace shim {
int WSAIsBlocking();
}
struct Socket {
  int WSACancelBlockingCall() { return shim::WSAIsBlocking(); }
};
int use(Socket &s) { return s.WSACancelBlockingCall(); }
