// A function that ends Winsock where it fails, and a caller that goes on in the same way in both
// cases: the caller's result says nothing about the startup.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <ws2tcpip.h>

SOCKET sock = INVALID_SOCKET;

void choose(const char *name) {
  struct addrinfo hints = {0}, *list;
  if (getaddrinfo(name, "1", &hints, &list) != 0) {
    WSACleanup();
    return;
  }
  sock = socket(list->ai_family, SOCK_DGRAM, IPPROTO_UDP);
  freeaddrinfo(list);
}
void cleanup(void) {
  if (sock == INVALID_SOCKET)
    return;
  closesocket(sock);
  sock = INVALID_SOCKET;
  WSACleanup();
}
int choose_or_exit(const char *name) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    ExitProcess(1);
  choose(name);
  if (sock == INVALID_SOCKET) {
    WSACleanup();
    ExitProcess(1);
  }
  return 1;
}

static int begin(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data) == 0;
}
static int check_name(void) {
  char name[64];
  if (gethostname(name, sizeof name) == SOCKET_ERROR) {
    WSACleanup();
    return 0;
  }
  return 1;
}
int two_parts(void) {
  begin();
  check_name();
  return 1;
}

// The function itself chooses the path without the cleanup.
static void end_all(void) {
  closesocket(sock);
  WSACleanup();
}
int forgets(const char *name) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  if (gethostbyname(name) == NULL)
    return 0;
  // CHECK: callees-failure.c:[[#@LINE-1]]:5: warning: 'forgets' returns here with Winsock still started; its 'WSACleanup' is not on this path
  end_all();
  return 0;
}
