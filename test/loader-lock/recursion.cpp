// Recursion, templates and the shortest way.
// RUN: %tidy --checks='-*,winsock-loader-lock' %s -- %mock | %filecheck %s

#include <winsock2.h>
#include <windows.h>

static void odd(int n);
static void even(int n) {
  if (n)
    odd(n - 1);
}
static void odd(int n) {
  if (n)
    even(n - 1);
  else
    WSACleanup();
}
static void straight() { WSACleanup(); }
static void around() { straight(); }
static void both() {
  around();
  straight();
}
template <class T> struct Guard {
  ~Guard() { T::stop(); }
};
struct Net {
  static void stop() { WSACleanup(); }
};
struct Quiet {
  static void stop() {}
};
template <int N> void count() {
  if constexpr (N > 0)
    count<N - 1>();
  else
    WSACleanup();
}
template <class T> void never_instantiated() {
  WSACleanup();
  T::stop();
}

extern "C" BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID p) {
  even(reason);
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :10:5: note: 'even' calls 'odd' here
  // CHECK: :16:5: note: 'odd' calls 'WSACleanup' here
  both();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: :22:3: note: 'both' calls 'straight' here
  // CHECK-NEXT: 22 |
  // CHECK-NEXT: ^
  // CHECK-NEXT: :18:26: note: 'straight' calls 'WSACleanup' here
  Guard<Net> net;
  // CHECK: :[[@LINE-1]]:14: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: note: 'Guard<Net>::~Guard' calls 'Net::stop' here
  Guard<Quiet> quiet;
  count<2>();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is reached from 'DllMain'
  // CHECK: note: 'count' calls 'WSACleanup' here
  return reason ? DllMain(module, 0, p) : TRUE;
}
