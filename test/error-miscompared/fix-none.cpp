// A condition that declares what it tests leaves no room for an operator.
// RUN: cp %s %t.cpp
// RUN: %tidy --checks='-*,winsock-error-miscompared' --fix %t.cpp -- %mock | %filecheck %s
// RUN: cmp %s %t.cpp
#include <winsock2.h>

int taken(SOCKET listener) {
  // CHECK: [[@LINE+1]]:14: warning: this comparison with 0 does not tell a failure
  if (SOCKET s = accept(listener, nullptr, nullptr)) {
    closesocket(s);
    return 1;
  }
  return 0;
}
