// Why winsock-loader-lock reports nothing.
//
// RUN: %winsock_tidy --quiet --no-cache --why-silent --checks=-*,winsock-loader-lock %s -- %mock | FileCheck --implicit-check-not=warning: %s
#include <winsock2.h>

void start(void) {
  WSADATA data;
  (void)WSAStartup(MAKEWORD(2, 2), &data);
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  return TRUE;
}
// CHECK: :[[@LINE-3]]:13: remark: no finding: no calls lead from here to a function that starts or ends Winsock [winsock-loader-lock]
