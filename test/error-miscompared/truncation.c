// RUN: %tidy --config='{Checks: "-*,winsock-error-miscompared", CheckOptions: {winsock-error-miscompared.ReportTruncation: true}}' %s -- %mock | %filecheck %s
// RUN: %tidy --config='{Checks: "-*,winsock-error-miscompared", CheckOptions: {winsock-error-miscompared.ReportTruncation: true}}' %s -- %mock32 | %filecheck --check-prefix=SMALL %s
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock | %filecheck --check-prefix=NONE --allow-empty %s
// NONE-NOT: warning
#include <winsock2.h>

int small(SOCKET listener) {
  // CHECK: [[@LINE+1]]:12: warning: the socket that 'socket' returns is stored in 32 bits; a SOCKET has 64 [winsock-error-miscompared]
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  // CHECK: [[@LINE+1]]:13: warning: the socket that 'accept' returns is stored in 32 bits
  fd = (int)accept(listener, NULL, NULL);
  return fd;
}

int whole(SOCKET listener) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  unsigned long long wide = accept(listener, NULL, NULL);
  long long last = (long long)accept(listener, NULL, NULL);
  if (socket(AF_INET, SOCK_STREAM, 0) == INVALID_SOCKET)
    return -1;
  // On 32-bit Windows, -1 would have to keep its sign.
  // SMALL: [[@LINE+1]]:65: warning: this comparison is always false: 'accept' returns INVALID_SOCKET when it fails
  return s == INVALID_SOCKET || wide == INVALID_SOCKET || (last == -1);
}
// CHECK-NOT: warning:
