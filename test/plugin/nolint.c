// RUN: %tidy --checks='-*,winsock-error-ignored-teardown' %s -- %mock | %filecheck %s
#include <winsock2.h>

void f(SOCKET s) {
  closesocket(s); // NOLINT
  closesocket(s); // NOLINT(winsock-error-ignored-teardown)
  closesocket(s); // NOLINT(winsock-*): the process ends anyway
  // NOLINTNEXTLINE
  closesocket(s);
  // NOLINTNEXTLINE(winsock-error-ignored-teardown)
  closesocket(s);
  // NOLINTBEGIN
  closesocket(s);
  // NOLINTEND
  // NOLINTBEGIN(winsock-error-ignored-teardown)
  closesocket(s);
  closesocket(s);
  // NOLINTEND(winsock-error-ignored-teardown)
  closesocket(s); // NOLINT(winsock-loader-lock)
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [winsock-error-ignored-teardown]
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: {{.*}} [winsock-error-ignored-teardown]
}
