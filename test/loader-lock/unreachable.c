// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>

#define USE_NET 0
enum { Debug = 0 };

static void not_called(void) { WSACleanup(); }

static void fatal(void) {
  ExitProcess(1);
  WSACleanup();
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  if (USE_NET)
    WSACleanup();
  if (Debug && reason == DLL_PROCESS_DETACH)
    WSACleanup();
  while (0)
    WSACleanup();
  1 ? 0 : WSACleanup();
  int size = sizeof(WSACleanup()) + sizeof(int[sizeof WSACleanup()]);
  void (*unused)(void) = not_called;
  switch (reason) {
  case DLL_PROCESS_DETACH:
    return TRUE;
    WSACleanup();
  default:
    break;
  }
  if (reason == 99)
    fatal();
  goto out;
  WSACleanup();
out:
  // What can't be decided at compile time may happen.
  if (module)
    WSACleanup();
  return size;
}
// CHECK: :[[@LINE-3]]:5: warning: 'WSACleanup' is called from 'DllMain'
