// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -Dnet_EXPORTS | %filecheck %s
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck --check-prefix=NONE --allow-empty %s
// NONE-NOT: {{.}}

#include <winsock2.h>

__attribute__((constructor)) static void load(void) {
  WSADATA data;
  WSAStartup(MAKEWORD(2, 2), &data);
}
// CHECK: :[[@LINE-2]]:3: warning: 'WSAStartup' is called from the constructor function 'load', which runs under the loader lock; this can cause a deadlock [winsock-loader-lock]
// CHECK: :[[@LINE-5]]:16: note: this attribute makes 'load' run while the DLL is loaded
// CHECK: :[[@LINE-4]]:3: note: this file belongs to a DLL: it is compiled with the macro 'net_EXPORTS'

static void unload(void) __attribute__((destructor(200)));
static void unload(void) { WSACleanup(); }
// CHECK: :[[@LINE-1]]:28: warning: 'WSACleanup' is called from the destructor function 'unload'
// CHECK: :[[@LINE-3]]:41: note: this attribute makes 'unload' run while the DLL is unloaded

void net_close(void) { WSACleanup(); }
