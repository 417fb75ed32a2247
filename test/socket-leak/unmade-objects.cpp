// No destructor runs for an object whose constructor is left by an exception: what
// stands in its own fields is lost. Members that are objects have destructors.
// RUN: %tidy --checks='-*,winsock-socket-leak' %s -- %mock -std=c++17 -fexceptions | %filecheck %s
#include <winsock2.h>

struct Error {};
sockaddr_in any(unsigned short port);

class Server {
public:
  explicit Server(unsigned short port) {
    listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener == INVALID_SOCKET)
      throw Error();
    sockaddr_in at = {};
    at.sin_port = port;
    if (bind(listener, reinterpret_cast<sockaddr *>(&at), sizeof(at)) ==
        SOCKET_ERROR)
      throw Error();
    // CHECK: :[[@LINE-1]]:7: warning: {{.*}} [winsock-socket-leak]
  }
  ~Server() {
    if (listener != INVALID_SOCKET)
      closesocket(listener);
  }
  Server(const Server &) = delete;

private:
  SOCKET listener = INVALID_SOCKET;
};

class Closed {
public:
  explicit Closed(int type) : s(socket(AF_INET, type, 0)) {
    u_long on = 1;
    if (s != INVALID_SOCKET && ioctlsocket(s, FIONBIO, &on) == SOCKET_ERROR) {
      closesocket(s);
      throw Error();
    }
  }
  ~Closed() { closesocket(s); }
  Closed(const Closed &) = delete;

private:
  SOCKET s;
};

class Handle {
public:
  explicit Handle(SOCKET s) : s(s) {}
  ~Handle() {
    if (s != INVALID_SOCKET)
      closesocket(s);
  }
  Handle(const Handle &) = delete;
  SOCKET get() const { return s; }

private:
  SOCKET s;
};

// The member's destructor runs.
class WithMember {
public:
  explicit WithMember(int type) : handle(socket(AF_INET, type, 0)) {
    u_long on = 1;
    if (ioctlsocket(handle.get(), FIONBIO, &on) == SOCKET_ERROR)
      throw Error();
  }

private:
  Handle handle;
};

// So does the base's.
class Derived : public Handle {
public:
  explicit Derived(int type) : Handle(socket(AF_INET, type, 0)) {
    u_long on = 1;
    if (ioctlsocket(get(), FIONBIO, &on) == SOCKET_ERROR)
      throw Error();
  }
};

// And the object's own, where the constructor it delegates to has ended.
class Delegating {
public:
  explicit Delegating(SOCKET s) : s(s) {}
  Delegating() : Delegating(socket(AF_INET, SOCK_STREAM, 0)) {
    u_long on = 1;
    if (ioctlsocket(s, FIONBIO, &on) == SOCKET_ERROR)
      throw Error();
  }
  ~Delegating() { closesocket(s); }
  Delegating(const Delegating &) = delete;

private:
  SOCKET s;
};

// It is no constructor that throws.
class Later {
public:
  void open() {
    s = socket(AF_INET, SOCK_STREAM, 0);
    u_long on = 1;
    if (s != INVALID_SOCKET && ioctlsocket(s, FIONBIO, &on) == SOCKET_ERROR)
      throw Error();
  }
  ~Later() { closesocket(s); }

private:
  SOCKET s = INVALID_SOCKET;
};

void use() {
  try {
    Server server(80);
    Closed closed(SOCK_STREAM);
    WithMember member(SOCK_STREAM);
    Derived derived(SOCK_STREAM);
    Delegating delegating;
    Later later;
    later.open();
  } catch (const Error &) {
  }
}
