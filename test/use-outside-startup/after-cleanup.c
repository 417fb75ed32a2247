// Calls after the last cleanup of the function that started Winsock.
// RUN: %tidy --checks='-*,winsock-use-outside-startup' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <ws2tcpip.h>

int talk(SOCKET s);

int wrong_order(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  int rc = talk(s);
  WSACleanup();
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: 'closesocket' is called after the last 'WSACleanup' on this path [winsock-use-outside-startup]
  // CHECK: :10:7: note: Winsock is started here
  // CHECK: :14:3: note: Winsock is ended here
  return rc;
}

int right_order(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  int rc = talk(s);
  closesocket(s);
  WSACleanup();
  return rc;
}

// One of several calls with the same cause is told.
int falls_through(const char *host) {
  WSADATA data;
  char name[64];
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  if (LOBYTE(data.wVersion) != 2)
    WSACleanup();
  if (gethostname(name, sizeof name) != 0)
    // CHECK: :[[@LINE-1]]:7: warning: 'gethostname' is called after the last 'WSACleanup' on this path
    return -2;
  return gethostbyname(host) ? 0 : -3;
}

// The pair is wrapped.
static int up(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}
static void down(void) { WSACleanup(); }

int wrapped(void) {
  if (up() != 0)
    return -1;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  down();
  shutdown(s, SD_BOTH);
  // CHECK: :[[@LINE-1]]:3: warning: 'shutdown' is called after the last 'WSACleanup' on this path
  return 0;
}

// Not the last one.
int nested(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  if (up() == 0)
    down();
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  closesocket(s);
  WSACleanup();
  return 0;
}

// The caller has a socket of its own, so Winsock is started for it.
void probe(SOCKET callers) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) == 0)
    WSACleanup();
  closesocket(callers);
}

// Who calls a function that starts Winsock for itself may have started it, too.
static int self_contained(void) {
  WSADATA data;
  char name[64];
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  gethostname(name, sizeof name);
  WSACleanup();
  return 0;
}
SOCKET component(void) {
  self_contained();
  return socket(AF_INET, SOCK_STREAM, 0);
}

// What needs no startup.
int allowed(const char *host) {
  WSADATA data;
  struct addrinfo *found = 0;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return WSAGetLastError();
  int rc = getaddrinfo(host, "80", 0, &found);
  WSACleanup();
  if (rc == 0)
    freeaddrinfo(found);
  WSASetLastError(0);
  return htons(80) + (int)inet_addr("127.0.0.1");
}

// Nothing happens to a socket that is none.
int never_made(void) {
  WSADATA data;
  SOCKET s = INVALID_SOCKET;
  if (WSAStartup(MAKEWORD(2, 2), &data) == 0)
    WSACleanup();
  closesocket(s);
  return 0;
}

// Started again, out of sight.
int restart(void);
int again(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  WSACleanup();
  if (restart() != 0)
    return -1;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  closesocket(s);
  return 0;
}

// A flag tells whether it is up.
struct net {
  int up;
};
int flagged(struct net *n) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  int up = 1;
  if (talk(0)) {
    WSACleanup();
    up = 0;
  }
  if (up) {
    SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
    closesocket(s);
    WSACleanup();
  }
  return 0;
}
