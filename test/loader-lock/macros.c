// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>

#define NET_STOP() WSACleanup()
#define NOTHING() (void)0

static void stop(void) { NET_STOP(); }

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  NOTHING();
  NET_STOP();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called from 'DllMain'
  // CHECK: :6:20: note: expanded from macro 'NET_STOP'
  stop();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  stop(); // NOLINT(winsock-loader-lock)
  return TRUE;
}
