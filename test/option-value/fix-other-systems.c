// RUN: cp %s %t.c
// RUN: %tidy --checks='-*,winsock-option-value' --fix %t.c -- %mock | FileCheck %s
// RUN: diff %s %t.c

// A file that is compiled for other systems, too, is left as it is.

#ifdef _WIN32
#include <winsock2.h>
#else
#include <sys/socket.h>
#define SOCKET int
#endif

void timeout(SOCKET s) {
  struct timeval tv = {5, 0};
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&tv, sizeof(tv));
  // CHECK: warning: the value of SO_RCVTIMEO
}
