// Functions for two character sets, and names that macros stand for.
// RUN: %model_check --calls %s -- %mock | FileCheck --check-prefixes=CHECK,A %s
// RUN: %model_check --calls %s -- %mock -DUNICODE | FileCheck --check-prefixes=CHECK,W %s
// RUN: %model_check --calls %s -- %mock -DUNICODE -xc++ | FileCheck --check-prefixes=CHECK,W %s

#include <mswsock.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#define sclose(s) closesocket(s)
#define CLOSE_FUNCTION closesocket
#define RECV_ALL(s, b) recv(s, b, sizeof(b), MSG_WAITALL)

void calls(SOCKET s, WSAPROTOCOL_INFOW *w, WSAPROTOCOL_INFOA *a) {
  char b[8];
  struct addrinfo *list;
  // A: [[@LINE+2]]: {{.*}} is WSASocketA
  // W: [[@LINE+1]]: {{.*}} is WSASocketW
  WSASocket(2, 1, 6, 0, 0, 0);
  // CHECK: [[@LINE+1]]: WSASocketA is WSASocketA
  WSASocketA(2, 1, 6, a, 0, 0);
  // CHECK: [[@LINE+1]]: WSASocketW is WSASocketW
  WSASocketW(2, 1, 6, w, 0, 0);
  // CHECK: [[@LINE+1]]: getaddrinfo is getaddrinfo
  getaddrinfo("", "", 0, &list);
  // CHECK: [[@LINE+1]]: {{.*}} is getaddrinfo
  GetAddrInfoA("", "", 0, &list);
  // CHECK: [[@LINE+1]]: {{.*}} is inet_pton
  InetPtonA(2, "", b);
  // CHECK: [[@LINE+1]]: {{.*}} is recv
  RECV_ALL(s, b);
  // CHECK: [[@LINE+1]]: {{.*}} is closesocket
  sclose(s);
  // CHECK: [[@LINE+1]]: {{.*}} is closesocket
  CLOSE_FUNCTION(s);
  // CHECK: [[@LINE+1]]: (closesocket) is closesocket
  (closesocket)(s);
  // CHECK: [[@LINE+1]]: (*closesocket) is closesocket
  (*closesocket)(s);
}
