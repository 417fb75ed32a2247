// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck --allow-empty %s

// Functions that cannot report a failure, and those of the teardown check.

#include <winsock2.h>
#include <ws2tcpip.h>

void fine(SOCKET s, struct addrinfo *list, WSAEVENT event) {
  htons(1);
  ntohl(1);
  WSAGetLastError();
  WSASetLastError(0);
  freeaddrinfo(list);
  shutdown(s, SD_SEND);
  closesocket(s);
  WSACloseEvent(event);
  WSAEventSelect(s, event, 0);
  WSACleanup();
}
