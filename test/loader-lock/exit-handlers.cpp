// A handler registered in DllMain runs under the lock as well: when the DLL is
// unloaded.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>
#include <cstdlib>

static void bye() { WSACleanup(); }
// CHECK: :[[@LINE-1]]:21: warning: 'WSACleanup' is called from the exit handler 'bye'

extern "C" BOOL WINAPI DllMain(HINSTANCE, DWORD, LPVOID) {
  std::atexit(bye);
  std::atexit([] { WSACleanup(); });
  // CHECK: :[[@LINE-1]]:20: warning: 'WSACleanup' is called from an exit handler, which
  return TRUE;
}
