// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock | %filecheck %s
// Loops that make one socket after the other.
#include <winsock2.h>
#include <ws2tcpip.h>

void serve(SOCKET listener) {
  char text[64];
  for (;;) {
    SOCKET c = accept(listener, NULL, NULL);
    if (c == INVALID_SOCKET)
      continue;
    int n = recv(c, text, sizeof text, 0);
    if (n <= 0)
      // CHECK: [[@LINE+1]]:7: warning: the open socket is lost here; another value takes its place, and nothing can close it any more [winsock-socket-leak]
      continue;
    send(c, text, n, 0);
    shutdown(c, SD_BOTH);
    closesocket(c);
  }
}

void serve_right(SOCKET listener) {
  char text[64];
  for (;;) {
    SOCKET c = accept(listener, NULL, NULL);
    if (c == INVALID_SOCKET)
      continue;
    int n = recv(c, text, sizeof text, 0);
    if (n > 0)
      send(c, text, n, 0);
    shutdown(c, SD_BOTH);
    closesocket(c);
  }
}

// The usual loop over addresses.
SOCKET dial(struct addrinfo *all) {
  SOCKET s = INVALID_SOCKET;
  struct addrinfo *a;
  for (a = all; a; a = a->ai_next) {
    s = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (s == INVALID_SOCKET)
      continue;
    if (connect(s, a->ai_addr, (int)a->ai_addrlen) == 0)
      break;
    closesocket(s);
    s = INVALID_SOCKET;
  }
  return s;
}

SOCKET dial_wrong(struct addrinfo *all) {
  SOCKET s = INVALID_SOCKET;
  struct addrinfo *a;
  for (a = all; a; a = a->ai_next) {
    s = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
    if (s == INVALID_SOCKET)
      continue;
    if (connect(s, a->ai_addr, (int)a->ai_addrlen) == 0)
      break;
    // CHECK: [[@LINE+1]]:5: warning: the open socket is lost here;
    s = INVALID_SOCKET;
  }
  return s;
}

// All of them, in an array.
int pair(SOCKET out[2]) {
  int i;
  for (i = 0; i < 2; i++) {
    out[i] = socket(AF_INET, SOCK_DGRAM, 0);
    if (out[i] == INVALID_SOCKET)
      return -1;
  }
  return 0;
}

int array(int n) {
  SOCKET all[8];
  int i, made = 0;
  for (i = 0; i < n && i < 8; i++) {
    all[made] = socket(AF_INET, SOCK_DGRAM, 0);
    if (all[made] != INVALID_SOCKET)
      made++;
  }
  for (i = 0; i < made; i++)
    closesocket(all[i]);
  return made;
}
