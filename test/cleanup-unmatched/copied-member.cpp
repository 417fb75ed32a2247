// A class is copied by copying its members: their copy constructors decide.
//
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock -std=c++17 | %filecheck %s
#include <winsock2.h>

static int Count;
static bool begin() {
  if (Count++ == 0) {
    WSADATA Data;
    if (WSAStartup(MAKEWORD(2, 2), &Data) != 0) {
      --Count;
      return false;
    }
  }
  return true;
}
static void end() {
  if (--Count == 0)
    WSACleanup();
}

class Reference {
public:
  Reference() : IsHeld(begin()) {}
  Reference(const Reference &O) : IsHeld(O.IsHeld && begin()) {}
  Reference &operator=(const Reference &) = delete;
  ~Reference() {
    if (IsHeld)
      end();
  }

private:
  bool IsHeld;
};

class Client {
public:
  int Number = 0;

private:
  Reference Held;
};

class Copied {
public:
  Copied() {
    WSADATA Data;
    IsHeld = WSAStartup(MAKEWORD(2, 2), &Data) == 0;
  }
  ~Copied() {
    if (IsHeld)
      WSACleanup();
    // CHECK: :[[@LINE-1]]:7: warning: 'Copied' can be copied
  }

private:
  bool IsHeld;
};

int main() {
  Client One;
  Copied Other;
  return One.Number;
}
