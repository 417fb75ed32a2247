// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-close-ungraceful,winsock-error-as-length' %s -- %mock | %filecheck %s
// What a call cannot return is on no path.
#include <winsock2.h>

// connect returns 0 or SOCKET_ERROR, and nothing above.
int net_connect(SOCKET *out, const struct sockaddr *to) {
  int rc;
  *out = socket(AF_INET, SOCK_STREAM, 0);
  if (*out == INVALID_SOCKET)
    return -1;
  rc = connect(*out, to, 16);
  if (rc < 0)
    rc = -8;
  if (rc != 0 && rc != -101) {
    closesocket(*out);
    *out = INVALID_SOCKET;
  }
  return rc;
}

// A socket that listens is not connected.
static int open_one(const struct sockaddr *to, int listening) {
  int fd = (int)socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (fd < 0)
    return -1;
  if (listening) {
    if (bind(fd, to, 16)) {
      closesocket(fd);
      return -1;
    }
    return fd;
  }
  if (connect(fd, to, 16)) {
    closesocket(fd);
    return -1;
  }
  return fd;
}
extern int option;
int serve(const struct sockaddr *to) {
  int fd = open_one(to, option), c;
  if (fd < 0)
    return -1;
  if (listen(fd, 1) < 0) {
    closesocket(fd);
    return -1;
  }
  c = (int)accept(fd, 0, 0);
  closesocket(fd);
  return c;
}
// One that does not is.
void talk(const struct sockaddr *to) {
  int fd = open_one(to, 0);
  if (fd < 0)
    return;
  (void)send(fd, "x", 1, 0);
  // CHECK: [[@LINE+1]]:3: warning: {{.*}}[winsock-close-ungraceful]
  closesocket(fd);
}
