// RUN: %tidy --checks='-*,winsock-connect-wait' %s -- %mock | %filecheck %s --implicit-check-not=warning:
#include <winsock2.h>

int dial(SOCKET s, const struct sockaddr *to, int size, struct timeval *time) {
  fd_set ready;
  if (connect(s, to, size) == SOCKET_ERROR &&
      WSAGetLastError() != WSAEWOULDBLOCK)
    return -1;
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  // CHECK: [[#@LINE+2]]:10: warning: 'select' waits for the connection, but not for its failure, which Windows reports in the set of exceptions only; if the connect fails, the wait goes on until its time is over [winsock-connect-wait]
  // CHECK: [[#@LINE-6]]:7: note: connecting the socket begins here
  return select(0, NULL, &ready, NULL, time) == 1 ? 0 : -1;
}

int for_ever(const struct sockaddr *to, int size) {
  fd_set ready, failed;
  u_long on = 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  int r;
  if (s == INVALID_SOCKET)
    return -1;
  ioctlsocket(s, FIONBIO, &on);
  r = connect(s, to, size);
  if (r == SOCKET_ERROR) {
    if (WSAGetLastError() == WSAEWOULDBLOCK) {
      FD_ZERO(&ready);
      FD_ZERO(&failed);
      FD_SET(s, &ready);
      // CHECK: [[#@LINE+1]]:11: warning: 'select' waits for the connection, but not for its failure, which Windows reports in the set of exceptions only; if the connect fails, the wait goes on for ever
      r = select((int)s + 1, NULL, &ready, &failed, NULL);
      r = r == 1 ? 0 : -1;
    }
  }
  closesocket(s);
  return r;
}

// Nobody looks at the result; on such a socket there is but one.
int unlooked(SOCKET s, const struct sockaddr *to, int size,
             struct timeval *time) {
  fd_set ready;
  u_long on = 1;
  ioctlsocket(s, FIONBIO, &on);
  connect(s, to, size);
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  // CHECK: [[#@LINE+1]]:10: warning: 'select' waits for the connection
  return select(0, NULL, &ready, NULL, time);
}

// SO_ERROR tells why, once the wait has told that.
int asked_after(SOCKET s, const struct sockaddr *to, int size,
                struct timeval *time) {
  fd_set ready;
  int error = 0, length = sizeof(error), n;
  if (WSAConnect(s, to, size, NULL, NULL, NULL, NULL) != 0 &&
      WSAGetLastError() != WSAEWOULDBLOCK)
    return -1;
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  // CHECK: [[#@LINE+1]]:7: warning: 'select' waits for the connection
  n = select(0, NULL, &ready, NULL, time);
  if (n <= 0)
    return -1;
  if (getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &length) != 0)
    return -1;
  return error;
}

// Through helpers of the file; its result is not zero in the branch.
static int ready_to_send(SOCKET s, long seconds) {
  struct timeval time = {0, 0};
  fd_set ready;
  time.tv_sec = seconds;
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  // CHECK: [[#@LINE+1]]:10: warning: 'select' waits for the connection
  return select(0, NULL, &ready, NULL, &time);
}
int helper(SOCKET s, const struct sockaddr *to, int size) {
  int r = connect(s, to, size);
  if (r != 0 && WSAGetLastError() == WSAEWOULDBLOCK)
    r = ready_to_send(s, 5) > 0 ? 0 : -1;
  return r;
}
