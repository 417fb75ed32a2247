// RUN: %tidy --checks='-*,winsock-error-ignored*' %s -- %mock | %filecheck %s
// The same file for another system.
// RUN: %tidy --checks='-*,winsock-error-ignored*' %s -- --target=x86_64-linux-gnu -nostdlibinc | %filecheck --check-prefix=NONE --allow-empty %s
// NONE-NOT: warning

// What is really called decides, whatever it is called by.

#ifdef _WIN32
#include <winsock2.h>
typedef SOCKET sock_t;
#define sclose(s) closesocket(s)
#define swrite(s, data, n) send((s), (const char *)(data), (int)(n), 0)
#define SOCKERRNO ((int)WSAGetLastError())
#define set_sockerrno(e) WSASetLastError(e)
#else
long send(int, const void *, unsigned long, int);
int close(int);
typedef int sock_t;
extern int errno_;
#define sclose(s) close(s)
#define swrite(s, data, n) send((s), (data), (n), 0)
#define SOCKERRNO errno_
#define set_sockerrno(e) (errno_ = (e))
#endif

static int net_write(sock_t s, const char *data, int n) {
  return (int)swrite(s, data, n);
}
#define NET_TRY(call)                                                          \
  do {                                                                         \
    if ((call) < 0)                                                            \
      return SOCKERRNO;                                                        \
  } while (0)

int talk(sock_t s) {
  swrite(s, "a", 1);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored, though it can be SOCKET_ERROR [winsock-error-ignored]
  // CHECK: note: expanded from macro 'swrite'
  NET_TRY(swrite(s, "a", 1));
  NET_TRY(net_write(s, "a", 1));
  net_write(s, "b", 1); // does nothing else
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'net_write', which is that of 'send', is ignored, though it can be SOCKET_ERROR [winsock-error-ignored]
  set_sockerrno(0);
  swrite(s, "c", 1);
  if (SOCKERRNO)
    return 1;
  sclose(s);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'closesocket' is ignored, though it can be SOCKET_ERROR [winsock-error-ignored-teardown]
  // CHECK: note: expanded from macro 'sclose'
  return 0;
}
