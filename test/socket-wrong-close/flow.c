// A socket in a variable, a field or a global of another type.
// RUN: %tidy --checks='-*,winsock-socket-wrong-close' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <windows.h>
#include <io.h>

int probe(const struct sockaddr *to, int size) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  int rc = connect(fd, to, size);
  close(fd);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'close'
  // CHECK: :[[@LINE-6]]:12: note: the socket is made here
  return rc;
}

void handle(void) {
  HANDLE h = (HANDLE)socket(AF_INET, SOCK_STREAM, 0);
  CloseHandle(h);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'CloseHandle'
  // CHECK: :[[@LINE-3]]:22: note: the socket is made here
  h = CreateEventA(NULL, TRUE, FALSE, NULL);
  CloseHandle(h);
}

int open_file(void);
void either(int network) {
  int fd;
  if (network)
    fd = socket(AF_INET, SOCK_STREAM, 0);
  else
    fd = open_file();
  close(fd);
}

static int dial(int port) {
  if (port == 0)
    return -1;
  return (int)socket(AF_INET, SOCK_STREAM, 0);
}
void dialled(void) {
  int fd = dial(80);
  _close(fd);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with '_close'
  // CHECK: :[[@LINE-6]]:15: note: the socket is made here
}

// Fields and globals, in which the whole file stores.
struct conn {
  int fd;
  int log;
  int mixed;
  int shown;
};
static int listener = -1;
void find(int *where);

void conn_open(struct conn *c) {
  listener = (int)socket(AF_INET, SOCK_STREAM, 0);
  c->fd = (int)accept(listener, NULL, NULL);
  c->log = open_file();
  c->mixed = c->fd;
  c->mixed = c->log;
  c->shown = (int)accept(listener, NULL, NULL);
  find(&c->shown);
}
void conn_close(struct conn *c) {
  close(c->fd);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'close'
  // CHECK: :[[@LINE-10]]:16: note: the socket is made here
  c->fd = -1;
  close(c->log);
  close(c->mixed);
  close(c->shown);
  close(listener);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'close'
  // CHECK: :[[@LINE-18]]:19: note: the socket is made here
}

// Parameters that are used as sockets.
void drain(int fd) {
  char buffer[64];
  while (recv(fd, buffer, sizeof buffer, 0) > 0)
    ;
  close(fd);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'close'
  // CHECK: :[[@LINE-4]]:10: note: it is used as a socket here
}
void drain_any(int fd, int is_socket) {
  char buffer[64];
  if (is_socket)
    recv(fd, buffer, sizeof buffer, 0);
  else
    read(fd, buffer, sizeof buffer);
  close(fd);
}
void reopened(int fd) {
  send(fd, "x", 1, 0);
  fd = open_file();
  close(fd);
}

// A wrapper is told of once, by its first caller.
static void drop(HANDLE h) {
  CloseHandle(h);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'CloseHandle'
}
static void drop_all(HANDLE a, HANDLE b) {
  drop(a);
  drop(b);
}
void wrapped(SOCKET s, HANDLE thread) {
  drop(thread);
  drop_all(thread, (HANDLE)s);
  // CHECK: :[[@LINE-1]]:3: note: the socket is handed over here
}
