// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock -std=c++20 | %filecheck --allow-empty %s

// Other functions of the same name.

#include <winsock2.h>

namespace net {
int send(int s, const char *data, int length, int flags);
void go() { send(1, "", 0, 0); }
} // namespace net

struct Connection {
  int send(const char *data, int length);
  int connect(int, int, int);
  void go() {
    send("", 0);
    this->connect(1, 2, 3);
  }
};

// The program's own function replaces the library's.
extern "C" int recv(SOCKET, char *, int, int) { return 0; }
void fake(SOCKET s) { recv(s, nullptr, 0, 0); }

// In a call through a pointer, the callee is not known.
void pointer(SOCKET s, int (*put)(SOCKET, const char *, int, int)) {
  put = ::send;
  put(s, "", 0, 0);
}
