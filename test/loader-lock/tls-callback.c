// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -D_WINDLL -fms-extensions | %filecheck %s
// mingw does not know __declspec(allocate); the source says what it means.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock -D_WINDLL | %filecheck %s

#include <winsock2.h>
#include <windows.h>

static void NTAPI on_tls(PVOID module, DWORD reason, PVOID reserved) {
  if (reason == DLL_PROCESS_DETACH)
    WSACleanup();
}
#pragma section(".CRT$XLB", read)
__declspec(allocate(".CRT$XLB")) PIMAGE_TLS_CALLBACK tls_entry = on_tls;
// CHECK: :[[@LINE-4]]:5: warning: 'WSACleanup' is called from the TLS callback 'on_tls', which runs under the loader lock; this can cause a deadlock [winsock-loader-lock]
// CHECK: :[[@LINE-2]]:54: note: 'on_tls' runs while a module is loaded or unloaded, because 'tls_entry' is placed in section '.CRT$XLB' here
// CHECK: :[[@LINE-6]]:5: note: this file belongs to a DLL: it is compiled with the macro '_WINDLL'

static void NTAPI on_thread(PVOID module, DWORD reason, PVOID reserved) {
  WSADATA data;
  WSAStartup(MAKEWORD(2, 2), &data);
}
// CHECK: :[[@LINE-2]]:3: warning: 'WSAStartup' is called from the TLS callback 'on_thread'
static void NTAPI on_last(PVOID module, DWORD reason, PVOID reserved) {
  WSACleanup();
}
// CHECK: :[[@LINE-2]]:3: warning: 'WSACleanup' is called from the TLS callback 'on_last'
__attribute__((section(".CRT$XLC"), used)) const PIMAGE_TLS_CALLBACK
    tls_table[] = {on_thread, &on_last, 0};

static void NTAPI on_detach(PVOID module, DWORD reason, PVOID reserved) {
  WSACleanup();
}
// CHECK: :[[@LINE-2]]:3: warning: 'WSACleanup' is called from the TLS callback 'on_detach'
#pragma const_seg (".CRT$XLD")
extern const PIMAGE_TLS_CALLBACK tls_detach;
const PIMAGE_TLS_CALLBACK tls_detach = on_detach;
#pragma const_seg()
const PIMAGE_TLS_CALLBACK after_the_section = on_tls;

// The same function where it is nothing but a pointer.
static void NTAPI on_nothing(PVOID module, DWORD reason, PVOID reserved) {
  WSACleanup();
}
__attribute__((section(".mydata"))) PIMAGE_TLS_CALLBACK data_entry = on_nothing;
PIMAGE_TLS_CALLBACK plain_entry = on_nothing;

// The initializers of the C run-time library are called at the same time.
static int initialize(void) { return WSACleanup(); }
// CHECK: :[[@LINE-1]]:38: warning: 'WSACleanup' is called from 'initialize', which runs under
__attribute__((section(".CRT$XIU"))) int (*c_initializer)(void) = initialize;
