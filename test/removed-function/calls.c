// RUN: %tidy --checks='-*,winsock-removed-function' %s -- %mock | %filecheck %s
// A program for Winsock 1.1 may use them.
// RUN: %tidy --checks='-*,winsock-removed-function' %s -- %mock -DOLD | %filecheck --check-prefix=NONE --allow-empty %s
// NONE-NOT: warning

#ifdef OLD
#include <winsock.h>
#else
#include <winsock2.h>
#endif

static int CALLBACK hook(void) { return 0; }
#define IS_WAITING() (WSAIsBlocking())

int use(void) {
  WSASetBlockingHook((FARPROC)hook);
  // CHECK: [[#@LINE-1]]:3: warning: 'WSASetBlockingHook' has been removed from Winsock 2 [winsock-removed-function]
  if (IS_WAITING())
    // CHECK: [[#@LINE-1]]:7: warning: 'WSAIsBlocking' has been removed from Winsock 2
    // CHECK: note: expanded from macro 'IS_WAITING'
    return WSACancelBlockingCall();
  // CHECK: [[#@LINE-1]]:12: warning: 'WSACancelBlockingCall' has been removed from Winsock 2
  int (__stdcall *unhook)(void) = WSAUnhookBlockingHook;
  // CHECK: [[#@LINE-1]]:35: warning: 'WSAUnhookBlockingHook' has been removed from Winsock 2
  return unhook();
}
