// A function with __try has no control-flow graph; it is read all the same.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -fms-extensions | %filecheck %s

#include <winsock2.h>
#include <windows.h>

static void stop(void) {
  __try {
    if (0)
      WSACleanup();
    0 ? WSACleanup() : 0;
    0 && WSACleanup();
    (void)sizeof(WSACleanup());
  } __finally {
    WSACleanup();
  }
}
// CHECK: :[[@LINE+4]]:5: warning: 'WSACleanup' is reached from 'DllMain'
// CHECK: :[[@LINE-4]]:5: note: 'stop' calls 'WSACleanup' here
BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  __try {
    stop();
  } __except (1) {
  }
  return TRUE;
}
