// RUN: cp %s %t.c
// RUN: %tidy --checks='-*,winsock-error-miscompared' --fix %t.c -- %mock > /dev/null
// RUN: FileCheck %s < %t.c

// Winsock's code is put in the place of one that means the same.

#include <winsock2.h>
#include <errno.h>

#define AGAIN EWOULDBLOCK
int wait_more(void) {
  // CHECK: if (WSAGetLastError() == WSAEWOULDBLOCK)
  if (WSAGetLastError() == EWOULDBLOCK)
    return 1;
  // CHECK: if (WSAGetLastError() == EAGAIN || WSAGetLastError() == EINPROGRESS ||
  // CHECK-NEXT: WSAGetLastError() == EINTR || WSAGetLastError() == AGAIN)
  if (WSAGetLastError() == EAGAIN || WSAGetLastError() == EINPROGRESS ||
      WSAGetLastError() == EINTR || WSAGetLastError() == AGAIN)
    return 2;
  switch (WSAGetLastError()) {
  // CHECK: case WSAECONNRESET:
  case ECONNRESET:
    return 3;
  }
  return 0;
}
