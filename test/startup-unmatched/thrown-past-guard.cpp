// An exception destroys the objects that it passes: one of them may end Winsock.
//
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock -std=c++17 | %filecheck %s
#include <winsock2.h>
#include <functional>

struct Ender {
  ~Ender() { WSACleanup(); }
};
struct Holder {
  Ender Inner;
};
struct Caller {
  std::function<void()> Then;
  ~Caller() { Then(); }
};
struct Plain {
  int Number = 0;
  ~Plain() { Number = 1; }
};

int guarded(int N) {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  Ender Guard;
  if (N)
    throw 1;
  return 0;
}

int guardedByMember(int N) {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  Holder Guard;
  if (N)
    throw 1;
  return 0;
}

int guardedByFunction(int N) {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  Caller Guard{[] { WSACleanup(); }};
  if (N)
    throw 1;
  return 0;
}

static int check(int N) {
  if (N)
    throw 1;
  return N;
}

int guardedInCaller(int N) {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  Ender Guard;
  return check(N);
}

int unguarded(int N) {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  Plain Object;
  if (N)
    throw 1;
  WSACleanup();
  return 0;
}
// CHECK: :[[@LINE-4]]:5: warning: this exception leaves 'unguarded' with Winsock still started; call 'WSACleanup' first

int tooLate(int N) {
  WSADATA Data;
  if (WSAStartup(MAKEWORD(2, 2), &Data) != 0)
    return 1;
  if (N)
    throw 1;
  Ender Guard;
  return 0;
}
// CHECK: :[[@LINE-4]]:5: warning: this exception leaves 'tooLate' with Winsock still started; call 'WSACleanup' first
