// A function that does nothing but call one of Winsock's, and returns what it
// returns, is that one to its callers.
// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s
#include <winsock2.h>

static int send_all(SOCKET s, const char *p, int n) { return send(s, p, n, 0); }
static long long wide(SOCKET s, char *p, int n) {
  return (long long)recv(s, p, n, 0);
}
static int close_it(SOCKET s) { return closesocket(s); }
// Which option it is, the callers know.
static int set_flag(SOCKET s, int option, int on) {
  return setsockopt(s, SOL_SOCKET, option, (const char *)&on, sizeof on);
}
// What it returns may be something else.
static int send_some(SOCKET s, const char *p, int n) {
  return n > 0 ? send(s, p, n, 0) : 0;
}
static int looks(SOCKET s, const char *p, int n) {
  int sent = send(s, p, n, 0);
  return sent == n;
}
struct Base {
  virtual int write(SOCKET s) { return send(s, "x", 1, 0); }
  virtual ~Base() = default;
};

void drops(SOCKET s, char *p, Base &b) {
  // CHECK: [[@LINE+1]]:3: warning: the result of 'send_all', which is that of 'send', is ignored, though it can be SOCKET_ERROR [winsock-error-ignored]
  send_all(s, p, 1);
  // CHECK: [[@LINE+1]]:3: warning: the result of 'wide', which is that of 'recv', is ignored, though it can be SOCKET_ERROR
  wide(s, p, 1);
  // CHECK: [[@LINE+1]]:11: warning: the result of 'send_all', which is that of 'send', is stored in 'n' but never read, though it can be SOCKET_ERROR
  int n = send_all(s, p, 2);
  (void)send_all(s, p, 1);
  if (send_all(s, p, 1) != 1)
    return;
  close_it(s);
  send_some(s, p, 1);
  looks(s, p, 1);
  set_flag(s, SO_KEEPALIVE, 1);
  b.write(s);
}
