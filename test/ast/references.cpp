// A function that is handed on by its name.
// RUN: %model_check --calls %s -- %mock | FileCheck %s

#include <stdlib.h>
#include <winsock2.h>

void use(...);
namespace mine {
int WSACleanup();
}

void references() {
  // CHECK: [[@LINE+2]]: atexit is atexit
  // CHECK-NEXT: [[@LINE+1]]: (void (*)())WSACleanup is WSACleanup
  atexit((void (*)())WSACleanup);
  // CHECK: [[@LINE+2]]: use is unknown
  // CHECK-NEXT: [[@LINE+1]]: &closesocket is closesocket
  use(&closesocket);
  // CHECK: [[@LINE+2]]: use is unknown
  // CHECK-NEXT: [[@LINE+1]]: reinterpret_cast<void *>(*::shutdown) is shutdown
  use(reinterpret_cast<void *>(*::shutdown));
  // CHECK: [[@LINE+1]]: use is unknown
  use(mine::WSACleanup);
  // CHECK-NOT: {{.}}
}
