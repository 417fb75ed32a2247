// The entry point's name is the linker's business (/ENTRY), and whether the
// file becomes a part of a DLL may be said outright.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck --allow-empty --check-prefix=NONE %s
// RUN: %tidy --checks='-*,winsock-loader-lock' --config='{CheckOptions: {winsock-loader-lock.EntryPoints: "NetMain; OtherMain"}}' %s -- %mock | %filecheck --check-prefix=ENTRY %s
// RUN: %tidy --checks='-*,winsock-loader-lock' --config='{CheckOptions: {winsock-loader-lock.TargetIsDll: yes}}' %s -- %mock | %filecheck --check-prefix=YES %s
// RUN: %tidy --checks='-*,winsock-loader-lock' --config='{CheckOptions: {winsock-loader-lock.EntryPoints: NetMain, winsock-loader-lock.TargetIsDll: no}}' %s -- %mock | %filecheck --allow-empty --check-prefix=NONE %s
// NONE-NOT: {{.}}

#include <winsock2.h>
#include <windows.h>

BOOL WINAPI NetMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
  return WSACleanup() == 0;
}
// ENTRY: :[[@LINE-2]]:10: warning: 'WSACleanup' is called from 'NetMain'

__attribute__((destructor)) static void unload(void) {
  WSACleanup();
}
// ENTRY: :[[@LINE-2]]:3: warning: 'WSACleanup' is called from the destructor function 'unload'
// YES: :[[@LINE-3]]:3: warning: 'WSACleanup' is called from the destructor function 'unload'
