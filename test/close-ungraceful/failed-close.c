// A close that failed closed nothing: the socket is as it was for every rule.
// RUN: %tidy --checks='-*,winsock-close-ungraceful,winsock-socket-use-after-close' %s -- %mock | %filecheck %s
#include <winsock2.h>

static void wait_for_end(SOCKET s) {
  char rest[64];
  while (recv(s, rest, sizeof rest, 0) > 0)
    ;
}

// Nothing is closed in haste: the first close failed, the second has waited.
int patient(SOCKET s) {
  send(s, "x", 1, 0);
  shutdown(s, SD_SEND);
  if (closesocket(s) == 0)
    return 0;
  wait_for_end(s);
  closesocket(s);
  WSACleanup();
  return 1;
}

int hasty(SOCKET s) {
  send(s, "x", 1, 0);
  shutdown(s, SD_SEND);
  // CHECK: [[@LINE+1]]:3: warning: the socket is closed straight after 'shutdown', without waiting
  closesocket(s);
  WSACleanup();
  return 1;
}

// Closed by the second.
void twice(SOCKET s) {
  shutdown(s, SD_BOTH);
  if (closesocket(s) == SOCKET_ERROR) {
    closesocket(s);
    // CHECK: [[@LINE+1]]:5: warning: 'shutdown' is given a socket that is closed already
    shutdown(s, SD_BOTH);
    shutdown(s, SD_BOTH);
  }
}
