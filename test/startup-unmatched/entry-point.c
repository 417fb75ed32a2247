// main owns what it starts.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stdio.h>

int main(int argc, char **argv) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET) {
    printf("no socket: %d\n", WSAGetLastError());
    return 1;
    // CHECK: :[[@LINE-1]]:5: warning: 'main' returns here with Winsock still started; its 'WSACleanup' is not on this path [winsock-startup-unmatched]
    // CHECK: :8:7: note: Winsock is started here
    // CHECK: :11:7: note: assuming the condition is true
  }
  if (argc > 1) {
    closesocket(s);
    WSACleanup();
    return 2;
  }
  closesocket(s);
  WSACleanup();
  return 0;
}
