// The library tests pointers of its own that a call has changed: that says nothing about the
// program's path. A pointer to an object of the program may decide.
//
// RUN: %tidy --checks='-*,winsock-socket-use-after-close' %s -- %mock -std=c++17 | %filecheck %s
#include <winsock2.h>

namespace std {
struct State {
  virtual ~State();
};
template <class T> struct Holder {
  T *Held;
  explicit Holder(T *Held) : Held(Held) {}
  ~Holder() {
    if (Held)
      delete Held;
  }
};
template <class T> void start(Holder<T>);
} // namespace std

struct Mine {
  virtual ~Mine();
};

int library() {
  SOCKET Sock = socket(AF_INET, SOCK_DGRAM, 0);
  if (Sock == INVALID_SOCKET)
    return 1;
  std::start(std::Holder<std::State>(new std::State));
  closesocket(Sock);
  closesocket(Sock);
  // CHECK: :[[@LINE-1]]:3: warning: 'closesocket' is called again
  return 0;
}

int own() {
  SOCKET Sock = socket(AF_INET, SOCK_DGRAM, 0);
  if (Sock == INVALID_SOCKET)
    return 1;
  std::start(std::Holder<Mine>(new Mine));
  closesocket(Sock);
  closesocket(Sock);
  return 0;
}
