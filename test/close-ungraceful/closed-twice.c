// RUN: %tidy --checks='-*,winsock-close-ungraceful,winsock-close-ungraceful-idle,winsock-socket-use-after-close' %s -- %mock | %filecheck %s
// The second close of a connection is wrong because it is the second.
#include <winsock2.h>

static int greet(SOCKET s) {
  char text[4];
  if (recv(s, text, sizeof text, 0) != sizeof text) {
    // CHECK: [[@LINE+1]]:5: warning: the connected socket is closed without 'shutdown'
    closesocket(s);
    return -1;
  }
  return 0;
}

int session(const struct sockaddr *to, int length) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  if (connect(s, to, length) != 0 || greet(s) != 0) {
    // CHECK: [[@LINE+2]]:5: warning: 'closesocket' is called again for a socket that is closed already
    // CHECK-NOT: [[@LINE+1]]:5: warning: the connected socket
    closesocket(s);
    return -1;
  }
  shutdown(s, SD_BOTH);
  closesocket(s);
  return 0;
}
// CHECK-NOT: warning:
