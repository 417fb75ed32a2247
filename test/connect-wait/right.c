// RUN: %tidy --checks='-*,winsock-connect-wait' %s -- %mock | %filecheck --check-prefix=NONE --allow-empty %s
// NONE-NOT: {{.}}
#include <winsock2.h>

static int begun(SOCKET s, const struct sockaddr *to, int size) {
  return connect(s, to, size) == SOCKET_ERROR &&
         WSAGetLastError() == WSAEWOULDBLOCK;
}

int watched(SOCKET s, const struct sockaddr *to, int size,
            struct timeval *time) {
  fd_set ready, failed;
  if (!begun(s, to, size))
    return -1;
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  failed = ready;
  if (select(0, NULL, &ready, &failed, time) < 1)
    return -1;
  // What comes after is another wait.
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  return select(0, NULL, &ready, NULL, time);
}

int both(SOCKET s, const struct sockaddr *to, int size, struct timeval *time) {
  fd_set ready, failed;
  if (!begun(s, to, size))
    return -1;
  FD_ZERO(&ready);
  FD_ZERO(&failed);
  FD_SET(s, &ready);
  FD_SET(s, &failed);
  return select(0, NULL, &ready, &failed, time);
}

// SO_ERROR is asked whether select has told of something or not.
int polled(SOCKET s, const struct sockaddr *to, int size) {
  int error = 0, length = sizeof(error), i;
  if (!begun(s, to, size))
    return -1;
  for (i = 0; i < 50; i++) {
    struct timeval time = {0, 100000};
    fd_set ready;
    FD_ZERO(&ready);
    FD_SET(s, &ready);
    if (select(0, NULL, &ready, NULL, &time) == 1)
      return 0;
    if (getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &length) != 0 ||
        error != 0)
      return -1;
  }
  return -1;
}

// And so is connect itself.
int again(SOCKET s, const struct sockaddr *to, int size) {
  while (begun(s, to, size)) {
    struct timeval time = {0, 100000};
    fd_set ready;
    FD_ZERO(&ready);
    FD_SET(s, &ready);
    select(0, NULL, &ready, NULL, &time);
  }
  return WSAGetLastError() == WSAEISCONN ? 0 : -1;
}

// Other waits tell of it.
int others(SOCKET s, const struct sockaddr *to, int size, WSAEVENT event,
           struct timeval *time) {
  WSAPOLLFD one = {0};
  fd_set ready;
  if (!begun(s, to, size))
    return -1;
  one.fd = s;
  one.events = POLLOUT;
  if (WSAPoll(&one, 1, 1000) != 1)
    return -1;
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  return select(0, NULL, &ready, NULL, time);
}
int events(SOCKET s, const struct sockaddr *to, int size, WSAEVENT event,
           struct timeval *time) {
  fd_set ready;
  if (!begun(s, to, size))
    return -1;
  WSAEventSelect(s, event, FD_CONNECT);
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  return select(0, NULL, &ready, NULL, time);
}

// A set that was filled elsewhere, and a wait for another socket.
int filled(SOCKET s, const struct sockaddr *to, int size, fd_set *failed,
           struct timeval *time) {
  fd_set ready;
  if (!begun(s, to, size))
    return -1;
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  return select(0, NULL, &ready, failed, time);
}
int another(SOCKET s, SOCKET t, const struct sockaddr *to, int size,
            struct timeval *time) {
  fd_set ready;
  if (!begun(s, to, size))
    return -1;
  FD_ZERO(&ready);
  FD_SET(t, &ready);
  return select(0, &ready, NULL, NULL, time);
}

// Who was given the socket may have awaited it.
int await(SOCKET s);
int given(SOCKET s, const struct sockaddr *to, int size, struct timeval *time) {
  fd_set ready;
  if (!begun(s, to, size) || await(s) != 0)
    return -1;
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  return select(0, NULL, &ready, NULL, time);
}

// It has ended: well, or badly. A listening socket knows no connect.
int ended(SOCKET s, const struct sockaddr *to, int size, struct timeval *time) {
  u_long on = 1;
  fd_set ready;
  ioctlsocket(s, FIONBIO, &on);
  if (connect(s, to, size) != 0)
    return -1;
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  return select(0, NULL, &ready, NULL, time);
}
int served(SOCKET s, struct timeval *time) {
  fd_set ready;
  SOCKET peer = accept(s, NULL, NULL);
  if (peer == INVALID_SOCKET && WSAGetLastError() == WSAEWOULDBLOCK) {
    FD_ZERO(&ready);
    FD_SET(s, &ready);
    return select(0, &ready, NULL, NULL, time);
  }
  closesocket(peer);
  return 0;
}
// A blocking socket has come to an end when connect returns; datagrams do at
// once.
int blocking(SOCKET s, const struct sockaddr *to, int size,
             struct timeval *time) {
  fd_set ready;
  connect(s, to, size);
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  return select(0, NULL, &ready, NULL, time);
}
int datagrams(const struct sockaddr *to, int size, struct timeval *time) {
  u_long on = 1;
  fd_set ready;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  int r;
  if (s == INVALID_SOCKET)
    return -1;
  ioctlsocket(s, FIONBIO, &on);
  connect(s, to, size);
  FD_ZERO(&ready);
  FD_SET(s, &ready);
  r = select(0, &ready, NULL, NULL, time);
  closesocket(s);
  return r;
}
