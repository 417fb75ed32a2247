// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -Dnet_EXPORTS | %filecheck %s

#include <winsock2.h>
#include <stdlib.h>

static void bye(void) { WSACleanup(); }
// CHECK: :[[@LINE-1]]:25: warning: 'WSACleanup' is called from the exit handler 'bye', which runs under the loader lock; this can cause a deadlock [winsock-loader-lock]
// CHECK: :[[@LINE+10]]:3: note: exit handlers that a DLL registers run while it is unloaded
static int bye_too(void) {
  bye();
  return 0;
}
// CHECK: :[[@LINE-3]]:3: warning: 'WSACleanup' is reached from the exit handler 'bye_too'
// CHECK: :[[@LINE-4]]:3: note: the exit handler 'bye_too' calls 'bye' here
// CHECK: :[[@LINE-9]]:25: note: 'bye' calls 'WSACleanup' here

void net_open(void) {
  atexit(bye);
  _onexit(bye_too);
  atexit((void(__cdecl *)(void))WSACleanup);
}
// CHECK: :[[@LINE-2]]:3: warning: 'WSACleanup' is registered as an exit handler, which runs under the loader lock in a DLL; this can cause a deadlock [winsock-loader-lock]

static void never(void) { WSACleanup(); }
static void harmless(void) {}
void net_on_exit(void (*)(void));
void net_reopen(void (*unknown)(void)) {
  atexit(unknown);
  atexit(harmless);
  if (0)
    atexit(never);
  net_on_exit(never);
  // Runs when quick_exit is called, not when the DLL is unloaded.
  at_quick_exit(never);
}
