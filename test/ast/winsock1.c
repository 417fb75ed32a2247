// Winsock 1: the same functions from winsock.h, which windows.h includes.
// REQUIRES: mingw
// RUN: %model_check --calls %s -- %mingw | FileCheck %s
// RUN: %model_check --calls %s -- %mingw -D_WINSOCKAPI_ | FileCheck --check-prefix=WITHOUT %s
// WITHOUT: this file does not know Winsock

#include <windows.h>

#ifndef _WINSOCKAPI_
#define _WINSOCKAPI_
#endif
#ifdef SOCKET_ERROR
void calls(SOCKET s) {
  // CHECK: [[@LINE+1]]: closesocket is closesocket
  closesocket(s);
  // CHECK: [[@LINE+1]]: WSACleanup is WSACleanup
  WSACleanup();
  // CHECK: [[@LINE+1]]: WSAIsBlocking is WSAIsBlocking
  WSAIsBlocking();
}
#endif
void wait(HANDLE h) {
  // WITHOUT: [[@LINE+1]]: WaitForSingleObject is WaitForSingleObject
  WaitForSingleObject(h, 0);
}
