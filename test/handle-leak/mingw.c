// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-handle-leak' %s -- %mingw | %filecheck %s --implicit-check-not=warning:
// RUN: %tidy --checks='-*,winsock-handle-leak' %s -- %mingw -x c++ | %filecheck %s --implicit-check-not=warning:

// The real headers.

#include <winsock2.h>
#include <ws2tcpip.h>

int wrong(const char *host, SOCKET s) {
  struct addrinfo *list = NULL;
  if (getaddrinfo(host, "80", NULL, &list) != 0)
    return -1;
  if (connect(s, list->ai_addr, (int)list->ai_addrlen) != 0)
    // CHECK: [[#@LINE+1]]:5: warning: 'wrong' returns here without freeing the list of addresses
    return -1;
  freeaddrinfo(list);
  return 0;
}

int event(SOCKET s) {
  WSAEVENT event = WSACreateEvent();
  if (event == WSA_INVALID_EVENT)
    return -1;
  if (WSAEventSelect(s, event, FD_READ) == SOCKET_ERROR)
    // CHECK: [[#@LINE+1]]:5: warning: 'event' returns here without closing the event object
    return -1;
  if (WSAWaitForMultipleEvents(1, &event, FALSE, WSA_INFINITE, FALSE) == WSA_WAIT_FAILED) {
    CloseHandle(event);
    return -1;
  }
  WSACloseEvent(event);
  return 0;
}

int right(const char *host, SOCKET s) {
  struct addrinfo *list = NULL, *each;
  int result = getaddrinfo(host, "80", NULL, &list);
  if (result != 0)
    return -1;
  for (each = list; each; each = each->ai_next)
    if (connect(s, each->ai_addr, (int)each->ai_addrlen) == 0)
      break;
  freeaddrinfo(list);
  return each ? 0 : -1;
}
