// RUN: %tidy --checks='-*,winsock-option-value' %s -- %mock | %filecheck %s --allow-empty
// RUN: %tidy --checks='-*,winsock-option-value' %s -- %mock -x c++ | %filecheck %s --allow-empty
// RUN: %tidy --checks='-*,winsock-option-value' %s -- %mock32 | %filecheck %s --allow-empty

// What is right, and what works though it is not what the page says.

#include <winsock2.h>
#include <ws2tcpip.h>

void timeouts(SOCKET s, const struct timeval *tv, int milliseconds) {
  DWORD wait = 5000;
  int i = milliseconds;
  long l = tv->tv_sec * 1000 + tv->tv_usec / 1000;
  unsigned u = 1;
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&wait, sizeof(wait));
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&i, sizeof(DWORD));
  setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, (const char *)&l, sizeof(l));
  setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, (const char *)&u, sizeof u);
  setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, (const char *)&milliseconds, sizeof milliseconds);
#ifndef __cplusplus
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&(int){5}, sizeof(int));
#endif
}

// A DWORD may be the first four bytes of something wider.
void wider(SOCKET s) {
  long long wait = 5000;
  UINT_PTR size = 65536;
  int length = sizeof(size);
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&wait, sizeof(wait));
  setsockopt(s, SOL_SOCKET, SO_RCVBUF, (const char *)&size, sizeof(size));
  getsockopt(s, SOL_SOCKET, SO_RCVBUF, (char *)&size, &length);
}

struct four {
  u_short onoff, seconds;
};
union two {
  struct timeval tv;
  DWORD milliseconds;
};
void structures(SOCKET s) {
  struct linger l = {1, 0};
  struct four own = {1, 5};
  LINGER many[2] = {{1, 0}, {0, 0}};
  union two value;
  u_short words[2] = {1, 0};
  char raw[4] = {1, 0, 0, 0};
  value.milliseconds = 5;
  setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&l, sizeof(l));
  setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)&own, sizeof(own));
  setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)many, sizeof(many[0]));
  setsockopt(s, SOL_SOCKET, SO_LINGER, (const char *)words, sizeof(words));
  setsockopt(s, SOL_SOCKET, SO_LINGER, raw, sizeof(raw));
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&value, sizeof(value));
}

void flags(SOCKET s, char *unknown, int length, void *any) {
  BOOL b = TRUE;
  int i = 1;
  DWORD d = 1;
  char raw[4] = {1, 0, 0, 0};
  char buffer[64];
  int got = sizeof(buffer);
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (const char *)&b, sizeof(b));
  setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (const char *)&i, sizeof(BOOL));
  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, (const char *)&d, length);
  setsockopt(s, SOL_SOCKET, SO_BROADCAST, raw, sizeof raw);
  setsockopt(s, SOL_SOCKET, SO_BROADCAST, unknown, sizeof(int));
  setsockopt(s, SOL_SOCKET, SO_BROADCAST, (const char *)any, length);
  setsockopt(s, SOL_SOCKET, SO_BROADCAST, unknown + 1, 4);
  getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&i, &got);
  getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&d, &got);
  getsockopt(s, SOL_SOCKET, SO_ERROR, buffer, &got);
}

// BSD has these as bytes, and Windows takes bytes.
void bytes(SOCKET s) {
  unsigned char ttl = 4, loop = 0;
  setsockopt(s, IPPROTO_IP, IP_MULTICAST_TTL, (const char *)&ttl, sizeof(ttl));
  setsockopt(s, IPPROTO_IP, IP_MULTICAST_LOOP, (const char *)&loop, 1);
}

void context(SOCKET listener, SOCKET accepted) {
  setsockopt(accepted, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (const char *)&listener, sizeof(listener));
  setsockopt(accepted, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, 0, 0);
  setsockopt(accepted, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, (const char *)&accepted, sizeof(int));
}

// Other names for a type of the same size.
void commands(SOCKET s) {
  setsockopt(s, IPPROTO_IPV6, 9 /* IPV6_MULTICAST_IF */, 0, 0);
  u_long on = 1;
  int i = 1;
  DWORD d = 1, got;
  BOOL b = 1;
  ioctlsocket(s, FIONBIO, &on);
  ioctlsocket(s, FIONREAD, (u_long *)&d);
  ioctlsocket(s, SIOCATMARK, (u_long *)&b);
  WSAIoctl(s, FIONBIO, &i, sizeof i, 0, 0, &got, 0, 0);
  WSAIoctl(s, SIO_ADDRESS_LIST_QUERY, 0, 0, &i, sizeof i, &got, 0, 0);
}

// Options that are not known, and the same numbers at other levels.
void others(SOCKET s, int option) {
  char byte = 1;
  struct timeval tv = {1, 0};
  setsockopt(s, SOL_SOCKET, 0x4711, &byte, sizeof(byte));
  setsockopt(s, SOL_SOCKET, option, &byte, sizeof(byte));
  setsockopt(s, 0x4711, SO_RCVTIMEO, (const char *)&tv, sizeof(tv));
}
