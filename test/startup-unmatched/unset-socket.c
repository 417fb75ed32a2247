// A socket that is compared with INVALID_SOCKET before a cleanup records no startup; one that is
// compared before a cleanup that it asks for does.
// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

SOCKET listener = INVALID_SOCKET;
int start(const struct sockaddr *at) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (listener == INVALID_SOCKET) {
    WSACleanup();
    return 2;
  }
  if (bind(listener, at, 16) == SOCKET_ERROR) {
    closesocket(listener);
    // CHECK: [[@LINE+1]]:5: warning: 'start' reports failure here but leaves Winsock started; call 'WSACleanup' before returning [winsock-startup-unmatched]
    return 3;
  }
  return 0;
}

static SOCKET other = INVALID_SOCKET;
int start_other(const struct sockaddr *at) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  other = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (INVALID_SOCKET != other) {
    if (bind(other, at, 16) == SOCKET_ERROR) {
      // CHECK: [[@LINE+1]]:7: warning: 'start_other' reports failure here but leaves Winsock started
      return 3;
    }
  } else {
    WSACleanup();
    return 2;
  }
  return 0;
}

// The socket is the flag.
static SOCKET kept = INVALID_SOCKET;
int start_kept(const struct sockaddr *at) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  kept = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (kept == INVALID_SOCKET) {
    WSACleanup();
    return 2;
  }
  return bind(kept, at, 16) == SOCKET_ERROR ? 3 : 0;
}
void stop_kept(void) {
  if (kept != INVALID_SOCKET) {
    closesocket(kept);
    WSACleanup();
  }
}

// Another early return, and a counter whose last user ends Winsock.
static SOCKET early = INVALID_SOCKET;
int start_early(const struct sockaddr *at) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  early = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (early == INVALID_SOCKET) {
    WSACleanup();
    return 2;
  }
  return bind(early, at, 16) == SOCKET_ERROR ? 3 : 0;
}
void stop_early(void) {
  if (early == INVALID_SOCKET)
    return;
  closesocket(early);
  WSACleanup();
}
static int users;
int join(const struct sockaddr *at, SOCKET s) {
  WSADATA data;
  if (users == 0 && WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  ++users;
  return bind(s, at, 16) == SOCKET_ERROR ? 3 : 0;
}
void leave(void) {
  if (--users == 0)
    WSACleanup();
}
