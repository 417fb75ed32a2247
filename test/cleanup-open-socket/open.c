// RUN: %tidy --checks='-*,winsock-cleanup-open-socket,winsock-socket-leak' %s -- %mock | %filecheck %s
#include <winsock2.h>

int main(int argc, char **argv) {
  WSADATA data;
  char c;
  SOCKET s;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET) {
    WSACleanup();
    return 1;
  }
  if (recv(s, &c, 1, 0) != 1) {
    // CHECK: [[@LINE+2]]:5: warning: 'WSACleanup' ends Winsock while a {{.*}}socket is open{{.*}} [winsock-cleanup-open-socket]
    // CHECK: note: the socket is made here
    WSACleanup();
    return 1;
  }
  closesocket(s);
  WSACleanup();
  return 0;
}
