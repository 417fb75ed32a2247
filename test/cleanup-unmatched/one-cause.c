// What follows from a cleanup too many is told once, there.
// RUN: %tidy --checks='-*,winsock-*,-winsock-error-ignored-teardown' %s -- %mock | %filecheck %s
#include <winsock2.h>

static void handle(SOCKET c) {
  char byte;
  if (shutdown(c, SD_SEND) == 0)
    while (recv(c, &byte, 1, 0) > 0)
      ;
  closesocket(c);
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called where one connection is closed
}

int main(void) {
  WSADATA data;
  SOCKET l, c;
  struct sockaddr_in at = {0};
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  l = socket(AF_INET, SOCK_STREAM, 0);
  if (l == INVALID_SOCKET) {
    WSACleanup();
    return 1;
  }
  if (bind(l, (struct sockaddr *)&at, sizeof(at)) == SOCKET_ERROR ||
      listen(l, 5) == SOCKET_ERROR) {
    closesocket(l);
    WSACleanup();
    return 1;
  }
  while ((c = accept(l, NULL, NULL)) != INVALID_SOCKET)
    handle(c);
  closesocket(l);
  WSACleanup();
  return 0;
}
