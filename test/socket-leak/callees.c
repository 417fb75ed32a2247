// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-cleanup-open-socket' %s -- %mock | %filecheck %s
// Functions that are followed from the program's entry: each is told of what it
// lost itself.
#include <winsock2.h>

// Its own variable is all that holds the socket.
static void announce(const struct sockaddr *to, int n) {
  // CHECK: [[@LINE+1]]:14: warning: the socket that is made here is closed on no path [winsock-socket-leak]
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s != INVALID_SOCKET)
    sendto(s, "x", 1, 0, to, n);
}

static SOCKET make(void) { return socket(AF_INET, SOCK_DGRAM, 0); }

// What a function made for it is lost here.
static int ask(const struct sockaddr *to, int n) {
  // CHECK: [[@LINE+1]]:14: warning: the socket that is made here is closed on no path
  SOCKET s = make();
  if (s == INVALID_SOCKET)
    return -1;
  return sendto(s, "?", 1, 0, to, n);
}

// Several at a time: the last value is not the only one that was made.
static int replaced(int six) {
  SOCKET s = socket(AF_INET6, SOCK_STREAM, 0);
  if (s != INVALID_SOCKET && !six)
    // CHECK: [[@LINE+1]]:5: warning: the open socket is lost here; another value takes its place, and nothing can close it any more
    s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  closesocket(s);
  return 0;
}

static int fallback(void) {
  SOCKET s = socket(AF_INET6, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  closesocket(s);
  return 0;
}

int main(int argc, char **argv) {
  WSADATA data;
  struct sockaddr to = {AF_INET};
  SOCKET listener, c;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  announce(&to, sizeof to);
  ask(&to, sizeof to);
  replaced(argc - 1);
  fallback();
  listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener == INVALID_SOCKET) {
    WSACleanup();
    return 1;
  }
  // Lost turn after turn: a leak, though one is open when Winsock ends, too.
  // How often a loop is followed differs between Clang's versions.
  // CHECK: [[@LINE+1]]:{{15: warning: the socket that is made here is closed on no path|11: warning: the open socket is lost here}}
  while ((c = accept(listener, NULL, NULL)) != INVALID_SOCKET)
    send(c, "x", 1, 0);
  closesocket(listener);
  WSACleanup();
  return 0;
}
