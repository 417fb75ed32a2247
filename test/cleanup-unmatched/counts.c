// More cleanups than successful startups.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

// A shared label is reached by the failed startup, too.
int shared_label(void) {
  WSADATA data;
  int rc = -1;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    goto out;
  rc = 0;
out:
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called though 'WSAStartup' failed on this path; it may end Winsock for other code in the process [winsock-cleanup-unmatched]
  // CHECK: :9:7: note: this startup of Winsock fails
  return rc;
}

int twice(int early) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  if (early)
    WSACleanup();
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called once more than 'WSAStartup' succeeded on this path
  return 0;
}

void drain(void) {
  while (WSACleanup() != SOCKET_ERROR)
    ;
  // CHECK: :[[@LINE-2]]:10: warning: 'WSACleanup' is called until it fails, which gives back the references of other code in the process, too [winsock-cleanup-unmatched]
}

// Two labels, each with what it has to undo: right.
int labels(void) {
  WSADATA data;
  SOCKET s;
  int rc = -1;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    goto out;
  s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    goto cleanup;
  rc = 0;
  closesocket(s);
cleanup:
  WSACleanup();
out:
  return rc;
}

// The other half of a pair.
void net_exit(void) { WSACleanup(); }
