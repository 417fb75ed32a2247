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

static SOCKET listener;

// Here, a socket can only be made if other code holds a reference: the next one
// is not the last.
static int open_listener(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 0;
  WSACleanup();
  listener = socket(AF_INET, SOCK_STREAM, 0);
  return listener != INVALID_SOCKET;
}
int look_up(const char *name) {
  WSADATA data;
  struct hostent *found;
  int known;
  if (!open_listener() || WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 0;
  found = gethostbyname(name);
  known = found != NULL;
  WSACleanup();
  return known;
}

// The caller has started Winsock.
int make_and_look_up(const char *name) {
  WSADATA data;
  int known;
  listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener == INVALID_SOCKET || WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 0;
  known = gethostbyname(name) != NULL;
  WSACleanup();
  return known;
}

// Here, either call starts Winsock, or other code has.
static int begin(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data) == 0;
}
static int begin_and_look_up(const char *name) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 0;
  if (gethostbyname(name) == NULL) {
    WSACleanup();
    return 0;
  }
  return 1;
}
int both(const char *name) {
  begin();
  listener = socket(AF_INET, SOCK_STREAM, 0);
  begin_and_look_up(name);
  return 1;
}
