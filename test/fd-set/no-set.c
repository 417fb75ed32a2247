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

// Sets that nothing is put into.
int empty(struct timeval *time) {
  fd_set readers, writers;
  FD_ZERO(&readers);
  FD_ZERO(&writers);
  if (select(0, &readers, &writers, NULL, time) == SOCKET_ERROR)
    // CHECK: [[#@LINE-1]]:7: warning: 'select' without a set of sockets
    return -1;
  return FD_ISSET(0, &readers);
}
void fill(fd_set *set);
int one_is_full(SOCKET s, struct timeval *time) {
  fd_set readers, writers;
  FD_ZERO(&readers);
  FD_ZERO(&writers);
  FD_SET(s, &writers);
  return select(0, &readers, &writers, NULL, time);
}
int filled_elsewhere(struct timeval *time) {
  fd_set set;
  FD_ZERO(&set);
  fill(&set);
  return select(0, &set, NULL, NULL, time);
}
int copied(const fd_set *all, struct timeval *time) {
  fd_set set;
  FD_ZERO(&set);
  set = *all;
  return select(0, &set, NULL, NULL, time);
}
