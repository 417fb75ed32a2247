// A class whose destructor always ends Winsock, though only one of its
// constructors starts it.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

class Channel {
public:
  // CHECK-DAG: [[@LINE+1]]:12: note: this constructor starts it
  explicit Channel(const sockaddr *to) {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      throw 1;
    s = socket(AF_INET, SOCK_STREAM, 0);
    connect(s, to, 16);
  }
  // CHECK-DAG: [[@LINE+1]]:12: note: this constructor does not start Winsock
  explicit Channel(SOCKET accepted) : s(accepted) {}
  Channel(const Channel &) = delete;
  ~Channel() {
    if (s != INVALID_SOCKET)
      closesocket(s);
    // CHECK-DAG: [[@LINE+1]]:5: warning: 'WSACleanup' is called whenever a 'Channel' is destroyed, even if the constructor that made it did not start Winsock; it may end Winsock for other code in the process [winsock-cleanup-unmatched]
    WSACleanup();
  }

private:
  SOCKET s = INVALID_SOCKET;
};

// The second constructor starts Winsock through the first one.
class Delegating {
public:
  Delegating() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      throw 1;
  }
  explicit Delegating(SOCKET accepted) : Delegating() { s = accepted; }
  Delegating(const Delegating &) = delete;
  ~Delegating() { WSACleanup(); }

private:
  SOCKET s = INVALID_SOCKET;
};

// A flag says what there is to end.
class Flagged {
public:
  Flagged() {
    WSADATA data;
    started = WSAStartup(MAKEWORD(2, 2), &data) == 0;
  }
  explicit Flagged(SOCKET) {}
  Flagged(const Flagged &) = delete;
  ~Flagged() {
    if (started)
      WSACleanup();
  }

private:
  bool started = false;
};

// A method starts Winsock for the objects of the other constructor.
class Late {
public:
  Late() { start(); }
  explicit Late(SOCKET accepted) : s(accepted) {}
  Late(const Late &) = delete;
  ~Late() { WSACleanup(); }
  void start() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      throw 1;
  }

private:
  SOCKET s = INVALID_SOCKET;
};

// What another function does is not visible.
void prepare();
class Prepared {
public:
  Prepared() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      throw 1;
  }
  explicit Prepared(SOCKET accepted) : s(accepted) { prepare(); }
  Prepared(const Prepared &) = delete;
  ~Prepared() { WSACleanup(); }

private:
  SOCKET s = INVALID_SOCKET;
};

// A base class starts it.
class Base {
protected:
  Base() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      throw 1;
  }
};
class Derived : Base {
public:
  Derived() {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
      throw 1;
    WSACleanup();
  }
  explicit Derived(SOCKET accepted) : s(accepted) {}
  Derived(const Derived &) = delete;
  ~Derived() { WSACleanup(); }

private:
  SOCKET s = INVALID_SOCKET;
};

// A method calls a function that starts it; another one has no body here.
static void startup() {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    throw 1;
}
class Opened {
public:
  Opened() { startup(); }
  explicit Opened(SOCKET accepted) : s(accepted) {}
  Opened(const Opened &) = delete;
  ~Opened() { WSACleanup(); }
  void open() { startup(); }

private:
  SOCKET s = INVALID_SOCKET;
};
class Partly {
public:
  Partly() { startup(); }
  explicit Partly(SOCKET accepted) : s(accepted) {}
  Partly(const Partly &) = delete;
  ~Partly() { WSACleanup(); }
  void open();

private:
  SOCKET s = INVALID_SOCKET;
};
