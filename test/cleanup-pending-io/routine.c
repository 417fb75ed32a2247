// Completion routines leave notes that the program waits for.
// RUN: %tidy --checks='-*,winsock-cleanup-pending-io' %s -- %mock | %filecheck %s
#include <winsock2.h>

struct request {
  WSAOVERLAPPED o;
  int done;
};
static void CALLBACK beside(DWORD e, DWORD n, LPWSAOVERLAPPED o, DWORD f) {
  ((struct request *)o)->done = 1;
}
int waits(SOCKET s, WSABUF *b) {
  struct request r = {0};
  DWORD flags = 0;
  if (WSARecv(s, b, 1, NULL, &flags, &r.o, beside) == SOCKET_ERROR &&
      WSAGetLastError() != WSA_IO_PENDING)
    return -1;
  while (!r.done)
    SleepEx(INFINITE, TRUE);
  return 0;
}

static void CALLBACK through(DWORD e, DWORD n, LPWSAOVERLAPPED o, DWORD f) {
  *(DWORD *)o->hEvent = n;
}
int waits_elsewhere(SOCKET s, WSABUF *b) {
  WSAOVERLAPPED o = {0};
  DWORD got = 0xFFFFFFFF, flags = 0;
  o.hEvent = (HANDLE)&got;
  if (WSARecv(s, b, 1, NULL, &flags, &o, through) == SOCKET_ERROR &&
      WSAGetLastError() != WSA_IO_PENDING)
    return -1;
  while (got == 0xFFFFFFFF)
    SleepEx(INFINITE, TRUE);
  return (int)got;
}

int does_not_wait(SOCKET s, WSABUF *b) {
  struct request r = {0};
  DWORD flags = 0;
  if (WSARecv(s, b, 1, NULL, &flags, &r.o, beside) == SOCKET_ERROR &&
      WSAGetLastError() != WSA_IO_PENDING)
    return -1;
  return 0;
  // CHECK: :[[@LINE-1]]:3: warning: 'r' goes out of scope while the overlapped 'WSARecv' {{.*}}pending
}
