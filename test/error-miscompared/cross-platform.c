// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- %mock | %filecheck %s
// The same file for another system.
// RUN: %tidy --checks='-*,winsock-error-miscompared' %s -- --target=x86_64-linux-gnu -nostdlibinc | %filecheck --check-prefix=NONE --allow-empty %s
// NONE-NOT: warning

// What a name stands for decides.

#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
typedef SOCKET SOCKET_T;
#define BAD_SOCKET INVALID_SOCKET
#define SOCKERRNO ((int)WSAGetLastError())
#define net_errno_is(e) (WSAGetLastError() == (e))
#define EINPROGRESS -1
#else
struct sockaddr;
struct addrinfo;
int socket(int, int, int), accept(int, struct sockaddr *, unsigned *);
int getaddrinfo(const char *, const char *, const struct addrinfo *, struct addrinfo **);
typedef int SOCKET_T;
#define BAD_SOCKET (-1)
#define SOCKERRNO errno_
#define net_errno_is(e) (errno_ == (e))
#define EINPROGRESS 115
extern int errno_;
#endif
typedef SOCKET_T curl_socket_t;
#define sock_valid(s) ((s) >= 0)
#define sock_good(s) ((s) != BAD_SOCKET)

int client(struct addrinfo **list) {
  SOCKET_T s = socket(2, 1, 0);
  if (!sock_valid(s))
    // CHECK: [[#@LINE-1]]:8: warning: this comparison is always true: 'socket' returns INVALID_SOCKET
    // CHECK: note: expanded from macro 'sock_valid'
    // CHECK: note: 's' gets its value here
    return 1;
  curl_socket_t t = accept(s, 0, 0);
  if (t == -1 || !sock_good(t))
    return 2;
  if (getaddrinfo("a", "b", 0, list) < 0)
    // CHECK: [[#@LINE-1]]:38: warning: this comparison is always false: 'getaddrinfo'
    return 3;
  if (SOCKERRNO == EINPROGRESS || net_errno_is(EINPROGRESS))
    return 4;
  return s == BAD_SOCKET;
}
int member(curl_socket_t s) { return s < 0; }
// CHECK: [[#@LINE-1]]:40: warning: this comparison is always false: a SOCKET is unsigned
