// Programs that wait for what they have begun, each in its own way.
// RUN: %tidy --checks='-*,winsock-cleanup-pending-io' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>
#include <windows.h>
#include <stdio.h>

// As Microsoft's page of WSARecv has it.
int sample(SOCKET s) {
  WSADATA wsa;
  WSAOVERLAPPED io = {0};
  char data[4096];
  WSABUF buffer = {sizeof data, data};
  DWORD got, flags;
  int error;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  io.hEvent = WSACreateEvent();
  if (io.hEvent == NULL) {
    WSACleanup();
    return 1;
  }
  while (1) {
    flags = 0;
    int rc = WSARecv(s, &buffer, 1, &got, &flags, &io, NULL);
    if ((rc == SOCKET_ERROR) && (WSA_IO_PENDING != (error = WSAGetLastError()))) {
      printf("WSARecv failed with error: %d\n", error);
      break;
    }
    rc = WSAWaitForMultipleEvents(1, &io.hEvent, TRUE, INFINITE, TRUE);
    if (rc == WSA_WAIT_FAILED)
      break;
    rc = WSAGetOverlappedResult(s, &io, &got, FALSE, &flags);
    if (rc == FALSE)
      break;
    WSAResetEvent(io.hEvent);
    if (got == 0)
      break;
  }
  WSACloseEvent(io.hEvent);
  closesocket(s);
  WSACleanup();
  return 0;
}

// A helper of the same file tells what the error means.
static int is_pending(void) { return WSAGetLastError() == WSA_IO_PENDING; }
int helped(SOCKET s, WSABUF *buffer) {
  DWORD flags = 0, got;
  WSAOVERLAPPED io = {0};
  if (WSARecv(s, buffer, 1, &got, &flags, &io, NULL) != 0 && is_pending())
    WSAGetOverlappedResult(s, &io, &got, TRUE, &flags);
  return (int)got;
}

// Given up: canceled, then awaited.
int timed(SOCKET s, WSABUF *buffer) {
  DWORD flags = 0, got = 0;
  WSAOVERLAPPED io = {0};
  int rc = -1;
  io.hEvent = CreateEventA(NULL, TRUE, FALSE, NULL);
  switch (WSARecv(s, buffer, 1, &got, &flags, &io, NULL)) {
  case 0:
    rc = 0;
    break;
  default:
    switch (WSAGetLastError()) {
    case WSA_IO_PENDING:
      if (WaitForSingleObject(io.hEvent, 100) != WAIT_OBJECT_0) {
        CancelIoEx((HANDLE)s, &io);
        WaitForSingleObject(io.hEvent, INFINITE);
      }
      rc = 0;
      break;
    default:
      break;
    }
  }
  CloseHandle(io.hEvent);
  return rc;
}

// Handed on: whoever has it waits.
struct context {
  WSAOVERLAPPED io;
  struct context *next;
};
static struct context *all;
int begin(struct context *c, SOCKET s, WSABUF *buffer) {
  DWORD flags = 0;
  c->next = all;
  all = c;
  if (WSARecv(s, buffer, 1, NULL, &flags, &c->io, NULL) == SOCKET_ERROR &&
      WSAGetLastError() != WSA_IO_PENDING)
    return -1;
  return 0;
}

// Out of sight.
void finish(OVERLAPPED *io);
void out_of_sight(SOCKET s, WSABUF *buffer) {
  DWORD flags = 0, got;
  WSAOVERLAPPED io = {0};
  WSARecv(s, buffer, 1, &got, &flags, &io, NULL);
  finish(&io);
}
