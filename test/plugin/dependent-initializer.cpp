// The variables of templates that nobody has instantiated have initializers
// that cannot be evaluated; looking at them must not crash.
// RUN: %tidy --checks='-*,winsock-*' %s -- %mock | %filecheck --allow-empty %s

#include <winsock2.h>

template <class T, bool Small> struct Aligned;
template <class T> struct Aligned<T, true> {
  static const unsigned long long Value = alignof(T);
};
template <class T>
const unsigned long long Pair = sizeof(typename T::type[2]);

int shut(SOCKET S) { return closesocket(S); }
