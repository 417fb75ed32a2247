// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock -std=c++20 | %filecheck %s

// Sockets under another name, or under none: where they come from decides.

#include <winsock2.h>
#include <optional>
#include <vector>

template <typename T> T check(T result) {
  if (result < 0)
    // CHECK: [[#@LINE-1]]:14: warning: this comparison is always false: a SOCKET is unsigned, and a failure is INVALID_SOCKET [winsock-error-miscompared]
    // CHECK: [[#@LINE+5]]:14: note: 'result' is a SOCKET in this call
    throw 1;
  return result;
}
SOCKET checked(sockaddr *to) {
  SOCKET s = check(socket(AF_INET, SOCK_STREAM, 0));
  check(connect(s, to, 16));
  return s;
}
bool failed(UINT_PTR fd) {
  return !(fd >= 0);
  // CHECK: [[#@LINE-1]]:15: warning: this comparison is always true: a SOCKET is unsigned
  // CHECK: [[#@LINE+3]]:10: note: 'fd' is a SOCKET in this call
}
bool use_failed(SOCKET s) {
  return failed(s);
}
bool short_template(auto value) {
  return value < 0;
  // CHECK: [[#@LINE-1]]:16: warning: this comparison is always false: a SOCKET is unsigned
  // CHECK: [[#@LINE+3]]:10: note: 'value' is a SOCKET in this call
}
bool use_short(SOCKET s) {
  return short_template(s);
}

std::optional<SOCKET> open_one();
int held(std::vector<SOCKET> &all) {
  auto one = open_one();
  if (*one < 0)
    // CHECK: [[#@LINE-1]]:12: warning: this comparison is always false: a SOCKET is unsigned
    return 1;
  if (all[0] < 0)
    // CHECK: [[#@LINE-1]]:14: warning: this comparison is always false: a SOCKET is unsigned
    return 2;
  return all.size() > 0;
}

// Results that are no sockets, and functions that look right.
template <typename T> bool is_negative(T result) { return result < 0; }
template <typename T> bool is_bad(T result) {
  return result < 0 || result == static_cast<T>(-1);
}
bool right(SOCKET s, sockaddr *to, std::vector<size_t> &sizes, size_t n) {
  return is_negative(connect(s, to, 16)) || is_negative(listen(s, 1)) ||
         is_bad(socket(AF_INET, SOCK_STREAM, 0)) || sizes[0] < 0 ||
         is_negative(n) || is_negative(sizes.size());
}
