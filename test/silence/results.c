// Why the checks of ignored results report nothing.
//
// RUN: %winsock_tidy --quiet --no-cache --checks=-*,winsock-error-ignored --why-silent %s -- %mock > %t
// RUN: FileCheck --implicit-check-not=warning: --implicit-check-not=remark: %s < %t
#include <winsock2.h>

int ignoring(SOCKET s) {
  int on = 1;
  (void)listen(s, 5);
  send(s, "x", 1, 0);
  if (WSAGetLastError() != 0)
    return 1;
  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, (const char *)&on, sizeof on);
  closesocket(s);
  return send(s, "x", 1, 0);
}
// CHECK: :[[@LINE-8]]:9: remark: no finding: the result is discarded on purpose [winsock-error-ignored]
// CHECK: :[[@LINE-8]]:3: remark: no finding: the code after it fetches the last error [winsock-error-ignored]
// CHECK: :[[@LINE-6]]:3: remark: no finding: a failure has few consequences; winsock-error-ignored-tuning reports such calls [winsock-error-ignored]
// CHECK: :[[@LINE-6]]:3: remark: no finding: the call ends something; winsock-error-ignored-teardown reports such calls [winsock-error-ignored]
// CHECK: :[[@LINE-6]]:10: remark: no finding: the result is used [winsock-error-ignored]
