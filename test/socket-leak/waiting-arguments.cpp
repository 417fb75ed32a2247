// A socket that has been evaluated as an argument is with the caller until the
// call: what is called for the other arguments does not lose it, though no variable
// holds it any more.
//
// RUN: %tidy --checks=-*,winsock-socket-leak %s -- %mock > %t
// RUN: %filecheck %s --implicit-check-not=warning: < %t
#include <winsock2.h>

struct Callback {
  Callback(void (*f)(SOCKET)) : Function(f) { check(f); }
  Callback(const Callback &Other) : Function(Other.Function) { check(Function); }
  ~Callback();
  static bool check(void (*f)(SOCKET)) { return f != nullptr; }
  void (*Function)(SOCKET);
};
struct Poller {
  void add(SOCKET s, Callback f);
};
void onClient(SOCKET s);
extern Poller poller;

void converted(SOCKET listener) {
  SOCKET s = accept(listener, nullptr, nullptr);
  if (s == INVALID_SOCKET)
    return;
  poller.add(s, onClient);
}

void copied(SOCKET listener, const Callback &known) {
  SOCKET s = accept(listener, nullptr, nullptr);
  if (s == INVALID_SOCKET)
    return;
  poller.add(s, known);
}

// The place of the leak is the early return.
void refused(SOCKET listener, bool full) {
  SOCKET s = accept(listener, nullptr, nullptr);
  if (s == INVALID_SOCKET)
    return;
  if (full)
    // CHECK: :[[@LINE+1]]:5: warning: 'refused' returns here without closing the socket
    return;
  poller.add(s, onClient);
}

class Listener {
public:
  explicit Listener(unsigned short port) : Socket(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = {};
    address.sin_port = htons(port);
    bind(Socket, reinterpret_cast<sockaddr *>(&address), sizeof address);
  }
  ~Listener() { closesocket(Socket); }
  SOCKET take() const { return accept(Socket, nullptr, nullptr); }

private:
  SOCKET Socket;
};

SOCKET once(unsigned short port) { return Listener(port).take(); }

// An argument of the call that is running is the called function's.
static bool isUsable(SOCKET s, bool wanted) {
  return s != INVALID_SOCKET && wanted;
}
// CHECK: :[[@LINE+1]]:43: warning: the socket that is made here is closed on no path
bool probe(bool wanted) { return isUsable(socket(AF_INET, SOCK_STREAM, 0), wanted); }
