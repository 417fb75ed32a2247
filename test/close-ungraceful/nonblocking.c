// A connect that is under way has not failed; one that failed has.
// RUN: %tidy --checks='-*,winsock-close-ungraceful' %s -- %mock | %filecheck %s
#include <winsock2.h>

int start(const struct sockaddr *to, int size, fd_set *writable) {
  u_long on = 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  ioctlsocket(s, FIONBIO, &on);
  if (connect(s, to, size) == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSAEWOULDBLOCK) {
      closesocket(s);
      return -1;
    }
  }
  if (select(0, NULL, writable, NULL, NULL) <= 0) {
    closesocket(s); // Nothing was sent; the connect may never have succeeded.
    return -1;
  }
  send(s, "x", 1, 0);
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'; data that was sent may be lost
  return 0;
}
