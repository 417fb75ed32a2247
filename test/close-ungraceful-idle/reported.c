// Connections on which nothing was sent, where Winsock goes on: only the strict
// check reports them.
// RUN: %tidy --checks='-*,winsock-close-ungraceful-idle' %s -- %mock | %filecheck %s
// RUN: %tidy --checks='-*,winsock-close-ungraceful' %s -- %mock | count 0
#include <winsock2.h>

void turned_away(SOCKET listener, int full) {
  SOCKET s = accept(listener, NULL, NULL);
  if (s == INVALID_SOCKET)
    return;
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'; data that is still on its way may be lost, and the program cannot know [winsock-close-ungraceful-idle]
  // CHECK: :8:14: note: the connection is accepted here
}

int is_open(const struct sockaddr *to, int size) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return 0;
  int result = connect(s, to, size) == 0;
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'
  return result;
}

void only_receives(SOCKET listener, char *text, int size) {
  SOCKET s = accept(listener, NULL, NULL);
  if (s == INVALID_SOCKET)
    return;
  int n = recv(s, text, size, 0);
  if (n > 0)
    text[n - 1] = 0;
  closesocket(s);
  // CHECK: :[[@LINE-1]]:3: warning: the connected socket is closed without 'shutdown'
}

// Winsock ends, but not next: the program waits for other clients before.
int serve(SOCKET listener, int full) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  for (;;) {
    SOCKET s = accept(listener, NULL, NULL);
    if (s == INVALID_SOCKET)
      break;
    closesocket(s);
    // CHECK: :[[@LINE-1]]:5: warning: the connected socket is closed without 'shutdown'
  }
  WSACleanup();
  return 0;
}

int waits(const struct sockaddr *to, int size) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s != INVALID_SOCKET && connect(s, to, size) == 0)
    closesocket(s);
  // CHECK: :[[@LINE-1]]:5: warning: the connected socket is closed without 'shutdown'
  Sleep(1000);
  WSACleanup();
  return 0;
}
