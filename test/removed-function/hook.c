// RUN: %tidy --checks='-*,winsock-removed-function' %s -- %mock | %filecheck %s

// WSACleanup inside a blocking hook fails, in Winsock 1.1 too.

#include <winsock.h>

static int quit;
static void leave(void) { WSACleanup(); }
static BOOL CALLBACK direct(void) {
  if (quit)
    WSACleanup();
  // CHECK: [[#@LINE-1]]:5: warning: 'WSACleanup' is called from the blocking hook 'direct', where it fails; cancel the blocking call first, and call it when that has returned [winsock-removed-function]
  // CHECK: [[#@LINE+17]]:3: note: 'direct' is made the blocking hook here
  return FALSE;
}
static BOOL CALLBACK indirect(void) {
  leave();
  // CHECK: [[#@LINE-1]]:3: warning: 'WSACleanup' is reached from the blocking hook 'indirect'
  // CHECK: [[#@LINE-2]]:3: note: 'indirect' calls 'leave' here
  // CHECK: [[#@LINE-12]]:27: note: 'leave' calls 'WSACleanup' here
  // CHECK: [[#@LINE+10]]:3: note: 'indirect' is made the blocking hook here
  return FALSE;
}
static BOOL CALLBACK right(void) {
  if (quit)
    WSACancelBlockingCall();
  return FALSE;
}
void hooks(void) {
  WSASetBlockingHook((FARPROC)direct);
  WSASetBlockingHook((FARPROC)indirect);
  WSASetBlockingHook((FARPROC)right);
  WSACleanup();
}
