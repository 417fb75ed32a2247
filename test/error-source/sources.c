// RUN: %tidy --checks='-*,winsock-error-source' %s -- %mock | %filecheck %s
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <winsock2.h>
#include <ws2tcpip.h>

int from_errno(SOCKET s, const struct sockaddr *a, int n) {
  if (connect(s, a, n) == SOCKET_ERROR)
    // CHECK: [[@LINE+2]]:12: warning: errno does not hold the error of 'connect'; call 'WSAGetLastError' [winsock-error-source]
    // CHECK: :[[@LINE-2]]:7: note: the result comes from this call
    return errno;
  return 0;
}

void by_perror(SOCKET s) {
  char c;
  if (recv(s, &c, 1, 0) < 0)
    // CHECK: [[@LINE+1]]:5: warning: errno does not hold the error of 'recv'
    perror("recv");
}

int of_startup(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    // CHECK: [[@LINE+1]]:12: warning: the error of 'WSAStartup' is its result; 'WSAGetLastError' does not tell it
    return WSAGetLastError();
  WSACleanup();
  return 0;
}

int after_close(SOCKET s, const struct sockaddr *a, int n) {
  if (connect(s, a, n) == SOCKET_ERROR) {
    closesocket(s);
    // CHECK: [[@LINE+1]]:12: warning: 'closesocket' may have replaced the error of 'connect' by now; call 'WSAGetLastError' before it
    return WSAGetLastError();
  }
  return 0;
}
