// A file that serves both: DllMain decides.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>

static void stop(void) { WSACleanup(); }

int main(void) {
  stop();
  return 0;
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  if (reason == DLL_PROCESS_DETACH)
    stop();
  return TRUE;
}
// CHECK: :[[@LINE-3]]:5: warning: 'WSACleanup' is reached from 'DllMain'
