// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>

static int net_start(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}

static void net_stop(void) { WSACleanup(); }

static void module_exit(int hard) {
  if (!hard)
    net_stop();
}

BOOL APIENTRY DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  switch (reason) {
  case DLL_PROCESS_ATTACH:
    if (net_start() != 0)
      return FALSE;
    break;
  case DLL_THREAD_DETACH:
    WSACleanup();
    break;
  case DLL_PROCESS_DETACH:
    module_exit(0);
    break;
  }
  return TRUE;
}
// CHECK: :[[@LINE-12]]:9: warning: 'WSAStartup' is reached from 'DllMain', which runs under the loader lock; this can cause a deadlock [winsock-loader-lock]
// CHECK: :[[@LINE-13]]:9: note: 'DllMain' calls 'net_start' here
// CHECK: :[[@LINE-27]]:10: note: 'net_start' calls 'WSAStartup' here
// CHECK: :[[@LINE-11]]:5: warning: 'WSACleanup' is called from 'DllMain', which runs under the loader lock; this can cause a deadlock [winsock-loader-lock]
// CHECK-NOT: note:
// CHECK: :[[@LINE-10]]:5: warning: 'WSACleanup' is reached from 'DllMain'
// CHECK: :[[@LINE-11]]:5: note: 'DllMain' calls 'module_exit' here
// CHECK: :[[@LINE-25]]:5: note: 'module_exit' calls 'net_stop' here
// CHECK: :[[@LINE-30]]:30: note: 'net_stop' calls 'WSACleanup' here

// Exported functions are called by the program, after the loader is done.
__declspec(dllexport) int plugin_open(void) { return net_start(); }
__declspec(dllexport) void plugin_close(void) { WSACleanup(); }
