// RUN: %tidy --checks='-*,winsock-error-as-length' %s -- %mock | %filecheck %s
// WSARecv and its like store a count if they succeed.
#include <stdio.h>
#include <string.h>
#include <winsock2.h>

void went_on(SOCKET s, char *b) {
  WSABUF w = {64, b};
  DWORD got, flags = 0;
  // CHECK: [[@LINE+4]]:3: warning: 'WSARecv' may have failed here and stored no count, which is used as an index [winsock-error-as-length]
  // CHECK: :[[@LINE+1]]:7: note: the result comes from this call
  if (WSARecv(s, &w, 1, &got, &flags, NULL, NULL) == SOCKET_ERROR)
    printf("%d\n", WSAGetLastError());
  b[got] = 0;
}
void unread(SOCKET s, char *b, char *to) {
  WSABUF w = {64, b};
  DWORD got, flags = 0;
  WSARecv(s, &w, 1, &got, &flags, NULL, NULL);
  // CHECK: [[@LINE+1]]:17: warning: 'WSARecv' may have failed here
  memcpy(to, b, got);
}
void too_late(SOCKET s, char *b, DWORD left) {
  WSABUF w = {left, b};
  DWORD sent;
  int rc = WSASend(s, &w, 1, &sent, 0, NULL, NULL);
  // CHECK: [[@LINE+1]]:8: warning: 'WSASend' may have failed here and stored no count, which is used in a sum
  left -= sent;
  w.len = left;
  if (rc == SOCKET_ERROR)
    return;
}
void tested_next(SOCKET s, char *b, DWORD left) {
  WSABUF w = {left, b};
  DWORD sent;
  int rc = WSASend(s, &w, 1, &sent, 0, NULL, NULL);
  left -= sent;
  if (rc == SOCKET_ERROR)
    return;
  w.len = left;
}

void left(SOCKET s, char *b) {
  WSABUF w = {64, b};
  DWORD got, flags = 0;
  if (WSARecv(s, &w, 1, &got, &flags, NULL, NULL) == SOCKET_ERROR)
    return;
  b[got] = 0;
}
void zero(SOCKET s, char *b) {
  WSABUF w = {64, b};
  DWORD got = 0, flags = 0;
  if (WSARecv(s, &w, 1, &got, &flags, NULL, NULL) == SOCKET_ERROR)
    printf("%d\n", WSAGetLastError());
  b[got] = 0;
}
void pending(SOCKET s, char *b, WSAOVERLAPPED *o) {
  WSABUF w = {64, b};
  DWORD got, flags = 0;
  if (WSARecv(s, &w, 1, &got, &flags, o, NULL) == SOCKET_ERROR) {
    if (WSAGetLastError() != WSA_IO_PENDING)
      return;
    if (!WSAGetOverlappedResult(s, o, &got, TRUE, &flags))
      return;
  }
  b[got] = 0;
}
