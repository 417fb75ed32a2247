// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock -std=c++20 | %filecheck %s

// A template has one finding, however often it is instantiated.

#include <winsock2.h>

void log_number(int n);

template <class T> void lost(SOCKET s, T *data) {
  send(s, "x", 1, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  send(s, data, sizeof(T), 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  int rc = recv(s, data, sizeof(T), 0);
  // CHECK: [[#@LINE-1]]:12: warning: the result of 'recv' is stored in 'rc' but never read
}

template <class T> struct Never {
  void lost(SOCKET s) {
    send(s, "x", 1, 0);
    // CHECK: [[#@LINE-1]]:5: warning: the result of 'send' is ignored
    int rc = send(s, "x", 1, 0);
    // CHECK: [[#@LINE-1]]:14: warning: the result of 'send' is stored in 'rc' but never read
  }
  void used(SOCKET s) {
    int rc = send(s, "x", 1, 0);
    log_number(rc);
  }
};

template <bool Log> void maybe(SOCKET s) {
  int rc = send(s, "x", 1, 0);
  if constexpr (Log)
    log_number(rc);
}

template <class T> struct Holder {
  Holder(int);
  ~Holder();
};
template <class T> void raii(SOCKET s) { T holder(send(s, "x", 1, 0)); }

void instantiate(SOCKET s, char *a, signed char *b) {
  lost(s, a);
  lost<char>(s, a);
  maybe<true>(s);
  maybe<false>(s);
  raii<Holder<int>>(s);
  auto generic = [s](auto *data) { send(s, data, 1, 0); };
  // CHECK: [[#@LINE-1]]:36: warning: the result of 'send' is ignored
  generic(a);
  generic((const char *)a);
}
