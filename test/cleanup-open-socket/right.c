// RUN: %tidy --checks='-*,winsock-cleanup-open-socket,winsock-socket-leak' %s -- %mock | %filecheck --allow-empty %s
// One of two references: the other one keeps Winsock up.
#include <winsock2.h>

static SOCKET probe(void) {
  WSADATA data;
  SOCKET s;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return INVALID_SOCKET;
  s = socket(AF_INET, SOCK_DGRAM, 0);
  WSACleanup();
  return s;
}

int main(void) {
  WSADATA data;
  SOCKET s;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  s = probe();
  if (s != INVALID_SOCKET)
    closesocket(s);
  WSACleanup();
  return 0;
}
