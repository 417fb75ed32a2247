// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mingw | %filecheck %s
// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mingw -x c++ | %filecheck %s
// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mingw -DRIGHT | %filecheck --check-prefix=NONE --allow-empty %s

// The real headers.

#ifdef RIGHT
#define FD_SETSIZE 1024
#endif
#include <winsock2.h>
#include <windows.h>
#ifndef RIGHT
#undef FD_SETSIZE
#define FD_SETSIZE 1024
// CHECK: [[#@LINE-1]]:9: warning: FD_SETSIZE is defined as 1024 after fd_set was declared, which has room for 64 sockets
// CHECK: [[#@LINE-6]]:10: note: fd_set is declared by what is included here
int wrong(SOCKET s) {
  struct timeval tv = {1, 0};
  if (s >= FD_SETSIZE)
    // CHECK: [[#@LINE-1]]:9: warning: a socket is compared with FD_SETSIZE
    return 1;
  return select(0, NULL, NULL, NULL, &tv);
  // CHECK: [[#@LINE-1]]:10: warning: 'select' without a set of sockets
}
#else
int right(SOCKET s, fd_set *set) {
  FD_SET(s, set);
  if (set->fd_count >= FD_SETSIZE)
    return 1;
  return select(0, set, NULL, NULL, NULL);
}
#endif
// NONE-NOT: {{.}}
