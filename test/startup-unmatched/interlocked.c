// The Interlocked functions read and write flags, too.
// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

LONG _InterlockedExchange(LONG volatile *where, LONG value);
LONG _InterlockedCompareExchange(LONG volatile *where, LONG value, LONG known);
LONG InterlockedIncrementAcquire(LONG volatile *where);
LONG InterlockedDecrementRelease(LONG volatile *where);

static volatile LONG started, users;
int work(void);

static void down(void) {
  if (_InterlockedExchange(&started, 0))
    WSACleanup();
}
int once(void) {
  WSADATA data;
  if (_InterlockedCompareExchange(&started, 1, 0) != 0)
    return 0;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0) {
    _InterlockedExchange(&started, 0);
    return 1;
  }
  if (work()) {
    down();
    return 1;
  }
  down();
  return 0;
}

int stays_up(void) {
  WSADATA data;
  int failed = 0;
  users = 0;
  if (InterlockedIncrementAcquire(&users) == 1)
    failed = WSAStartup(MAKEWORD(2, 2), &data) != 0;
  if (InterlockedDecrementRelease(&users) == 0)
    WSACleanup();
  // CHECK: :[[@LINE-1]]:5: warning: 'WSACleanup' is called though 'WSAStartup' failed on this path
  return failed;
}
