// A static member whose initializer depends on a template's parameter: nothing
// to evaluate, and no crash.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>

template <class T, unsigned long Size> struct Align;
template <class T> struct Align<T, 8> {
  static const unsigned long Value = alignof(T);
  static unsigned long Computed;
};
template <class T> unsigned long Align<T, 8>::Computed = alignof(T) + 1;

int main() {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  WSACleanup();
  return 0;
}
