// No path of the program ends what it started: the finding sits at the start.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stdio.h>

static int start(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
  // CHECK: :[[@LINE-1]]:10: warning: no 'WSACleanup' matches this 'WSAStartup' before 'main' returns [winsock-startup-unmatched]
}

int main(void) {
  if (start() != 0)
    return 1;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  closesocket(s);
  return 0;
}
