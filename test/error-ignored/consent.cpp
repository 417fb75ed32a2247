// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock -std=c++20 | %filecheck --allow-empty %s

// Ways of saying that the result is not needed.

#include <winsock2.h>

namespace std {
struct ignore_t {
  template <class T> const ignore_t &operator=(const T &) const {
    return *this;
  }
};
inline constexpr ignore_t ignore;
} // namespace std

#define UNUSED(x) ((void)(x))

void drop(SOCKET s, char *b, bool c) {
  (void)send(s, b, 1, 0);
  static_cast<void>(send(s, b, 1, 0));
  void(send(s, b, 1, 0));
  (void)(c && send(s, b, 1, 0));
  (void)(c ? send(s, b, 1, 0) : recv(s, b, 1, 0));
  (void)(send(s, b, 1, 0), recv(s, b, 1, 0));
  UNUSED(send(s, b, 1, 0));
  std::ignore = send(s, b, 1, 0);
  [[maybe_unused]] int marked = send(s, b, 1, 0);
  __attribute__((unused)) int old = send(s, b, 1, 0);
  int named = send(s, b, 1, 0);
  (void)named;
  int named_macro = send(s, b, 1, 0);
  UNUSED(named_macro);
  auto _ = send(s, b, 1, 0);
  for (int i = 0; i < 3; ++i, (void)send(s, b, 1, 0))
    ;
}
