// A wait for what was canceled, or whose socket was closed: how it ends does not
// matter.
// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-error-ignored-teardown' %s -- %mock | FileCheck --check-prefix=TEARDOWN %s
#include <winsock2.h>
#include <windows.h>

void stop(SOCKET s, OVERLAPPED *o) {
  DWORD n, flags;
  CancelIoEx((HANDLE)s, o);
  WSAGetOverlappedResult(s, o, &n, TRUE, &flags);
  // TEARDOWN: :[[@LINE-1]]:3: warning: the result of 'WSAGetOverlappedResult' is ignored
}
void wait_only(SOCKET s, OVERLAPPED *o) {
  DWORD n, flags;
  WSAGetOverlappedResult(s, o, &n, TRUE, &flags);
  // CHECK: :[[@LINE-1]]:3: warning: the result of 'WSAGetOverlappedResult' is ignored
}
