// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-option-value' %s -- %mingw -std=c++17 -D_WIN32_WINNT=0x0A00 | %filecheck %s

// The real headers.

#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#include <vector>

int wrong(SOCKET s, SOCKET listener) {
  timeval tv{5, 0};
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, reinterpret_cast<const char *>(&tv), sizeof(tv));
  // CHECK: [[#@LINE-1]]:42: warning: the value of SO_RCVTIMEO is a DWORD of milliseconds, but 'timeval' is given
  bool on = true;
  setsockopt(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, reinterpret_cast<const char *>(&on), sizeof(on));
  // CHECK: [[#@LINE-1]]:50: warning: the value of SO_EXCLUSIVEADDRUSE is 'BOOL' of 4 bytes, but 'bool' of 1 byte is given
  int one = 1;
  setsockopt(s, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, reinterpret_cast<char *>(&one), sizeof(one));
  // CHECK: [[#@LINE-1]]:55: warning: the value of SO_UPDATE_ACCEPT_CONTEXT is 'SOCKET' of 8 bytes, but 'int' of 4 bytes is given
  ip_mreq group{};
  setsockopt(s, IPPROTO_IP, IP_ADD_SOURCE_MEMBERSHIP, reinterpret_cast<char *>(&group), sizeof(group));
  // CHECK: [[#@LINE-1]]:55: warning: the value of IP_ADD_SOURCE_MEMBERSHIP is 'struct ip_mreq_source' of 12 bytes, but 'ip_mreq' of 8 bytes is given
  ioctlsocket(s, FIONBIO, reinterpret_cast<u_long *>(&on));
  // CHECK: [[#@LINE-1]]:27: warning: the value of FIONBIO is 'u_long' of 4 bytes, but 'bool' of 1 byte is given
  std::vector<WSAPOLLFD> fds;
  fds.push_back({});
  fds.back().fd = s;
  fds.back().events = POLLRDNORM | POLLERR;
  // CHECK: [[#@LINE-1]]:36: warning: 'WSAPoll' fails if it is asked for POLLERR
  // CHECK: note: the events are handed to
  return WSAPoll(fds.data(), 1, 100);
}

int right(SOCKET s, SOCKET listener) {
  DWORD wait = 5000;
  BOOL on = TRUE;
  u_long mode = 1;
  LINGER hard{1, 0};
  ipv6_mreq six{};
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, reinterpret_cast<const char *>(&wait), sizeof(wait));
  setsockopt(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, reinterpret_cast<const char *>(&on), sizeof(on));
  setsockopt(s, SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&hard), sizeof(hard));
  setsockopt(s, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, reinterpret_cast<char *>(&listener), sizeof(listener));
  setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, nullptr, 0);
  setsockopt(s, IPPROTO_IPV6, IPV6_JOIN_GROUP, reinterpret_cast<char *>(&six), sizeof(six));
  return ioctlsocket(s, FIONBIO, &mode);
}
