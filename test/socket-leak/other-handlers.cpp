// A handler of another type does not catch what is thrown.
// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-startup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

struct Error {
  virtual ~Error() = default;
};
struct LogicError : Error {};
struct RuntimeError : Error {};

void of_another_class(const sockaddr *a) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  try {
    if (bind(s, a, 16) != 0)
      // CHECK: [[@LINE+1]]:7: warning: this exception leaves 'of_another_class' without closing the socket; nothing can close it any more [winsock-socket-leak]
      throw RuntimeError();
  } catch (const LogicError &) {
    closesocket(s);
    throw;
  }
  closesocket(s);
}
void a_pointer(const sockaddr *a) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  try {
    if (bind(s, a, 16) != 0)
      // CHECK: [[@LINE+1]]:7: warning: this exception leaves 'a_pointer'
      throw 5;
  } catch (const char *) {
    closesocket(s);
    throw;
  }
  closesocket(s);
}
static void refuse(bool is_full) {
  if (is_full)
    throw RuntimeError();
}
void in_a_callee(bool is_full) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  try {
    // CHECK: [[@LINE+1]]:5: warning: this exception leaves 'in_a_callee'
    refuse(is_full);
  } catch (int) {
    closesocket(s);
    throw;
  }
  closesocket(s);
}
int startup(const sockaddr *a, SOCKET s) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  try {
    if (bind(s, a, 16) != 0)
      // CHECK: [[@LINE+1]]:7: warning: this exception leaves 'startup' with Winsock still started; call 'WSACleanup' first [winsock-startup-unmatched]
      throw RuntimeError();
  } catch (const LogicError &) {
    WSACleanup();
    throw;
  }
  WSACleanup();
  return 0;
}

// CHECK-NOT: warning:
void caught(const sockaddr *a, int how) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  try {
    try {
      if (bind(s, a, 16) != 0) {
        if (how == 0)
          throw RuntimeError();
        if (how == 1)
          throw "text";
        if (how == 2)
          throw nullptr;
        throw 1;
      }
    } catch (const LogicError &) {
      return;
    } catch (char *) {
      closesocket(s);
      throw;
    } catch (long) {
      return;
    }
  } catch (const Error &) {
    closesocket(s);
    throw;
  } catch (int) {
    closesocket(s);
    throw;
  } catch (const char *) {
    closesocket(s);
    throw;
  }
  closesocket(s);
}
void through_all(const sockaddr *a) {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return;
  try {
    if (bind(s, a, 16) != 0)
      throw RuntimeError();
  } catch (...) {
    closesocket(s);
    throw;
  }
  closesocket(s);
}
