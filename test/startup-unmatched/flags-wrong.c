// Flags are often wrong, and that is the bug: values decide, not names.
// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

int work(void);

// The flag holds the error code and is read as success.
int error_as_success(void) {
  WSADATA data;
  int started = WSAStartup(MAKEWORD(2, 2), &data);
  int rc = work();
  if (started)
    WSACleanup();
  // CHECK: :[[@LINE-1]]:5: warning: 'WSACleanup' is called though 'WSAStartup' failed on this path
  return rc;
}

// The flag is never set.
int never_set(void) {
  WSADATA data;
  int started = 0;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  if (started)
    WSACleanup();
  return 0;
}
