// OVERLAPPEDs and buffers that end before the operation does.
// RUN: %tidy --checks='-*,winsock-cleanup-pending-io' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <windows.h>
#include <stdlib.h>

struct connection {
  WSAOVERLAPPED io;
  char data[64];
};

int overlapped(SOCKET s, char *data) {
  WSABUF buffer = {64, data};
  DWORD flags = 0, got;
  WSAOVERLAPPED io = {0};
  if (WSARecv(s, &buffer, 1, &got, &flags, &io, NULL) == SOCKET_ERROR &&
      WSAGetLastError() != WSA_IO_PENDING)
    return -1;
  return 0;
  // CHECK: :[[@LINE-1]]:3: warning: 'io' goes out of scope while the overlapped 'WSARecv' is pending; it must be valid for the duration of the operation [winsock-cleanup-pending-io]
  // CHECK: :16:7: note: the overlapped operation is started here
}

// The WSABUF may go, what it points to may not.
void buffer(SOCKET s, struct connection *c) {
  char data[64];
  WSABUF buffers[2] = {{sizeof c->data, c->data}, {sizeof data, data}};
  DWORD flags = 0, got;
  WSARecv(s, buffers, 2, &got, &flags, &c->io, NULL);
  // CHECK: :[[@LINE+2]]:1: warning: 'data' goes out of scope while the overlapped 'WSARecv' may still be pending
  // CHECK: :[[@LINE-2]]:3: note: the overlapped operation is started here
}
void lasting(SOCKET s, struct connection *c) {
  WSABUF buffer = {sizeof c->data, c->data};
  DWORD flags = 0, got;
  WSARecv(s, &buffer, 1, &got, &flags, &c->io, NULL);
}

// The peer's address is written when the operation ends.
void from(SOCKET s, struct connection *c) {
  struct sockaddr_in peer;
  int size = sizeof peer;
  WSABUF buffer = {sizeof c->data, c->data};
  DWORD flags = 0, got;
  if (WSARecvFrom(s, &buffer, 1, &got, &flags, (struct sockaddr *)&peer, &size,
                  &c->io, NULL) == SOCKET_ERROR &&
      WSAGetLastError() == WSA_IO_PENDING)
    return;
    // CHECK: :[[@LINE-1]]:5: warning: 'peer' goes out of scope while the overlapped 'WSARecvFrom' is pending
    // CHECK: note: the overlapped operation is started here
}

void freed(SOCKET s) {
  struct connection *c = malloc(sizeof *c);
  if (!c)
    return;
  WSABUF buffer = {sizeof c->data, c->data};
  DWORD flags = 0, got;
  if (WSARecv(s, &buffer, 1, &got, &flags, &c->io, NULL) == SOCKET_ERROR &&
      WSAGetLastError() == WSA_IO_PENDING)
    CancelIo((HANDLE)s);
  free(c);
  // CHECK: :[[@LINE-1]]:3: warning: the OVERLAPPED is freed while the overlapped 'WSARecv' is pending; it must be valid for the duration of the operation
  // CHECK: note: the overlapped operation is started here
}

int waited(SOCKET s, char *data) {
  WSABUF buffer = {64, data};
  DWORD flags = 0, got;
  WSAOVERLAPPED io = {0};
  if (WSARecv(s, &buffer, 1, &got, &flags, &io, NULL) == SOCKET_ERROR) {
    if (WSAGetLastError() != WSA_IO_PENDING)
      return -1;
    if (!GetOverlappedResult((HANDLE)s, &io, &got, TRUE))
      return -1;
  }
  return (int)got;
}

static BOOL await(SOCKET s, WSAOVERLAPPED *io) {
  DWORD got, flags;
  return WSAGetOverlappedResult(s, io, &got, TRUE, &flags);
}
int waited_below(SOCKET s, char *data) {
  WSABUF buffer = {64, data};
  DWORD flags = 0, got;
  WSAOVERLAPPED io = {0};
  if (WSARecv(s, &buffer, 1, &got, &flags, &io, NULL) == SOCKET_ERROR &&
      WSAGetLastError() != WSA_IO_PENDING)
    return -1;
  return await(s, &io) ? 0 : -1;
}

// The process ends with main.
int main(void) {
  WSADATA wsa;
  WSAOVERLAPPED io = {0};
  static char data[64];
  WSABUF buffer = {sizeof data, data};
  DWORD flags = 0, got;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  WSARecv(s, &buffer, 1, &got, &flags, &io, NULL);
  return 0;
}
