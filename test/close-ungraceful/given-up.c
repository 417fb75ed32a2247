// A connection that one path gives up, unused, because another call failed,
// while other paths use it; and one that is turned away on purpose.
// RUN: %tidy --checks='-*,winsock-close-ungraceful,winsock-close-ungraceful-idle' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stdlib.h>

int ready(void);

SOCKET open_ready(const struct sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return s;
  if (connect(s, to, size) != 0) {
    closesocket(s);
    return INVALID_SOCKET;
  }
  if (!ready()) {
    closesocket(s);
    return INVALID_SOCKET;
  }
  return s;
}

struct pool {
  SOCKET slots[4];
  int used;
};

int take(struct pool *pool, SOCKET listener) {
  SOCKET c = accept(listener, NULL, NULL);
  if (c == INVALID_SOCKET)
    return -1;
  if (pool->used == 4) {
    closesocket(c);
    // CHECK: :[[@LINE-1]]:5: warning: the connected socket is closed without 'shutdown'; data that is still on its way may be lost, and the program cannot know [winsock-close-ungraceful-idle]
    return 0;
  }
  pool->slots[pool->used++] = c;
  return 1;
}

// A shutdown does not change that: the path has sent nothing.
struct session;
struct session *begin(void);
int handshake(struct session *, SOCKET);

int run(const struct sockaddr *to, int size) {
  WSADATA data;
  struct session *session;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    goto out;
  if (connect(s, to, size) != 0)
    goto out;
  session = begin();
  if (!session)
    goto out;
  handshake(session, s);
out:
  if (s != INVALID_SOCKET) {
    shutdown(s, SD_BOTH);
    closesocket(s);
  }
  WSACleanup();
  return 0;
}

int tell(const struct sockaddr *to, int size) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s != INVALID_SOCKET && connect(s, to, size) == 0 &&
      send(s, "bye", 3, 0) == 3)
    ready();
  if (s != INVALID_SOCKET) {
    shutdown(s, SD_BOTH);
    closesocket(s);
    // CHECK: :[[@LINE-1]]:5: warning: the socket is closed straight after 'shutdown', without waiting for the peer to finish, and Winsock ends before data that is still on its way is sure to arrive [winsock-close-ungraceful]
  }
  WSACleanup();
  return 0;
}
