// A function that cleans up on one path and forgets on another.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

int work(SOCKET s);

int query(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  // CHECK: :[[@LINE-1]]:5: warning: 'query' returns here with Winsock still started; its 'WSACleanup' is not on this path [winsock-startup-unmatched]
  int rc = work(s);
  closesocket(s);
  WSACleanup();
  return rc;
}

void report(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return;
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  // CHECK: :[[@LINE-1]]:5: warning: 'report' returns here with Winsock still started; its 'WSACleanup' is not on this path [winsock-startup-unmatched]
  work(s);
  closesocket(s);
  WSACleanup();
}

// The pair is wrapped; the caller owns it all the same.
static int up(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}
static void down(void) { WSACleanup(); }

int wrapped(int fast) {
  if (up() != 0)
    return -1;
  if (fast)
    return 0;
  // CHECK: :[[@LINE-1]]:5: warning: 'wrapped' returns here with Winsock still started; its 'WSACleanup' is not on this path [winsock-startup-unmatched]
  down();
  return 0;
}
