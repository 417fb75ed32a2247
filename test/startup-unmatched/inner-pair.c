// The function that lacks a cleanup is told, not the one whose cleanup it used.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

int work(void);

static int once(void) {
  WSADATA data;
  int rc;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  rc = work();
  if (rc)
    return rc;
  // CHECK: :[[@LINE-1]]:5: warning: 'once' returns here with Winsock still started; its 'WSACleanup' is not on this path
  rc = work();
  WSACleanup();
  return rc;
}

// The caller may tell from what it gave.
static int perhaps(int keep) {
  WSADATA data;
  int rc;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  rc = work();
  if (!keep)
    WSACleanup();
  return rc;
}

int main(int argc, char **argv) {
  WSADATA data;
  int i;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  for (i = 1; i < argc; i++)
    once();
  perhaps(1);
  WSACleanup();
  WSACleanup();
  return 0;
}
