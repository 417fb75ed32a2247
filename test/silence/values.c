// Why the checks of values and headers report nothing.
//
// RUN: %winsock_tidy --quiet --no-cache --why-silent --checks=-*,winsock-option-value,winsock-error-miscompared,winsock-socket-wrong-close,winsock-fd-set,winsock-header-order %s -- %mock > %t
// RUN: FileCheck --implicit-check-not=warning: --implicit-check-not=remark: %s < %t
#include <winsock2.h>
#include <windows.h>
// CHECK: :[[@LINE-2]]:1: remark: no finding: it is included before windows.h [winsock-header-order]

void options(SOCKET s, const char *from, int length) {
  int on = 1;
  setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (const char *)&on, sizeof on);
  setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (const char *)&on, length);
  setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, from, length);
}
// CHECK: :[[@LINE-4]]:3: remark: no finding: the value and its length are what the option needs [winsock-option-value]
// CHECK: :[[@LINE-4]]:3: remark: no finding: the value is what the option needs, and its length is not a known number [winsock-option-value]
// CHECK: :[[@LINE-4]]:3: remark: no finding: what the pointer points to is not known [winsock-option-value]

int told(void) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  return s == INVALID_SOCKET;
}
// CHECK: :[[@LINE-2]]:12: remark: no finding: the comparison distinguishes some results from others [winsock-error-miscompared]

int twice(SOCKET s) {
  return s == INVALID_SOCKET || s < 0;
}
// CHECK: :[[@LINE-2]]:12: remark: no finding: the comparison distinguishes some results from others [winsock-error-miscompared]
// CHECK: :[[@LINE-3]]:35: remark: no finding: another comparison of the value detects the failure [winsock-error-miscompared]

void event(HANDLE h) {
  CloseHandle(h);
}
// CHECK: :[[@LINE-2]]:3: remark: no finding: no call in this file is known to hand over a socket [winsock-socket-wrong-close]

static HANDLE both;
void store(HANDLE h) { both = h; }
void shared(void) {
  CloseHandle(both);
}
// CHECK: :[[@LINE-2]]:3: remark: no finding: the field or variable may have a value that is no socket [winsock-socket-wrong-close]

HANDLE make(void);
void local(void) {
  HANDLE h = make();
  CloseHandle(h);
}
// CHECK: :[[@LINE-2]]:3: remark: no finding: nothing shows that the argument is a socket [winsock-socket-wrong-close]

void waits(SOCKET s) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(s, &set);
  select(0, &set, 0, 0, 0);
}
// CHECK: :[[@LINE-2]]:3: remark: no finding: one of the sets may contain a socket [winsock-fd-set]

int fits(SOCKET s, int n) {
  return n < FD_SETSIZE;
}
// CHECK: :[[@LINE-2]]:12: remark: no finding: nothing shows that the number is a socket [winsock-fd-set]
