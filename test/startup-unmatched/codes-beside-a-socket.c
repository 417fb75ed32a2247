// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck %s
// Negative numbers of a function that returns a socket are failures, whatever the number.
#include <winsock2.h>

static int sock_init(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data) == 0 ? 0 : -1;
}
void sock_cleanup(void) { WSACleanup(); }

SOCKET accept_one(const struct sockaddr *address, int length) {
  SOCKET listener, control;
  if (sock_init() == -1)
    return (SOCKET)-1;
  listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (listener == INVALID_SOCKET)
    return (SOCKET)-2;
  // CHECK: [[@LINE-1]]:5: warning: 'accept_one' reports failure here but leaves Winsock started; call 'WSACleanup' before returning [winsock-startup-unmatched]
  control = accept(listener, 0, 0);
  closesocket(listener);
  return control == INVALID_SOCKET ? (SOCKET)-2 : control;
}

SOCKET ended(const struct sockaddr *address, int length) {
  SOCKET listener, control;
  if (sock_init() == -1)
    return (SOCKET)-1;
  listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (listener == INVALID_SOCKET) {
    sock_cleanup();
    return (SOCKET)-2;
  }
  control = accept(listener, 0, 0);
  closesocket(listener);
  if (control == INVALID_SOCKET) {
    sock_cleanup();
    return (SOCKET)-2;
  }
  return control;
}

// Large numbers may be of any meaning.
unsigned ended_by_the_caller(const struct sockaddr *address, int length) {
  SOCKET s;
  if (sock_init() == -1)
    return 0;
  s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  if (s == INVALID_SOCKET)
    return 0x80070005u;
  closesocket(s);
  return 0xc0000001u;
}
