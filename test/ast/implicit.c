// C89 declares a function where it is called. It is the library's if the call
// fits, and if the file knows Winsock.
// RUN: %model_check --calls %s -- %mock -std=c89 -w | FileCheck %s
// RUN: %model_check --calls %s -- %mock -std=c89 -w -DWITHOUT | FileCheck --check-prefix=WITHOUT %s

// WITHOUT: this file does not know Winsock

#ifndef WITHOUT
#include <winsock2.h>
#else
typedef unsigned long long SOCKET_T;
#define SOCKET SOCKET_T
#endif

int send();

void calls(SOCKET s, char *b) {
  /* The file forgot ws2tcpip.h. */
  // CHECK: [[@LINE+2]]: getaddrinfo is getaddrinfo
  // WITHOUT: [[@LINE+1]]: getaddrinfo is unknown
  getaddrinfo("host", "80", 0, b);
  // CHECK: [[@LINE+1]]: getaddrinfo is unknown
  getaddrinfo("host");
  /* An int can't hold a pointer. */
  // CHECK: [[@LINE+1]]: InetNtopW is unknown
  InetNtopW(2, b, b, 8);
  // CHECK: [[@LINE+2]]: send is send
  // WITHOUT: [[@LINE+1]]: send is unknown
  send(s, b, 1, 0);
  // WITHOUT: [[@LINE+1]]: closesocket is unknown
  closesocket(s);
}
