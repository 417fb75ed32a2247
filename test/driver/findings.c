// What a finding looks like, the summary, and the three exit codes.

// RUN: not %winsock_tidy --checks=winsock-error-ignored-teardown %s -- %mock \
// RUN:   | FileCheck %s
// RUN: %winsock_tidy --checks=winsock-error-ignored-teardown %s -- %mock -DCHECKED \
// RUN:   | FileCheck --check-prefix=CLEAN %s
// RUN: not %winsock_tidy --quiet --checks=winsock-error-ignored-teardown %s -- %mock \
// RUN:   | FileCheck --check-prefix=QUIET --implicit-check-not=analyzed %s
// RUN: %python %S/Inputs/status.py 0 %winsock_tidy %s --checks=winsock-error-ignored-teardown -- %mock -DCHECKED
// RUN: %python %S/Inputs/status.py 1 %winsock_tidy %s --checks=winsock-error-ignored-teardown -- %mock
// RUN: %python %S/Inputs/status.py 2 %winsock_tidy %s --checks=winsock-error-ignored-teardown -- %mock -DBROKEN

#include <winsock2.h>

// CHECK: {{^/.*}}findings.c:[[# @LINE + 10]]:3: warning: the result of 'closesocket' is ignored{{.*}} [winsock-error-ignored-teardown]
// CHECK-NEXT: closesocket(s);
// CHECK-NEXT: ^~~
// CHECK-NEXT: {{^}}1 file analyzed, 1 finding ({{.*}}){{$}}
// QUIET: warning: the result of 'closesocket'
void end(SOCKET s) {
#ifdef CHECKED
  if (closesocket(s) == SOCKET_ERROR)
    WSAGetLastError();
#else
  closesocket(s);
#endif
}
// CLEAN: {{^}}1 file analyzed, 0 findings{{$}}

#ifdef BROKEN
int broken(void) { return missing; }
#endif
