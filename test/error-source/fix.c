// The edit is offered where nothing else has to change with it; afterwards
// nothing is left to edit.
// RUN: cp %s %t.c
// RUN: %tidy --checks='-*,winsock-error-source' --fix %t.c -- %mock
// RUN: FileCheck --check-prefix=FIXED %s < %t.c
// RUN: cp %t.c %t.again.c
// RUN: %tidy --checks='-*,winsock-error-source' --fix %t.again.c -- %mock | FileCheck --check-prefix=LEFT %s
// RUN: diff %t.c %t.again.c
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <winsock2.h>
#define LAST_ERROR errno

int certain(SOCKET s) {
  if (send(s, "a", 1, 0) < 0)
    return errno;
  // FIXED: < 0)
  // FIXED-NEXT: return WSAGetLastError();
  if (send(s, "b", 1, 0) < 0 && errno == WSAEINTR)
    return 1;
  // FIXED: && WSAGetLastError() == WSAEINTR)
  if (send(s, "c", 1, 0) < 0)
    fprintf(stderr, "%d\n", errno);
  // FIXED: "%d\n", WSAGetLastError());
  return 0;
}
int not_certain(SOCKET s) {
  if (send(s, "a", 1, 0) < 0 && errno == EAGAIN)
    return 1;
  // FIXED: && errno == EAGAIN)
  if (send(s, "b", 1, 0) < 0)
    puts(strerror(errno));
  // FIXED: puts(strerror(errno));
  if (send(s, "c", 1, 0) < 0) {
    int error = errno;
    // FIXED: int error = errno;
    return error == EINTR;
  }
  if (send(s, "d", 1, 0) < 0)
    return LAST_ERROR;
  // FIXED: return LAST_ERROR;
  return 0;
}
// LEFT-COUNT-4: warning: errno does not hold the error of 'send'
// LEFT-NOT: warning{{:}}
