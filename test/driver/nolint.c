// RUN: not %winsock_tidy --checks=winsock-error-ignored-teardown %s -- %mock | %filecheck %s
#include <winsock2.h>

void end(SOCKET s) {
  closesocket(s); // NOLINT
  closesocket(s); // NOLINT(winsock-error-ignored-teardown)
  // NOLINTNEXTLINE(winsock-*)
  closesocket(s);
  // NOLINTBEGIN
  closesocket(s);
  // NOLINTEND
  closesocket(s); // NOLINT(winsock-loader-lock)
  // CHECK: :[[# @LINE - 1]]:3: warning:
}
