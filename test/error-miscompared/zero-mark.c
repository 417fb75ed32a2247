// 0 marks that there is no socket yet, which is no excuse for `<= 0`: a failure
// is not told by it.
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <ws2tcpip.h>

int wanted(int is_wanted, SOCKET *out) {
  SOCKET s = 0;
  if (is_wanted)
    s = socket(AF_INET, SOCK_STREAM, 0);
  if (s <= 0)
    // CHECK: [[@LINE-1]]:9: warning: this comparison with 0 does not tell a failure: 'socket' returns INVALID_SOCKET when it fails, and 0 is a valid socket [winsock-error-miscompared]
    // CHECK: note: 's' gets its value here
    return -1;
  *out = s;
  return 0;
}

// The failure of the last one comes out of the loop.
int any(struct addrinfo *p, SOCKET *out) {
  SOCKET s = 0;
  for (; p; p = p->ai_next) {
    s = socket(p->ai_family, p->ai_socktype, p->ai_protocol);
    if (s == -1)
      continue;
    if (connect(s, p->ai_addr, (int)p->ai_addrlen) == -1) {
      closesocket(s);
      s = 0;
      continue;
    }
    break;
  }
  if (s <= 0)
    // CHECK: [[@LINE-1]]:9: warning: this comparison with 0 does not tell a failure
    // CHECK: note: 's' gets its value here
    return -1;
  *out = s;
  return 0;
}

// It does not come out of these.
int looked_at(struct addrinfo *p, SOCKET *out) {
  SOCKET s = 0;
  for (; p; p = p->ai_next) {
    s = socket(p->ai_family, p->ai_socktype, p->ai_protocol);
    if (s == INVALID_SOCKET) {
      s = 0;
      continue;
    }
    if (connect(s, p->ai_addr, (int)p->ai_addrlen) == 0)
      break;
    closesocket(s);
    s = 0;
  }
  if (s <= 0)
    return -1;
  *out = s;
  return 0;
}
int left(struct addrinfo *p) {
  SOCKET s = 0;
  int failed = 0;
  for (; p && !failed; p = p->ai_next) {
    if (s > 0)
      closesocket(s);
    s = socket(p->ai_family, p->ai_socktype, p->ai_protocol);
    if (s == INVALID_SOCKET)
      failed = 1;
  }
  if (!failed && s > 0)
    closesocket(s);
  return failed;
}
// `== 0` asks for the mark, and for no more.
int asks(int is_wanted) {
  SOCKET s = 0;
  if (is_wanted)
    s = socket(AF_INET, SOCK_STREAM, 0);
  return s == 0 || s == INVALID_SOCKET ? -1 : 0;
}
