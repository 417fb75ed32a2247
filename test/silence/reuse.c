// Why the checks of closes without data and of shared addresses report nothing.
//
// RUN: %winsock_tidy --quiet --no-cache --why-silent --checks=-*,winsock-address-reuse,winsock-close-ungraceful-idle %s -- %mock > %t
// RUN: FileCheck --implicit-check-not=warning: %s < %t
#include <winsock2.h>

int serve(const struct sockaddr *here, int n) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (bind(s, here, n) != 0 || listen(s, 5) != 0) {
    closesocket(s);
    return 1;
  }
  closesocket(s);
  return 0;
}
// CHECK: :[[@LINE-7]]:32: remark: no finding: the path does not set SO_REUSEADDR [winsock-address-reuse]
// CHECK: :[[@LINE-7]]:5: remark: no finding: an operation on the connection has failed [winsock-close-ungraceful-idle]
// CHECK: :[[@LINE-5]]:3: remark: no finding: the socket listens; it is no connection [winsock-close-ungraceful-idle]

int ask(const struct sockaddr *to, int n) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (connect(s, to, n) == 0 && send(s, "x", 1, 0) == 1) {
    closesocket(s);
    return 0;
  }
  closesocket(s);
  return 1;
}
// CHECK: :[[@LINE-6]]:5: remark: no finding: the path has sent data or shut the socket down; winsock-close-ungraceful judges such closes [winsock-close-ungraceful-idle]

int last(const struct sockaddr *to, int n) {
  WSADATA data;
  char buf[10];
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s != INVALID_SOCKET && connect(s, to, n) == 0) {
    recv(s, buf, 10, 0);
    closesocket(s);
    WSACleanup();
    return 0;
  }
  WSACleanup();
  return 1;
}
// CHECK: :[[@LINE-7]]:5: remark: no finding: Winsock ends next; winsock-close-ungraceful reports such closes [winsock-close-ungraceful-idle]
