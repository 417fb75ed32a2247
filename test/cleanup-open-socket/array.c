// Sockets in an array whose index the path does not know.
// RUN: %tidy --checks='-*,winsock-cleanup-open-socket,winsock-socket-leak' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>

static SOCKET clients[8];
static int count;

static void drop(int i) {
  closesocket(clients[i]);
  clients[i] = clients[--count];
}

int serve(SOCKET l) {
  WSADATA data;
  SOCKET c;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  while ((c = accept(l, NULL, NULL)) != INVALID_SOCKET)
    clients[count++] = c;
  while (count > 0)
    drop(count - 1);
  WSACleanup();
  return 0;
}
