// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mock -x c++ | %filecheck %s
// RUN: %tidy --checks='-*,winsock-fd-set' %s -- %mock32 | %filecheck %s

// A socket is no index.

#include <winsock2.h>

int by_type(SOCKET s, fd_set *set) {
  if (s >= FD_SETSIZE)
    // CHECK: [[#@LINE-1]]:9: warning: a socket is compared with FD_SETSIZE, which is the number of sockets that a set has room for; a SOCKET is a handle and may be any number [winsock-fd-set]
    return -1;
  if ((int)s < FD_SETSIZE)
    // CHECK: [[#@LINE-1]]:14: warning: a socket is compared with FD_SETSIZE
    FD_SET(s, set);
  return FD_SETSIZE <= s;
  // CHECK: [[#@LINE-1]]:21: warning: a socket is compared with FD_SETSIZE
}
#define IS_VALID(s) ((s) < FD_SETSIZE)
int by_origin(int given, fd_set *set) {
  int fd = (int)socket(AF_INET, SOCK_STREAM, 0);
  if (fd > FD_SETSIZE)
    // CHECK: [[#@LINE-1]]:10: warning: a socket is compared with FD_SETSIZE
    // CHECK: [[#@LINE-3]]:17: note: the socket is made here
    return 1;
  if (!IS_VALID(fd))
    // CHECK: [[#@LINE-1]]:8: warning: a socket is compared with FD_SETSIZE
    // CHECK: note: expanded from macro
    // CHECK: note: the socket is made here
    return 2;
  if (given >= FD_SETSIZE)
    // CHECK: [[#@LINE-1]]:13: warning: a socket is compared with FD_SETSIZE
    // CHECK: [[#@LINE+2]]:10: note: it is used as a socket here
    return 3;
  return listen(given, 5);
}

// Numbers of sockets, and what is not known.
struct connection {
  int fd;
};
int right(SOCKET s, fd_set *set, unsigned count, struct connection *c) {
  if (set->fd_count >= FD_SETSIZE || count > FD_SETSIZE || c->fd >= FD_SETSIZE)
    return 1;
  for (int i = 0; i < FD_SETSIZE; ++i)
    if (set->fd_array[i] == s)
      return 2;
  return s == INVALID_SOCKET || s > 64 || s == FD_SETSIZE;
}
