// RUN: %tidy --checks='-*,winsock-option-value' %s -- %mock | %filecheck %s --check-prefixes=CHECK,WIDE
// RUN: %tidy --checks='-*,winsock-option-value' %s -- %mock -x c++ | %filecheck %s --check-prefixes=CHECK,WIDE
// RUN: %tidy --checks='-*,winsock-option-value' %s -- %mock32 | %filecheck %s

// Values of options that Windows reads otherwise than they are meant.

#include <winsock2.h>
#include <ws2tcpip.h>

#ifndef __cplusplus
#define bool _Bool
#endif

void timeouts(SOCKET s, const struct timeval *given) {
  struct timeval tv;
  TIMEVAL wait;
  tv.tv_sec = 5;
  tv.tv_usec = 0;
  wait = tv;
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&tv, sizeof(tv));
  // CHECK: [[#@LINE-1]]:42: warning: the value of SO_RCVTIMEO is a DWORD of milliseconds, but 'struct timeval' is given [winsock-option-value]
  setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, (char *)(void *)&wait, sizeof(struct timeval));
  // CHECK: [[#@LINE-1]]:42: warning: the value of SO_SNDTIMEO is a DWORD of milliseconds, but 'TIMEVAL' (aka '{{(struct )?}}timeval') is given
  setsockopt(s, 0xffff, 0x1006, (const char *)given, sizeof *given);
  // CHECK: [[#@LINE-1]]:33: warning: the value of SO_RCVTIMEO is a DWORD of milliseconds, but '{{(const )?}}struct timeval' is given
  const char *value = (const char *)&tv;
  setsockopt(s, SOL_SOCKET, tv.tv_sec ? SO_RCVTIMEO : SO_SNDTIMEO, value, sizeof(tv));
  // CHECK: [[#@LINE-1]]:68: warning: the value of SO_RCVTIMEO is a DWORD of milliseconds, but 'struct timeval' is given
}
void get_timeout(SOCKET s) {
  struct timeval tv;
  int length = sizeof(tv);
  getsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (char *)&tv, &length);
  // CHECK: [[#@LINE-1]]:42: warning: SO_RCVTIMEO is a DWORD of milliseconds, but is read into 'struct timeval'
}

struct wide_linger {
  int l_onoff, l_linger;
};
void lingering(SOCKET s) {
  int on = 1;
  struct wide_linger own = {1, 0};
  setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&on, sizeof(on));
  // CHECK: [[#@LINE-1]]:40: warning: the value of SO_LINGER is 'struct linger', but 'int' is given
  setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&own, sizeof(own));
  // CHECK: [[#@LINE-1]]:40: warning: the value of SO_LINGER is 'struct linger', but 'struct wide_linger' is given
  int pair[] = {1, 5};
  setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)pair, sizeof(pair));
  // CHECK: [[#@LINE-1]]:40: warning: the value of SO_LINGER is 'struct linger', but 'int[2]' is given
}

void flags(SOCKET s) {
  bool on = 1;
  char byte = 1;
  short half = 1;
  int whole = 1;
  setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (const char *)&on, sizeof(on));
  // CHECK: [[#@LINE-1]]:43: warning: the value of SO_KEEPALIVE is 'BOOL' of 4 bytes, but '{{_B|b}}ool' of 1 byte is given
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &byte, sizeof byte);
  // CHECK: [[#@LINE-1]]:43: warning: the value of SO_REUSEADDR is 'BOOL' of 4 bytes, but 'char' of 1 byte is given
  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, (char *)&half, sizeof half);
  // CHECK: [[#@LINE-1]]:43: warning: the value of TCP_NODELAY is 'BOOL' of 4 bytes, but 'short' of 2 bytes is given
  setsockopt(s, SOL_SOCKET, SO_BROADCAST, "1", sizeof(int));
  // CHECK: [[#@LINE-1]]:43: warning: the value of SO_BROADCAST is 'BOOL' of 4 bytes, but '{{(const )?}}char[2]' of 2 bytes is given
  setsockopt(s, SOL_SOCKET, SO_DONTLINGER, (const char *)&on, 4);
  // CHECK: [[#@LINE-1]]:44: warning: the value of SO_DONTLINGER is 'BOOL' of 4 bytes
  setsockopt(s, IPPROTO_IPV6, IPV6_V6ONLY, (const char *)&whole, sizeof(char));
  // CHECK: [[#@LINE-1]]:66: warning: the value of IPV6_V6ONLY is 'BOOL' of 4 bytes, but the length that is given is 1
  // A parenthesis in the wrong place.
  if (setsockopt(s, IPPROTO_TCP, TCP_NODELAY, (const char *)&whole, sizeof(int) != 0))
    // CHECK: [[#@LINE-1]]:69: warning: the value of TCP_NODELAY is 'BOOL' of 4 bytes, but the length that is given is 1
    return;
  setsockopt(s, SOL_SOCKET, SO_SNDBUF, (const char *)&whole, 2 * sizeof(int));
  // CHECK: [[#@LINE-1]]:62: warning: the length that is given for the value of SO_SNDBUF is 8, but 'int' has 4 bytes
}
#define setsockopt_(s, l, o, v, n) setsockopt(s, l, o, (const char *)(v), (int)(n))
void no_value(SOCKET s) {
  setsockopt(s, SOL_SOCKET, SO_DONTLINGER, NULL, 0);
  // CHECK: [[#@LINE-1]]:44: warning: the value of SO_DONTLINGER is 'BOOL', but none is given
  setsockopt_(s, SOL_SOCKET, SO_LINGER, 0, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the value of SO_LINGER is 'struct linger', but none is given
  // CHECK: note: expanded from macro
}
void pointer_to_flag(SOCKET s, bool *on) {
  setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (const char *)on, sizeof(*on));
  // CHECK: [[#@LINE-1]]:43: warning: the value of SO_KEEPALIVE is 'BOOL' of 4 bytes, but '{{_B|b}}ool' of 1 byte is given
}
int get_flag(SOCKET s) {
  bool on = 0;
  int length = sizeof(on);
  getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&on, &length);
  // CHECK: [[#@LINE-1]]:39: warning: the value of SO_ERROR is 'DWORD' of 4 bytes, but '{{_B|b}}ool' of 1 byte is given
  return on;
}
void bytes(SOCKET s) {
  unsigned char ttl = 4;
  setsockopt(s, IPPROTO_IP, IP_MULTICAST_TTL, (char *)&ttl, sizeof(int));
  // CHECK: [[#@LINE-1]]:47: warning: the value of IP_MULTICAST_TTL is 'DWORD' of 4 bytes, but 'unsigned char' of 1 byte is given
}
void membership(SOCKET s) {
  struct in_addr group;
  group.s_addr = 0;
  setsockopt(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, (char *)&group, sizeof group);
  // CHECK: [[#@LINE-1]]:48: warning: the value of IP_ADD_MEMBERSHIP is 'struct ip_mreq' of 8 bytes, but 'struct in_addr' of 4 bytes is given
}

void context(SOCKET listener, SOCKET accepted) {
  BOOL on = 1;
  setsockopt(accepted, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char *)&on, sizeof(on));
  // WIDE: [[#@LINE-1]]:62: warning: the value of SO_UPDATE_ACCEPT_CONTEXT is 'SOCKET' of 8 bytes, but 'BOOL' (aka 'int') of 4 bytes is given
  setsockopt(accepted, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char *)&listener, sizeof(int));
  // WIDE: [[#@LINE-1]]:81: warning: the value of SO_UPDATE_ACCEPT_CONTEXT is 'SOCKET' of 8 bytes, but the length that is given is 4
  setsockopt(accepted, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, 0, 0);
  // CHECK: [[#@LINE-1]]:62: warning: the value of SO_UPDATE_ACCEPT_CONTEXT is 'SOCKET', but none is given
}

void commands(SOCKET s) {
  bool on = 1;
  unsigned short much = 0;
  DWORD got;
  ioctlsocket(s, FIONBIO, (u_long *)&on);
  // CHECK: [[#@LINE-1]]:27: warning: the value of FIONBIO is 'u_long' of 4 bytes, but '{{_B|b}}ool' of 1 byte is given
  ioctlsocket(s, FIONREAD, (u_long *)&much);
  // CHECK: [[#@LINE-1]]:28: warning: the value of FIONREAD is 'u_long' of 4 bytes, but 'unsigned short' of 2 bytes is given
  ioctlsocket(s, SIOCATMARK, (u_long *)&on);
  // CHECK: [[#@LINE-1]]:30: warning: the value of SIOCATMARK is 'u_long' of 4 bytes
  WSAIoctl(s, FIONBIO, &on, sizeof on, 0, 0, &got, 0, 0);
  // CHECK: [[#@LINE-1]]:24: warning: the value of FIONBIO is 'u_long' of 4 bytes
  int i = 1;
  ioctlsocket(s, FIONBIO, (u_long *)&i);
  // CHECK: [[#@LINE-1]]:27: warning: the value of FIONBIO is 'u_long', but 'int' is given
  int *available = &i;
  ioctlsocket(s, FIONREAD, (u_long *)available);
  // CHECK: [[#@LINE-1]]:28: warning: the value of FIONREAD is 'u_long', but 'int' is given
}
