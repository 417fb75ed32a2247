// `member()` in a constructor changes only that member.
// RUN: %tidy --checks='-*,winsock-socket-use-after-close' %s -- %mock | %filecheck %s
#include <winsock2.h>
struct Tag {};
struct Up {
  explicit Up(SOCKET p) : P(p), T() {}
  void reset() { closesocket(P); }
  SOCKET P;
  Tag T;
};
int late(SOCKET raw) {
  Up s(raw);
  s.reset();
  // CHECK: [[@LINE+1]]:10: warning: 'send' is given a socket that is closed already
  return send(raw, "e", 1, 0);
}
