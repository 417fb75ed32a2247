// Why the checks of Winsock's startup and end report nothing.
//
// RUN: %winsock_tidy --quiet --no-cache --why-silent %s -- %mock > %t
// RUN: FileCheck --implicit-check-not=warning: %s < %t
#include <winsock2.h>

void work(void);

int start(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}
// CHECK: :[[@LINE-2]]:10: remark: no finding: 'start' leaves Winsock started to its caller, with a result of its own [winsock-startup-unmatched]

int whole(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  work();
  WSACleanup();
  return 0;
}
// CHECK: :[[@LINE-6]]:7: remark: no finding: a 'WSACleanup' matches it on each path that returns [winsock-startup-unmatched]
// CHECK: :[[@LINE-4]]:3: remark: no finding: no operation of the path is pending [winsock-cleanup-pending-io]
// CHECK: :[[@LINE-5]]:3: remark: no finding: no name of the path is registered [winsock-cleanup-registered-name]
// CHECK: :[[@LINE-6]]:3: remark: no finding: it matches a startup of the path [winsock-cleanup-unmatched]
// CHECK: :[[@LINE-10]]:7: note: because of this

void both(void) {
  if (WSAGetLastError() == WSAEINTR)
    WSACleanup();
}
// CHECK: :[[@LINE-3]]:7: remark: no finding: no call on the path is known to have set an error [winsock-error-source]
// CHECK: :[[@LINE-3]]:5: remark: no finding: its function is not known to run on a thread of its own [winsock-cleanup-other-threads]
// CHECK: :[[@LINE-4]]:5: remark: no finding: a caller may have started Winsock [winsock-cleanup-unmatched]

int use(SOCKET s) {
  return listen(s, 5);
}
// CHECK: :[[@LINE-2]]:10: remark: no finding: the path does not know what was done with the socket [winsock-call-order]
// CHECK: :[[@LINE-3]]:10: remark: no finding: a caller may have started Winsock [winsock-use-outside-startup]

int dead(SOCKET s) {
  if (listen(s, 5) == 0)
    return 0;
  return 1;
  return send(s, "x", 1, 0);
}
// CHECK: :[[@LINE-2]]:10: remark: no finding: no explored path reaches this call [winsock-*]

void end(void) { WSACleanup(); }
// CHECK: :[[@LINE-1]]:18: remark: no finding: the function was not explored [winsock-*]
