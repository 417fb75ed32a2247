// The variables of templates that are not instantiated have initializers that
// cannot be evaluated; examining them must not crash.
// RUN: %tidy --checks='-*,winsock-*' %s -- %mock | %filecheck --allow-empty %s

#include <winsock2.h>

template <class T, bool Small> struct Aligned;
template <class T> struct Aligned<T, true> {
  static const unsigned long long Value = alignof(T);
};
template <class T>
const unsigned long long Pair = sizeof(typename T::type[2]);

int shut(SOCKET S) { return closesocket(S); }
