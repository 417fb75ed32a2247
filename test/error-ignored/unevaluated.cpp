// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock -std=c++20 | %filecheck --allow-empty %s

// What is not evaluated does not call.

#include <winsock2.h>

int size(SOCKET s) {
  int n = sizeof((send(s, "", 0, 0), 1));
  n += noexcept((send(s, "", 0, 0), 1));
  decltype((send(s, "", 0, 0), 1)) m = n;
  __typeof__((send(s, "", 0, 0), 1)) k = m;
  n += __builtin_constant_p((send(s, "", 0, 0), 1));
  return k;
}

template <class T>
concept Sendable = requires(T t) { send(t, "", 0, 0), 1; };
static_assert(!Sendable<int *>);
