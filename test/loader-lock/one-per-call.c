// One finding for each first call and each function it ends in.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>

static int start(void) {
  WSADATA data;
  int error = WSAStartup(MAKEWORD(2, 2), &data);
  if (error == 0 && data.wVersion != MAKEWORD(2, 2)) {
    WSACleanup();
    return -1;
  }
  return error;
}

static BOOL attach(void) { return start() == 0; }

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  return attach();
  // CHECK: :[[@LINE-1]]:10: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :[[@LINE-2]]:10: warning: 'WSAStartup' is reached from 'DllMain'
}

// An entry point that calls the other one is not another finding.
BOOL WINAPI _DllMainCRTStartup(HINSTANCE module, DWORD reason, LPVOID p) {
  return DllMain(module, reason, p);
}
