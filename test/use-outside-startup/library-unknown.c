// A main whose library is not known: the library may start and end Winsock.
// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-cleanup-unmatched,winsock-use-outside-startup' %s -- %mock | %filecheck %s
#include <winsock2.h>

int lib_open(void);
void lib_close(void);

int main(int argc, char **argv) {
  // CHECK: [[@LINE+1]]:18: warning: 'socket' is called, but nothing has started Winsock on this path [winsock-use-outside-startup]
  SOCKET early = socket(AF_INET, SOCK_STREAM, 0);
  if (early != INVALID_SOCKET)
    closesocket(early);
  if (lib_open() != 0)
    return 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s != INVALID_SOCKET)
    closesocket(s);
  lib_close();
  WSACleanup();
  return 0;
}
