// A count other than the one that was asked for says that the call failed.
// RUN: %tidy --checks='-*,winsock-close-ungraceful' %s -- %mock | %filecheck %s
#include <winsock2.h>

void constant(SOCKET l) {
  SOCKET c = accept(l, NULL, NULL);
  if (c == INVALID_SOCKET)
    return;
  if (send(c, "hello", 5, 0) != 5) {
    closesocket(c);
    return;
  }
  closesocket(c);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'
}

void given(SOCKET s, const char *p, int n) {
  if (send(s, p, n, 0) < n)
    closesocket(s);
  else if (shutdown(s, SD_SEND) == 0)
    closesocket(s);
}

// Less than all is no failure where SOCKET_ERROR was tested for before.
void rest(SOCKET s, const char *p, int n) {
  int sent = send(s, p, n, 0);
  if (sent == SOCKET_ERROR)
    return;
  if (sent != n)
    closesocket(s);
  // CHECK: :[[@LINE-1]]:5: warning: the connected socket is closed without 'shutdown'
}
