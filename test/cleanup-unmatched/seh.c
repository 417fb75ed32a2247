// Functions with __try are explored as others are.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock -fms-extensions | %filecheck %s
#include <winsock2.h>

int work(void);

int in_any_case(void) {
  WSADATA data;
  int rc = -1;
  __try {
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      __leave;
    rc = work();
  } __finally {
    // CHECK: :[[@LINE+1]]:5: warning: 'WSACleanup' is called though 'WSAStartup' failed on this path{{.*}} [winsock-cleanup-unmatched]
    WSACleanup();
  }
  return rc;
}

int if_started(void) {
  WSADATA data;
  int rc = -1;
  BOOL started = FALSE;
  __try {
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      __leave;
    started = TRUE;
    rc = work();
  } __finally {
    if (started)
      WSACleanup();
  }
  return rc;
}
