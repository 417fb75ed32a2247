// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-error-ignored*' %s -- %mingw -std=c++17 -D_WIN32_WINNT=0x0A00 -DNDEBUG | %filecheck %s

// The real headers, with their macros and inline functions.

#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>
#include <assert.h>
#include <functional>
#include <memory>
#include <tuple>

void lost(SOCKET s, addrinfo *to, LPFN_CONNECTEX connect_ex, OVERLAPPED *o) {
  WSADATA data;
  WSAStartup(MAKEWORD(2, 2), &data);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'WSAStartup' is ignored
  WSASocket(AF_INET, SOCK_STREAM, 0, nullptr, 0, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'WSASocketA' is ignored
  connect_ex(s, to->ai_addr, (int)to->ai_addrlen, nullptr, 0, nullptr, o);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'ConnectEx' is ignored
  int rc = ::listen(s, SOMAXCONN);
  // CHECK: [[#@LINE-1]]:12: warning: the result of 'listen' is stored in 'rc' but never read
  assert(rc == 0);
  std::function<void()> later = [s] { send(s, "", 0, 0); };
  // CHECK: [[#@LINE-1]]:39: warning: the result of 'send' is ignored
  closesocket(s);
  // CHECK: [[#@LINE-1]]:3: warning: {{.*}} [winsock-error-ignored-teardown]
}

int used(SOCKET s, const char *host) {
  std::ignore = send(s, "", 0, 0);
  fd_set set;
  FD_ZERO(&set);
  FD_SET(s, &set);
  if (select(0, &set, nullptr, nullptr, nullptr) > 0 && FD_ISSET(s, &set))
    return 1;
  addrinfo *list = nullptr;
  getaddrinfo(host, "80", nullptr, &list);
  std::unique_ptr<addrinfo, void (*)(addrinfo *)> owner(
      list, [](addrinfo *a) { freeaddrinfo(a); });
  if (!owner)
    return 0;
  using namespace std;
  auto bound = std::bind(&::shutdown, s, SD_SEND);
  return bound();
}
