// RUN: %tidy --checks='-*,winsock-option-value' %s -- %mock -std=c++17 | %filecheck %s

// A function of the program hands option and value on.

#include <winsock2.h>
#include <ws2tcpip.h>

template <typename T> int set(SOCKET s, int level, int option, const T &value) {
  return setsockopt(s, level, option, reinterpret_cast<const char *>(&value), sizeof(value));
}
int set_raw(SOCKET s, int level, int option, const void *value, int length) {
  if (value == nullptr)
    return -1;
  return setsockopt(s, level, option, static_cast<const char *>(value), length);
}
int set_socket_option(SOCKET s, int option, const char *value, int length) {
  return set_raw(s, SOL_SOCKET, option, value, length);
}
class Connection {
public:
  explicit Connection(SOCKET s) : s(s) {}
  bool option(int name, const void *value, int length) {
    return setsockopt(s, SOL_SOCKET, name, static_cast<const char *>(value), length) == 0;
  }
  void block(bool on);

private:
  SOCKET s;
};
void Connection::block(bool on) {
  on = !on;
  ioctlsocket(s, FIONBIO, reinterpret_cast<u_long *>(&on));
  // CHECK: [[#@LINE-1]]:27: warning: the value of FIONBIO is 'u_long' of 4 bytes, but 'bool' of 1 byte is given [winsock-option-value]
}

void wrong(SOCKET s) {
  timeval tv{5, 0};
  bool on = true;
  // CHECK: [[#@LINE+2]]:3: warning: the value of SO_RCVTIMEO is a DWORD of milliseconds, but 'timeval' is given
  // CHECK: [[#@LINE-31]]:10: note: it is handed to 'setsockopt' here
  set(s, SOL_SOCKET, SO_RCVTIMEO, tv);
  set(s, SOL_SOCKET, SO_KEEPALIVE, on);
  // CHECK: [[#@LINE-1]]:3: warning: the value of SO_KEEPALIVE is 'BOOL' of 4 bytes, but 'bool' of 1 byte is given
  // CHECK: note: it is handed to
  set_raw(s, SOL_SOCKET, SO_SNDTIMEO, &tv, sizeof(tv));
  // CHECK: [[#@LINE-1]]:39: warning: the value of SO_SNDTIMEO is a DWORD of milliseconds
  // CHECK: note: it is handed to
  set_socket_option(s, SO_LINGER, reinterpret_cast<const char *>(&on), sizeof(on));
  // CHECK: [[#@LINE-1]]:35: warning: the value of SO_LINGER is 'struct linger', but 'bool' is given
  // CHECK: note: it is handed to
  int whole = 1;
  set_raw(s, SOL_SOCKET, SO_REUSEADDR, &whole, sizeof(char));
  // CHECK: [[#@LINE-1]]:48: warning: the value of SO_REUSEADDR is 'BOOL' of 4 bytes, but the length that is given is 1
  // CHECK: note: it is handed to
  Connection(s).option(SO_RCVTIMEO, &tv, sizeof(tv));
  // CHECK: [[#@LINE-1]]:37: warning: the value of SO_RCVTIMEO is a DWORD of milliseconds
  // CHECK: note: it is handed to
  [s, &on] {
    setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, reinterpret_cast<char *>(&on), sizeof(on));
    // CHECK: [[#@LINE-1]]:45: warning: the value of SO_KEEPALIVE is 'BOOL' of 4 bytes, but 'bool' of 1 byte
  }();
}

void right(SOCKET s) {
  DWORD wait = 5000;
  BOOL on = TRUE;
  linger off{0, 0};
  set(s, SOL_SOCKET, SO_RCVTIMEO, wait);
  set(s, SOL_SOCKET, SO_KEEPALIVE, on);
  set(s, SOL_SOCKET, SO_LINGER, off);
  set(s, IPPROTO_TCP, TCP_NODELAY, 1);
  set_raw(s, SOL_SOCKET, SO_LINGER, &off, sizeof(off));
  set_socket_option(s, SO_KEEPALIVE, reinterpret_cast<const char *>(&on), sizeof(on));
  Connection(s).option(SO_RCVTIMEO, &wait, sizeof(wait));
}

// Functions that know of the difference.
int set_anywhere(SOCKET s, int level, int option, const void *value, int length) {
  if (level == SOL_SOCKET && (option == SO_RCVTIMEO || option == SO_SNDTIMEO)) {
    const timeval *tv = static_cast<const timeval *>(value);
    DWORD wait = tv->tv_sec * 1000 + tv->tv_usec / 1000;
    return setsockopt(s, level, option, reinterpret_cast<const char *>(&wait), sizeof(wait));
  }
  return setsockopt(s, level, option, static_cast<const char *>(value), length);
}
int set_converted(SOCKET s, int option, const void *value, int length) {
  int wide = 1;
  if (length == 1) {
    value = &wide;
    length = sizeof(wide);
  }
  return setsockopt(s, SOL_SOCKET, option, static_cast<const char *>(value), length);
}
void right_in_the_end(SOCKET s) {
  timeval tv{5, 0};
  bool on = true;
  set_anywhere(s, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv));
  set_converted(s, SO_KEEPALIVE, &on, sizeof(on));
}
