// Functions that call the routine they are given, before they return.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>

static INIT_ONCE once;
static BOOL CALLBACK start(PINIT_ONCE flag, PVOID parameter, PVOID *context) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data) == 0;
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  return InitOnceExecuteOnce(&once, start, NULL, NULL);
}
// CHECK: :[[@LINE-2]]:10: warning: 'WSAStartup' is reached from 'DllMain'
// CHECK: :[[@LINE-3]]:10: note: 'DllMain' calls 'start' through 'InitOnceExecuteOnce' here
