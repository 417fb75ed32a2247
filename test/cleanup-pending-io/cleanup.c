// Overlapped operations that are pending when Winsock ends.
// RUN: %tidy --checks='-*,winsock-cleanup-pending-io' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <windows.h>

static char data[64];
static WSAOVERLAPPED io;

int pending(SOCKET s, WSABUF *buffer) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  DWORD flags = 0, got;
  int rc = WSARecv(s, buffer, 1, &got, &flags, &io, NULL);
  if (rc == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING) {
    WSACleanup(); // It has failed.
    return 1;
  }
  closesocket(s);
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: Winsock is ended while the overlapped 'WSARecv' is pending; it is canceled, and neither its event is set nor its completion routine called [winsock-cleanup-pending-io]
  // CHECK: :11:7: note: Winsock is started here
  // CHECK: :14:12: note: the overlapped operation is started here
  return 0;
}

int waited(SOCKET s, WSABUF *buffer) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  DWORD flags = 0, got;
  if (WSARecv(s, buffer, 1, &got, &flags, &io, NULL) == SOCKET_ERROR) {
    int error = WSAGetLastError();
    if (error != WSA_IO_PENDING) {
      WSACleanup();
      return 1;
    }
    WSAGetOverlappedResult(s, &io, &got, TRUE, &flags);
  }
  WSACleanup();
  return 0;
}

// Nobody looked.
int unasked(SOCKET s, WSABUF *buffer) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  DWORD sent;
  WSASend(s, buffer, 1, &sent, 0, &io, NULL);
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: Winsock is ended while the overlapped 'WSASend' may still be pending; it is canceled
  // CHECK: note: Winsock is started here
  // CHECK: note: the overlapped operation is started here
  return 0;
}

// Not overlapped at all.
int plain(SOCKET s, WSABUF *buffer) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  DWORD sent;
  WSASend(s, buffer, 1, &sent, 0, NULL, NULL);
  SOCKET t = WSASocketW(AF_INET, SOCK_STREAM, 0, NULL, 0, 0);
  WSASend(t, buffer, 1, &sent, 0, &io, NULL);
  WSACleanup();
  return 0;
}

// The event is awaited, or not long enough.
int event(SOCKET s, WSABUF *buffer, int patient) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  DWORD flags = 0, got;
  io.hEvent = WSACreateEvent();
  if (WSARecv(s, buffer, 1, &got, &flags, &io, NULL) == SOCKET_ERROR &&
      WSAGetLastError() == WSA_IO_PENDING) {
    if (patient) {
      WSAWaitForMultipleEvents(1, &io.hEvent, TRUE, WSA_INFINITE, FALSE);
    } else if (WaitForSingleObject(io.hEvent, 1000) == WAIT_TIMEOUT) {
      WSACleanup();
      // CHECK: :[[@LINE-1]]:7: warning: Winsock is ended while the overlapped 'WSARecv' is pending
      // CHECK: note: Winsock is started here
      // CHECK: note: the overlapped operation is started here
      return 1;
    }
  }
  WSACleanup();
  return 0;
}

// A look that does not wait.
int looked(SOCKET s, WSABUF *buffer) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  DWORD flags = 0, got;
  if (WSARecv(s, buffer, 1, &got, &flags, &io, NULL) == SOCKET_ERROR &&
      WSAGetLastError() == WSA_IO_PENDING) {
    if (!WSAGetOverlappedResult(s, &io, &got, FALSE, &flags) &&
        WSAGetLastError() == WSA_IO_INCOMPLETE) {
      WSACleanup();
      // CHECK: :[[@LINE-1]]:7: warning: Winsock is ended while the overlapped 'WSARecv' is pending
      // CHECK: note: Winsock is started here
      // CHECK: note: the overlapped operation is started here
      return 1;
    }
  }
  WSACleanup();
  return 0;
}

int polled(SOCKET s, WSABUF *buffer) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  DWORD flags = 0, got;
  if (WSARecv(s, buffer, 1, &got, &flags, &io, NULL) == SOCKET_ERROR &&
      WSAGetLastError() == WSA_IO_PENDING)
    while (!HasOverlappedIoCompleted(&io))
      Sleep(1);
  WSACleanup();
  return 0;
}

// Not the last cleanup.
int nested(SOCKET s, WSABUF *buffer) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0) {
    WSACleanup();
    return 1;
  }
  DWORD sent;
  WSASend(s, buffer, 1, &sent, 0, &io, NULL);
  WSACleanup();
  WSAGetOverlappedResult(s, &io, &sent, TRUE, NULL);
  WSACleanup();
  return 0;
}

// Code out of sight may wait.
void drain(SOCKET s);
int drained(SOCKET s, WSABUF *buffer) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  DWORD sent;
  WSASend(s, buffer, 1, &sent, 0, &io, NULL);
  drain(s);
  WSACleanup();
  return 0;
}
