// RequireDrain and OnlyAfterSend.
// RUN: %tidy --checks='-*,winsock-close-ungraceful' --config='{CheckOptions: {winsock-close-ungraceful.RequireDrain: always, winsock-close-ungraceful.OnlyAfterSend: true}}' %s -- %mock | %filecheck --check-prefix=ALWAYS %s
// RUN: %tidy --checks='-*,winsock-close-ungraceful' --config='{CheckOptions: {winsock-close-ungraceful.RequireDrain: never}}' %s -- %mock | %filecheck --check-prefix=NEVER %s
#include <winsock2.h>

void hasty(SOCKET s) {
  send(s, "x", 1, 0);
  shutdown(s, SD_SEND);
  closesocket(s);
  // ALWAYS: :[[@LINE-1]]:3: warning: the socket is closed straight after 'shutdown', without waiting for the peer to finish; data that is still on its way may be lost [winsock-close-ungraceful]
  WSACleanup();
}

void nothing_sent(SOCKET listener) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return;
  SOCKET c = accept(listener, NULL, NULL);
  if (c != INVALID_SOCKET)
    closesocket(c);
  // NEVER: :[[@LINE-1]]:5: warning: the connected socket is closed without 'shutdown'
  WSACleanup();
}
