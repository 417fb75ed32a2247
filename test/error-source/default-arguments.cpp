// Errors that default arguments fetch: they are evaluated where the function is called.
// RUN: %tidy --checks='-*,winsock-error-source' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <errno.h>

struct Error {
  int code;
  explicit Error(int code = WSAGetLastError()) : code(code) {}
};
struct Failure : Error {
  Failure() {}
};
int note(int code = WSAGetLastError());
int tell(const char *what, unsigned long code = (unsigned long)GetLastError());
int posix(int code = errno);

void late(SOCKET s, const sockaddr *to) {
  if (connect(s, to, 16) == SOCKET_ERROR) {
    closesocket(s);
    // CHECK: [[@LINE+1]]:11: warning: 'closesocket' may have replaced the error of 'connect' by now; call 'WSAGetLastError' before it [winsock-error-source]
    throw Error();
  }
}
int start() {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    // CHECK: [[@LINE+1]]:12: warning: the error of 'WSAStartup' is its result; 'WSAGetLastError' does not tell it [winsock-error-source]
    return note();
  WSACleanup();
  return 0;
}
int plain(SOCKET s, const sockaddr *to) {
  if (bind(s, to, 16) == SOCKET_ERROR) {
    closesocket(s);
    // CHECK: [[@LINE+1]]:12: warning: 'closesocket' may have replaced the error of 'bind' by now
    return tell("bind");
  }
  // CHECK: [[@LINE+1]]:{{[0-9]+}}: warning: errno does not hold the error of 'listen'; call 'WSAGetLastError'
  return listen(s, 5) == SOCKET_ERROR ? posix() : 0;
}

// CHECK-NOT: warning:
void at_once(SOCKET s, const sockaddr *to) {
  if (connect(s, to, 16) == SOCKET_ERROR)
    throw Error();
}
int first(SOCKET s, const sockaddr *to) {
  if (bind(s, to, 16) == SOCKET_ERROR) {
    note();
    closesocket(s);
    return -1;
  }
  return 0;
}
int given(SOCKET s, const sockaddr *to) {
  if (bind(s, to, 16) == SOCKET_ERROR) {
    int code = WSAGetLastError();
    closesocket(s);
    return note(code) + tell("bind", code);
  }
  return 0;
}
