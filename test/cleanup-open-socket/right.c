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

// After the first look-up has ended what it started, the socket shows another
// holder.
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
  begin_and_look_up(name);
  listener = socket(AF_INET, SOCK_STREAM, 0);
  begin_and_look_up(name);
  return 1;
}
