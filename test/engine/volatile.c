// Two reads of a volatile variable that other code can reach need not get the same
// value.
// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-use-outside-startup' %s -- %mock | %filecheck %s
#include <winsock2.h>
extern volatile LONG stop;
int waits(void) {
  SOCKET s;
  if (stop)
    return 0;
  s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 1;
  if (stop)
    // CHECK: [[@LINE+1]]:5: warning: 'waits' returns here without closing the socket
    return 2;
  closesocket(s);
  return 0;
}
static volatile int done = 0;
void handler(int unused) { done = 1; }
int main(void) {
  WSADATA data;
  char name[64];
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  while (!done)
    Sleep(100);
  WSACleanup();
  // CHECK: [[@LINE+1]]:10: warning: 'gethostname' is called after the last 'WSACleanup'
  return gethostname(name, sizeof name);
}
