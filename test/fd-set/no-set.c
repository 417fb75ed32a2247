// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mock -x c++ | %filecheck %s

// There has to be something to wait for.

#include <winsock2.h>

void nap(struct timeval *time) {
  select(0, NULL, NULL, NULL, time);
  // CHECK: [[#@LINE-1]]:3: warning: 'select' without a set of sockets does not wait, it fails at once [winsock-fd-set]
  if (select(1, 0, (fd_set *)0, 0, time) == SOCKET_ERROR)
    // CHECK: [[#@LINE-1]]:7: warning: 'select' without a set of sockets
    return;
}
int right(SOCKET s, struct timeval *time, fd_set *given) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(s, &set);
  if (select(0, &set, NULL, NULL, time) > 0)
    return 1;
  if (select(0, NULL, NULL, &set, NULL) > 0)
    return 2;
  return select(0, NULL, given, NULL, time) + WSAPoll(NULL, 0, 5);
}
