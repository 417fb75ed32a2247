// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock -std=c++20 | %filecheck %s

// Code outside plain function bodies.

#include <winsock2.h>

void run(int);
struct Base {
  Base(int);
};

static int variable = (send(0, "", 0, 0), 1);
// CHECK: [[#@LINE-1]]:24: warning: the result of 'send' is ignored
static auto lambda = [](SOCKET s) { send(s, "", 0, 0); };
// CHECK: [[#@LINE-1]]:37: warning: the result of 'send' is ignored
static auto returns = [](SOCKET s) { return send(s, "", 0, 0); };

struct Derived : Base {
  int field = (send(0, "", 0, 0), 1);
  // CHECK: [[#@LINE-1]]:16: warning: the result of 'send' is ignored
  SOCKET s;
  Derived(SOCKET t) : Base((send(t, "", 0, 0), 1)), s(t) {}
  // CHECK: [[#@LINE-1]]:29: warning: the result of 'send' is ignored
  Derived(SOCKET t, int) : Base(send(t, "", 0, 0)), s(t) {}
  ~Derived() { ::send(s, "", 0, 0); }
  // CHECK: [[#@LINE-1]]:16: warning: the result of 'send' is ignored
  void defaults(int n = (send(0, "", 0, 0), 1));
  // CHECK: [[#@LINE-1]]:26: warning: the result of 'send' is ignored
  void used(int n = send(0, "", 0, 0));
};

void whole(SOCKET s) try {
  send(s, "", 0, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
} catch (...) {
  send(s, "", 0, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
}

void nested(SOCKET s) {
  int numbers[] = {1, 2};
  struct Local {
    void method(SOCKET s) { send(s, "", 0, 0); }
    // CHECK: [[#@LINE-1]]:29: warning: the result of 'send' is ignored
  };
  auto outer = [=] {
    run((send(s, "", 0, 0), 1));
    // CHECK: [[#@LINE-1]]:10: warning: the result of 'send' is ignored
    return [=] { send(s, "", 0, 0); };
    // CHECK: [[#@LINE-1]]:18: warning: the result of 'send' is ignored
  };
  for (int n = 0; int i : numbers)
    send(s, "", n, i);
    // CHECK: [[#@LINE-1]]:5: warning: the result of 'send' is ignored
  if (s) [[likely]]
    send(s, "", 0, 0);
    // CHECK: [[#@LINE-1]]:5: warning: the result of 'send' is ignored
}
