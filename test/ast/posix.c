// The functions of POSIX have the same names.
// RUN: %model_check --calls %s -- --target=x86_64-unknown-linux-gnu | FileCheck %s
// RUN: %model_check --calls %s -- --target=x86_64-unknown-linux-gnu -DLIKE_WINDOWS | FileCheck %s
// RUN: %model_check --calls %s -- --target=i686-unknown-linux-gnu -DLIKE_WINDOWS | FileCheck %s
// CHECK: this file does not know Winsock

typedef unsigned socklen_t;
struct sockaddr;
struct addrinfo;
int accept(int, struct sockaddr *, socklen_t *);
int close(int);
int getaddrinfo(const char *, const char *, const struct addrinfo *, struct addrinfo **);
unsigned inet_addr(const char *);
long send(int, const void *, unsigned long, int);
int shutdown(int, int);

#ifdef LIKE_WINDOWS
/* As programs do it that look like Windows everywhere. */
typedef int SOCKET;
#define closesocket(s) close(s)
static inline int WSAStartup(int version, void *data) { return 0; }
int WSAGetLastError(void);
#else
int closesocket(int);
#endif

void calls(int s, struct addrinfo **list) {
  // CHECK: [[@LINE+1]]: accept is unknown
  accept(s, 0, 0);
  // CHECK: [[@LINE+1]]: send is unknown
  send(s, "", 1, 0);
  // CHECK: [[@LINE+1]]: shutdown is unknown
  shutdown(s, 1);
  // CHECK: [[@LINE+1]]: getaddrinfo is unknown
  getaddrinfo("", "", 0, list);
  // CHECK: [[@LINE+1]]: inet_addr is unknown
  inet_addr("");
#ifdef LIKE_WINDOWS
  WSAGetLastError();
  WSAStartup(2, 0);
#endif
  closesocket(s);
}
// CHECK-NOT: is {{WSA|closesocket}}
