// Why the checks of sockets report nothing.
//
// RUN: %winsock_tidy --quiet --no-cache --why-silent %s -- %mock > %t
// RUN: FileCheck --implicit-check-not=warning: %s < %t
#include <winsock2.h>

void keep(SOCKET s);
void work(void);
static SOCKET kept;

int client(const struct sockaddr *to, int n) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  if (connect(s, to, n) != 0) {
    closesocket(s);
    return -1;
  }
  shutdown(s, SD_SEND);
  char buf[10];
  while (recv(s, buf, 10, 0) > 0)
    work();
  closesocket(s);
  return 0;
}
// CHECK: :[[@LINE-14]]:14: remark: no finding: 'closesocket' releases it [winsock-socket-leak]
// CHECK: :[[@LINE-11]]:5: note: because of this
// CHECK: :[[@LINE-13]]:7: remark: no finding: the socket's state allows the call [winsock-call-order]
// CHECK: :[[@LINE-14]]:7: remark: no finding: the result is used [winsock-error-ignored]
// CHECK: :[[@LINE-14]]:5: remark: no finding: an operation on the connection has failed [winsock-close-ungraceful]
// CHECK: :[[@LINE-16]]:7: note: because of this
// CHECK: :[[@LINE-16]]:5: remark: no finding: nothing on the path has closed the socket [winsock-socket-use-after-close]
// CHECK: :[[@LINE-10]]:3: remark: no finding: the peer has closed its side [winsock-close-ungraceful]
// CHECK: :[[@LINE-13]]:10: note: because of this
// CHECK: :[[@LINE-12]]:3: remark: no finding: the call ends something; winsock-error-ignored-teardown reports such calls [winsock-error-ignored]

void passed(void) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  keep(s);
}
// CHECK: :[[@LINE-3]]:14: remark: no finding: 'keep' gets the handle and may keep or release it [winsock-socket-leak]
// CHECK: :[[@LINE-3]]:3: note: because of this

void stored(void) {
  kept = socket(AF_INET, SOCK_STREAM, 0);
}
// CHECK: :[[@LINE-2]]:10: remark: no finding: other code can reach the object in which the handle is stored [winsock-socket-leak]

SOCKET returned(void) {
  return socket(AF_INET, SOCK_STREAM, 0);
}
// CHECK: :[[@LINE-2]]:10: remark: no finding: the function returns the handle to its caller [winsock-socket-leak]

int reset(SOCKET listener) {
  SOCKET s = accept(listener, 0, 0);
  struct linger hard = {1, 0};
  if (s == INVALID_SOCKET)
    return 1;
  if (setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&hard, sizeof hard) ||
      send(s, "x", 1, 0) != 1)
    return closesocket(s);
  return closesocket(s);
}
// CHECK: :[[@LINE-2]]:10: remark: no finding: the program asks for the reset, with a linger time of 0 [winsock-close-ungraceful]
// CHECK: :[[@LINE-6]]:7: note: because of this

int datagram(const struct sockaddr *to, int n) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  int sent = sendto(s, "x", 1, 0, to, n);
  closesocket(s);
  return sent == SOCKET_ERROR;
}
// CHECK: :[[@LINE-3]]:3: remark: no finding: the socket is no stream [winsock-close-ungraceful]

int counted(SOCKET s, char *buf) {
  int n = recv(s, buf, 10, 0);
  if (n < 0)
    return 1;
  buf[n] = 0;
  return 0;
}
// CHECK: :[[@LINE-3]]:3: remark: no finding: the path excludes the failure before [winsock-error-as-length]
// CHECK: :[[@LINE-7]]:11: note: because of this
