// RUN: not %tidy --checks='-*,winsock-*' --warnings-as-errors='winsock-*' %s -- %mock 2>&1 | FileCheck %s
#include <winsock2.h>
void f(SOCKET s) { closesocket(s); }
// CHECK: :[[@LINE-1]]:20: error: {{.*}} [winsock-error-ignored-teardown,-warnings-as-errors]
