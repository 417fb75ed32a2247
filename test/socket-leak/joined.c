// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-cleanup-open-socket' %s -- %mock | %filecheck --allow-empty %s
// A leaf that joins a group gets the socket back that it gave.
#include <winsock2.h>

int listen_in(const struct sockaddr *group, int length) {
  SOCKET s = WSASocketW(AF_INET, SOCK_DGRAM, 0, NULL, 0,
                        WSA_FLAG_OVERLAPPED);
  if (s == INVALID_SOCKET)
    return -1;
  SOCKET joined = WSAJoinLeaf(s, group, length, NULL, NULL, NULL, NULL,
                              2);
  closesocket(s);
  return joined == INVALID_SOCKET ? -1 : 0;
}
// CHECK-NOT: warning:
