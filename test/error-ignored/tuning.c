// RUN: %tidy --checks='-*,winsock-error-ignored-tuning' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck --check-prefix=DEFAULT %s

// What a missed failure leads to decides which check speaks: of options that
// only tune, of datagrams, the one that runs on request.

#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>

#define SIO_KEEPALIVE_VALS 0x98000004
#define IP_DONTFRAGMENT 14

void options(SOCKET s, const char *on) {
  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, on, 4);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored, though it can be SOCKET_ERROR [winsock-error-ignored-tuning]
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, on, 4);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored
  setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, on, 4);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored
  setsockopt(s, IPPROTO_IP, IP_DONTFRAGMENT, on, 4);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored
  WSAIoctl(s, SIO_KEEPALIVE_VALS, (void *)on, 12, NULL, 0, NULL, NULL, NULL);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'WSAIoctl' is ignored
}

void stored(SOCKET s, const char *size) {
  int rc = setsockopt(s, SOL_SOCKET, SO_RCVBUF, size, 4);
  // CHECK: [[#@LINE-1]]:12: warning: the result of 'setsockopt' is stored in 'rc' but never read
}

void options_that_matter(SOCKET s, const char *value) {
  setsockopt(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, value, 4);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored, though it can be SOCKET_ERROR [winsock-error-ignored]
  setsockopt(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, value, 8);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, value, 4);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored
  // Nobody knows this one.
  setsockopt(s, SOL_SOCKET, 0x7777, value, 4);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored
  u_long on = 1;
  ioctlsocket(s, FIONBIO, &on);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'ioctlsocket' is ignored
}

// A conditional or a variable of constants is as bad as the worst of them.
void chosen(SOCKET s, int wide, const char *value) {
  setsockopt(s, SOL_SOCKET, wide ? SO_RCVBUF : SO_SNDBUF, value, 4);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored
  setsockopt(s, SOL_SOCKET, wide ? SO_RCVBUF : SO_BROADCAST, value, 4);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored
  int option = SO_SNDBUF;
  setsockopt(s, SOL_SOCKET, option, value, 4);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored
  // A parameter may be anything.
  setsockopt(s, SOL_SOCKET, wide, value, 4);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'setsockopt' is ignored
}

void datagrams(SOCKET any, const struct sockaddr *to) {
  sendto(any, "", 0, 0, to, 16);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'sendto' is ignored
  sendto(any, "", 0, 0, NULL, 0);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'sendto' is ignored
  SOCKET udp = INVALID_SOCKET;
  udp = socket(AF_INET, SOCK_DGRAM, 0);
  send(udp, "", 0, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  SOCKET tcp = socket(AF_INET, SOCK_STREAM, 0);
  send(tcp, "", 0, 0);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  send(any, "", 0, 0);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  recvfrom(udp, (char *)to, 0, 0, NULL, NULL);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'recvfrom' is ignored
}

void new_sockets(SOCKET listener, u_long *on) {
  SOCKET made = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP), accepted = INVALID_SOCKET;
  if (made == INVALID_SOCKET)
    return;
  ioctlsocket(made, FIONBIO, on);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'ioctlsocket' is ignored
  accepted = accept(listener, NULL, NULL);
  if (accepted != INVALID_SOCKET)
    ioctlsocket(accepted, FIONBIO, on);
  // CHECK: [[#@LINE-1]]:5: warning: the result of 'ioctlsocket' is ignored
  // The socket may be another one.
  if (made == accepted)
    accepted = listener;
  ioctlsocket(accepted, FIONBIO, on);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'ioctlsocket' is ignored
}

void show(const char *, const char *);
void texts(const struct sockaddr_storage *a, const void *bytes) {
  char text[INET6_ADDRSTRLEN], shorter[22];
  inet_ntop(a->ss_family, bytes, text, sizeof text);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'inet_ntop' is ignored
  inet_ntop(a->ss_family, bytes, shorter, sizeof shorter);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'inet_ntop' is ignored
  show(text, shorter);
}
