// A call transfers at most as many bytes as it is given.
// RUN: %tidy --checks='-*,winsock-close-ungraceful' %s -- %mock | %filecheck %s
#include <winsock2.h>
void ping(SOCKET s) {
  char b = 0;
  if (send(s, &b, 1, 0) == SOCKET_ERROR)
    return;
  if (recv(s, &b, 1, 0) != 1) {
    closesocket(s);
    return;
  }
  shutdown(s, SD_SEND);
  closesocket(s);
}
void hasty(SOCKET s) {
  char b[2] = "";
  if (send(s, b, 2, 0) == SOCKET_ERROR)
    return;
  if (recv(s, b, 2, 0) != 2) {
    // CHECK: [[@LINE+1]]:5: warning: the connected socket is closed without 'shutdown'
    closesocket(s);
    return;
  }
  shutdown(s, SD_SEND);
  closesocket(s);
}
