// RUN: %tidy --checks='-*,winsock-update-context,winsock-call-order,winsock-close-ungraceful' %s -- %mock | %filecheck %s
// The socket of a connection that it does not know of.
#include <mswsock.h>
#include <windows.h>
#include <ws2tcpip.h>

int accepted(SOCKET listener, SOCKET s, char *buffer, OVERLAPPED *o) {
  struct sockaddr_in peer;
  int size = sizeof peer;
  DWORD count = 0, flags = 0;
  if (!AcceptEx(listener, s, buffer, 0, 32, 32, &count, o)) {
    if (WSAGetLastError() != WSA_IO_PENDING)
      return -1;
    if (!WSAGetOverlappedResult(listener, o, &count, TRUE, &flags))
      return -1;
  }
  // CHECK: [[@LINE+1]]:10: warning: SO_UPDATE_ACCEPT_CONTEXT must be set before 'getpeername': the socket does not know of its connection yet [winsock-update-context]
  return getpeername(s, (struct sockaddr *)&peer, &size);
  // CHECK: [[@LINE-8]]:8: note: the connection is accepted here
}

// One cause: what follows of it is not told again.
int ended(SOCKET listener, char *buffer, OVERLAPPED *o, HANDLE port) {
  DWORD count = 0;
  ULONG_PTR key;
  LPOVERLAPPED done;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  CreateIoCompletionPort((HANDLE)s, port, 0, 0);
  if (!AcceptEx(listener, s, buffer, 0, 32, 32, &count, o) &&
      WSAGetLastError() != ERROR_IO_PENDING) {
    closesocket(s);
    return -1;
  }
  if (!GetQueuedCompletionStatus(port, &count, &key, &done, INFINITE)) {
    closesocket(s);
    return -1;
  }
  send(s, "hello", 5, 0);
  // CHECK: [[@LINE+1]]:3: warning: SO_UPDATE_ACCEPT_CONTEXT must be set before 'shutdown'
  shutdown(s, SD_SEND);
  closesocket(s);
  return 0;
}

int dialled(SOCKET s, LPFN_CONNECTEX connect_ex, const struct sockaddr *to,
            int size, OVERLAPPED *o) {
  DWORD count = 0, flags = 0;
  if (!connect_ex(s, to, size, NULL, 0, NULL, o)) {
    if (WSAGetLastError() != WSA_IO_PENDING)
      return -1;
    if (!WSAGetOverlappedResult(s, o, &count, TRUE, &flags))
      return -1;
  }
  if (send(s, "hello", 5, 0) != 5)
    return -1;
  // CHECK: [[@LINE+1]]:10: warning: SO_UPDATE_CONNECT_CONTEXT must be set before 'shutdown'
  return shutdown(s, SD_SEND);
  // CHECK: [[@LINE-10]]:8: note: {{the socket is connected here|connecting the socket begins here}}
}

int by_name(SOCKET s, const char *host) {
  struct sockaddr_in self;
  int size = sizeof self;
  if (!WSAConnectByNameA(s, host, "80", NULL, NULL, NULL, NULL, NULL, NULL))
    return -1;
  // CHECK: [[@LINE+1]]:10: warning: SO_UPDATE_CONNECT_CONTEXT must be set before 'getsockname'
  return getsockname(s, (struct sockaddr *)&self, &size);
}

// In a function of the file that is followed.
static void finish(SOCKET s) {
  // CHECK: [[@LINE+1]]:3: warning: SO_UPDATE_CONNECT_CONTEXT must be set before 'WSASendDisconnect'
  WSASendDisconnect(s, NULL);
  closesocket(s);
}
int finished(SOCKET s, const char *host) {
  if (!WSAConnectByNameA(s, host, "80", NULL, NULL, NULL, NULL, NULL, NULL))
    return -1;
  if (send(s, "hello", 5, 0) != 5)
    return -1;
  finish(s);
  return 0;
}
