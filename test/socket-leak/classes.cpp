// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-socket-use-after-close' %s -- %mock | %filecheck %s
// Objects that hold sockets.
#include <winsock2.h>

class Owner {
public:
  explicit Owner(SOCKET s) : s_(s) {}
  Owner(const Owner &) = delete;
  ~Owner() {
    if (s_ != INVALID_SOCKET)
      closesocket(s_);
  }
  SOCKET get() const { return s_; }
  SOCKET release() {
    SOCKET s = s_;
    s_ = INVALID_SOCKET;
    return s;
  }

private:
  SOCKET s_;
};

int owned(const sockaddr *a, int n) {
  Owner o(socket(AF_INET, SOCK_DGRAM, 0));
  if (o.get() == INVALID_SOCKET)
    return -1;
  return bind(o.get(), a, n);
}

SOCKET released() {
  Owner o(socket(AF_INET, SOCK_DGRAM, 0));
  return o.release();
}

// A class that forgets.
struct Holder {
  SOCKET s = INVALID_SOCKET;
  bool open() {
    s = socket(AF_INET, SOCK_DGRAM, 0);
    return s != INVALID_SOCKET;
  }
  void close() { closesocket(s); }
};

bool forgot(const sockaddr *a, int n) {
  Holder h;
  if (!h.open())
    return false;
  if (bind(h.s, a, n) != 0)
    // CHECK: [[@LINE+1]]:5: warning: 'forgot' returns here without closing the socket; nothing can close it any more [winsock-socket-leak]
    return false;
  h.close();
  return true;
}

// A member outlives the function.
class Client {
public:
  bool start() {
    s_ = socket(AF_INET, SOCK_STREAM, 0);
    return s_ != INVALID_SOCKET;
  }
  ~Client() { closesocket(s_); }

private:
  SOCKET s_ = INVALID_SOCKET;
};
bool member() {
  Client c;
  return c.start();
}

// A lambda that has it by reference.
struct Task {
  void *routine, *data;
  template <typename F> Task(F f) : routine(nullptr), data(new F(f)) {}
};
void later(Task t);
void captured() {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  later(Task([&s] { closesocket(s); }));
}
void called() {
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  auto close = [&] { closesocket(s); };
  if (s == INVALID_SOCKET)
    return;
  close();
}
