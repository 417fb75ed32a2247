// Both languages, both word sizes; warnings only from the checks asked for.
// RUN: %tidy --checks='-*,winsock-*' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-*' %s -- %mock32 | %filecheck %s
// RUN: %tidy --checks='-*,winsock-*' %s -- -x c++ %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-*,-winsock-error-ignored-teardown' --allow-no-checks %s -- %mock \
// RUN:   | %filecheck --check-prefix=NONE --allow-empty %s
// RUN: %tidy --checks='-*,bugprone-unused-*' %s -- %mock | %filecheck --check-prefix=NONE --allow-empty %s
#include <winsock2.h>

void wrong(SOCKET s) {
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}}'closesocket'{{.*}} [winsock-error-ignored-teardown]
}

int right(SOCKET s) { return closesocket(s); }
// NONE-NOT: {{.}}
