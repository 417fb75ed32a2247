// RUN: %tidy --checks='-*,winsock-error-ignored-tuning' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck --check-prefix=DEFAULT %s

// An answer that has got a value before the call is that value when the call
// fails. Without one, memory is read that nothing has written.

#include <winsock2.h>
#include <ws2tcpip.h>
#include <string.h>

void show(const char *, int = 0);

void initialized(SOCKET s, const sockaddr *from) {
  int error = 0, size = sizeof(error);
  getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'getsockopt' is ignored, though it can be SOCKET_ERROR [winsock-error-ignored-tuning]
  char host[64] = "?", service[8] = "";
  getnameinfo(from, 16, host, 64, service, 8, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'getnameinfo' is ignored
  u_long waiting{};
  ioctlsocket(s, FIONREAD, &waiting);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'ioctlsocket' is ignored
  struct { int error; } both = {};
  getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&both.error, &size);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'getsockopt' is ignored
  show(host, error);
}

void assigned(SOCKET s, const sockaddr *from, bool verbose) {
  char host[64];
  host[0] = '\0';
  if (verbose)
    getnameinfo(from, 16, host, 64, nullptr, 0, 0);
  // CHECK: [[#@LINE-1]]:5: warning: the result of 'getnameinfo' is ignored
  char name[64];
  memset(name, 0, sizeof(name));
  gethostname(name, 64);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'gethostname' is ignored
  show(host);
  show(name);
}

void unknown(SOCKET s, const sockaddr *from, bool verbose, int *out) {
  int error, size = sizeof(error);
  if (verbose)
    error = 0;
  getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'getsockopt' is ignored
  char host[64] = "?", service[8];
  getnameinfo(from, 16, host, 64, service, 8, 0);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'getnameinfo' is ignored
  char name[64];
  gethostname(name, 64);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'gethostname' is ignored
  name[0] = '\0';
  // The previous contents of the caller's memory are not known.
  getsockopt(s, SOL_SOCKET, SO_RCVBUF, (char *)out, &size);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'getsockopt' is ignored
  // What is given is no answer.
  u_long on = 1;
  ioctlsocket(s, FIONBIO, &on);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'ioctlsocket' is ignored
  // A zeroed address is none.
  sockaddr_in local = {};
  getsockname(s, (sockaddr *)&local, &size);
  // DEFAULT: [[#@LINE-1]]:3: warning: the result of 'getsockname' is ignored
  show(host, error);
  show(name);
}

void jumped_to(SOCKET s, int way) {
  int error, size = sizeof(error);
  switch (way) {
  case 1:
    error = 0;
    break;
  case 2:
    getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size);
    // DEFAULT: [[#@LINE-1]]:5: warning: the result of 'getsockopt' is ignored
  }
  show("", error);
}
