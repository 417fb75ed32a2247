// A program may declare what it needs of Winsock itself; what it defines itself
// is not Winsock's.
// RUN: %model_check --calls %s -- --target=x86_64-w64-mingw32 | FileCheck %s
// RUN: %model_check --calls %s -- --target=x86_64-w64-mingw32 -DBARE | FileCheck --check-prefix=BARE %s

#ifndef BARE
typedef unsigned long long SOCKET;
__declspec(dllimport) int __stdcall closesocket(SOCKET s);
#endif
__declspec(dllimport) int __stdcall WSAStartup(unsigned short, void *);
__declspec(dllimport) int __stdcall WSACleanup(void);
unsigned long _beginthreadex(void *, unsigned, unsigned (*)(void *), void *, unsigned, unsigned *);
void exit(int);

/* A fake for tests. */
int __stdcall send(unsigned long long s, const char *b, int n, int flags) { return n; }
int _close(int fd) { return 0; }
/* Another function of this name. */
int listen(unsigned long long s, int backlog, int more);
void recv(unsigned long long s, char *b, int n, int flags);

void calls(unsigned long long s, char *data) {
  // CHECK: [[@LINE+2]]: WSAStartup is WSAStartup
  // BARE: [[@LINE+1]]: WSAStartup is WSAStartup
  WSAStartup(0x202, data);
#ifndef BARE
  // CHECK: [[@LINE+1]]: closesocket is closesocket
  closesocket(s);
#endif
  // CHECK: [[@LINE+1]]: send is unknown
  send(s, "", 1, 0);
  // CHECK: [[@LINE+1]]: _close is unknown
  _close(1);
  // CHECK: [[@LINE+1]]: listen is unknown
  listen(s, 1, 2);
  // CHECK: [[@LINE+1]]: recv is unknown
  recv(s, data, 1, 0);
  // CHECK: [[@LINE+1]]: _beginthreadex is _beginthreadex
  _beginthreadex(0, 0, 0, 0, 0, 0);
  // CHECK: [[@LINE+2]]: WSACleanup is WSACleanup
  // BARE: [[@LINE+1]]: WSACleanup is WSACleanup
  WSACleanup();
  // CHECK: [[@LINE+1]]: exit is exit
  exit(0);
}
