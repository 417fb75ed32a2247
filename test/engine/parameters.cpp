// A parameter that is an object is destroyed once, at the end of the expression with the call.
// RUN: %tidy --checks='-*,winsock-socket-*,winsock-cleanup-unmatched,winsock-startup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <utility>

class Socket {
public:
  explicit Socket(int Type) : S(::socket(AF_INET, Type, 0)) {}
  Socket(const Socket &) = delete;
  Socket(Socket &&O) noexcept : S(O.S) { O.S = INVALID_SOCKET; }
  Socket &operator=(Socket O) noexcept {
    SOCKET Own = S;
    S = O.S;
    O.S = Own;
    return *this;
  }
  ~Socket() {
    if (S != INVALID_SOCKET)
      ::closesocket(S); // A second time in closes_twice.
    // CHECK: :[[@LINE-1]]:7: warning: 'closesocket' is called again for a socket that is closed already
  }
  SOCKET get() const { return S; }

private:
  SOCKET S;
};

static void takes(Socket S) {}
static int takes_and_returns(Socket S) { return S.get() == 5 ? 1 : 2; }

void passes() { takes(Socket(SOCK_DGRAM)); }
int passes_to_return() { return takes_and_returns(Socket(SOCK_DGRAM)); }
int passes_moved() {
  Socket S(SOCK_DGRAM);
  return takes_and_returns(std::move(S));
}

struct Holder {
  explicit Holder(Socket S) : Own(std::move(S)) {}
  Socket Own;
};
void keeps() { Holder H{Socket(SOCK_DGRAM)}; }

void renews() {
  Socket S(SOCK_DGRAM);
  S = Socket(SOCK_DGRAM);
}

class Net {
public:
  Net() {
    WSADATA Data;
    Ok = WSAStartup(MAKEWORD(2, 2), &Data) == 0;
  }
  Net(const Net &) = delete;
  ~Net() {
    if (Ok)
      WSACleanup();
  }
  bool Ok;
};

static int works(Net N) { return N.Ok ? 0 : 1; }

int main() { return works(Net()); }

// Without an owner that closes it, the socket is lost.
struct Bare {
  explicit Bare(SOCKET S) : S(S) {}
  Bare(const Bare &) = delete;
  ~Bare() {}
  SOCKET S;
};
static int looks_at(Bare B) { return B.S == 5 ? 1 : 2; }
int loses() {
  return looks_at(Bare(socket(AF_INET, SOCK_DGRAM, 0)));
  // CHECK: :[[@LINE-1]]:24: warning: the socket that is made here is closed on no path
}

// A function that closes what its parameter owns.
static int closes(Socket S) {
  closesocket(S.get());
  return 1;
}
int closes_twice() { return closes(Socket(SOCK_DGRAM)); }
