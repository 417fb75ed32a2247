// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
// Asking whether a socket is ready hands it to nobody.
#include <winsock2.h>

int ready_in_time(void) {
  fd_set set;
  struct timeval patience = {1, 0};
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  FD_ZERO(&set);
  FD_SET(s, &set);
  if (select(0, NULL, &set, NULL, &patience) <= 0)
    // CHECK: [[@LINE+1]]:5: warning: 'ready_in_time' returns here without closing the socket; nothing can close it any more [winsock-socket-leak]
    return -1;
  closesocket(s);
  return 0;
}

int polled(void) {
  WSAPOLLFD p;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  p.fd = s;
  p.events = POLLIN;
  if (WSAPoll(&p, 1, 100) <= 0)
    // CHECK: [[@LINE+1]]:5: warning: 'polled' returns here without closing the socket
    return -1;
  closesocket(s);
  return 0;
}

int events(void) {
  // CHECK: [[@LINE+1]]:14: warning: the socket that is made here is closed on no path
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  WSAEVENT e = WSACreateEvent();
  WSAEventSelect(s, e, FD_READ);
  WSAWaitForMultipleEvents(1, &e, FALSE, 100, FALSE);
  WSACloseEvent(e);
  return 0;
}

// Messages bring the socket to the window's procedure.
int messages(HWND w) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  return WSAAsyncSelect(s, w, 1024, FD_READ);
}

// The set is all that holds the connections; they come back out of it.
void server(SOCKET listener) {
  char byte;
  unsigned i;
  fd_set all, ready;
  FD_ZERO(&all);
  FD_SET(listener, &all);
  for (;;) {
    ready = all;
    if (select(0, &ready, NULL, NULL, NULL) <= 0)
      break;
    for (i = 0; i < ready.fd_count; i++) {
      SOCKET s = ready.fd_array[i];
      if (s == listener) {
        SOCKET c = accept(listener, NULL, NULL);
        if (c != INVALID_SOCKET)
          FD_SET(c, &all);
      } else if (recv(s, &byte, 1, 0) <= 0) {
        closesocket(s);
        FD_CLR(s, &all);
      }
    }
  }
}

// Which socket is ready only the list knows: while the client is in it, no other
// is, so that nobody is accepted.
void one_at_a_time(SOCKET listener) {
  SOCKET client = INVALID_SOCKET;
  fd_set set;
  FD_ZERO(&set);
  FD_SET(listener, &set);
  while (select(0, &set, NULL, NULL, NULL) > 0) {
    if (client != INVALID_SOCKET && FD_ISSET(client, &set)) {
      closesocket(client);
      client = INVALID_SOCKET;
      FD_ZERO(&set);
      FD_SET(listener, &set);
    } else if (FD_ISSET(listener, &set)) {
      client = accept(listener, NULL, NULL);
      if (client == INVALID_SOCKET)
        break;
      FD_ZERO(&set);
      FD_SET(client, &set);
    }
  }
  if (client != INVALID_SOCKET)
    closesocket(client);
}
