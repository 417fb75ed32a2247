// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
// A table that is looked up by descriptor knows its sockets.
#include <stdlib.h>
#include <winsock2.h>

struct connection {
  int fd, ready;
};
struct loop {
  struct connection **by_fd;
  int max;
};

static struct connection *lookup(struct loop *l, int fd) {
  struct connection *found = l->by_fd[fd];
  if (found == NULL) {
    found = calloc(1, sizeof *found);
    found->fd = fd;
    l->by_fd[fd] = found;
  }
  return found;
}

struct connection *create(struct loop *l) {
  int fd = (int)socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return NULL;
  return lookup(l, fd);
}

static struct connection *table;
int mark(void) {
  int fd = (int)socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  (table + fd)->ready = 1;
  return 0;
}

// A table of the function's own ends with it.
int local(void) {
  char seen[1024] = {0};
  // CHECK: [[@LINE+1]]:17: warning: the socket that is made here is closed on no path [winsock-socket-leak]
  int fd = (int)socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  seen[fd & 1023] = 1;
  return seen[fd & 1023];
}
