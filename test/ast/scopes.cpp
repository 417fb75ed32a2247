// The function is the library's however its name is written, and a function of
// the program's own is not, whatever its name is.
// RUN: %model_check --calls %s -- %mock | FileCheck %s

#include <winsock2.h>

namespace net {
using ::closesocket;
using ::send;
int recv(SOCKET, char *, int, int);
namespace detail {
int shutdown(SOCKET, int);
}
using detail::shutdown;
} // namespace net

struct Connection {
  SOCKET S;
  int send(const char *, int) { return 0; }
  static int closesocket(SOCKET);
  int connect(const sockaddr *, int);
  int operator()(SOCKET);
};

// No C linkage: an overload.
int send(Connection &, const char *, int, int);
int listen(SOCKET, int, int);

static int bind(SOCKET, const char *, int) { return 0; }

void ofTheLibrary(SOCKET s, const char *b) {
  // CHECK: [[@LINE+1]]: ::closesocket is closesocket
  ::closesocket(s);
  // CHECK: [[@LINE+1]]: net::closesocket is closesocket
  net::closesocket(s);
  // CHECK: [[@LINE+1]]: net::send is send
  net::send(s, b, 1, 0);
  using net::closesocket;
  // CHECK: [[@LINE+1]]: closesocket is closesocket
  closesocket(s);
  // CHECK: [[@LINE+1]]: send is send
  [&] { send(s, b, 1, 0); };
  // CHECK: [[@LINE+1]]: ::listen is listen
  ::listen(s, 5);
}

void ofTheProgram(Connection &c, SOCKET s, char *b) {
  // CHECK: [[@LINE+1]]: net::recv is unknown
  net::recv(s, b, 1, 0);
  // CHECK: [[@LINE+1]]: net::shutdown is unknown
  net::shutdown(s, 1);
  // CHECK: [[@LINE+1]]: c.send is unknown
  c.send(b, 1);
  // CHECK: [[@LINE+1]]: Connection::closesocket is unknown
  Connection::closesocket(s);
  // CHECK: [[@LINE+1]]: c.connect is unknown
  c.connect(0, 0);
  // CHECK: is unknown
  c(s);
  // CHECK: [[@LINE+1]]: send is unknown
  send(c, b, 1, 0);
  // CHECK: [[@LINE+1]]: listen is unknown
  listen(s, 1, 1);
  // CHECK: [[@LINE+1]]: bind is unknown
  bind(s, b, 1);
}

// CHECK: [[@LINE+1]]: closesocket is closesocket
template <typename T> void close(T &&s) { closesocket(s); }
void instantiate(SOCKET s) { close(s); }

template <typename T> struct Holder : T {
  // What this calls is not known before T is.
  // CHECK: [[@LINE+1]]: this->send is unknown
  void write() { this->send("", 1); }
};
