// Programs include the headers inside a namespace of their own. What is of the
// same name outside of it is not Winsock's.
// RUN: %model_check --calls %s -- %mock | FileCheck %s

#include <stddef.h>
namespace os {
namespace win32 {
#include <winsock2.h>
}
} // namespace os

int closesocket(int);

void calls(os::win32::SOCKET s) {
  // CHECK: [[@LINE+1]]: os::win32::closesocket is closesocket
  os::win32::closesocket(s);
  // CHECK: [[@LINE+1]]: closesocket is unknown
  closesocket(1);
  using namespace os::win32;
  // CHECK: [[@LINE+1]]: WSACleanup is WSACleanup
  WSACleanup();
}
