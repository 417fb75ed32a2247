// Success is no end where a completion still comes: a completion routine, or a
// completion port.
// RUN: %tidy --checks='-*,winsock-cleanup-pending-io' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>

static WSAOVERLAPPED io;
static int done;
void CALLBACK sent_all(DWORD error, DWORD n, LPWSAOVERLAPPED o, DWORD flags) {
  done = 1;
}

int routine(SOCKET s, WSABUF *buffer, int wait) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  DWORD sent;
  if (WSASend(s, buffer, 1, &sent, 0, &io, sent_all) != 0) {
    WSACleanup();
    // CHECK: :[[@LINE-1]]:5: warning: Winsock is ended while the overlapped 'WSASend' may still be pending
    // CHECK: note: Winsock is started here
    // CHECK: note: the overlapped operation is started here
    return 1;
  }
  if (wait)
    SleepEx(INFINITE, TRUE);
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: Winsock is ended while the overlapped 'WSASend' is pending
  // CHECK: note: Winsock is started here
  // CHECK: note: the overlapped operation is started here
  return 0;
}

int port(WSABUF *buffer, HANDLE iocp, int take) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  CreateIoCompletionPort((HANDLE)s, iocp, 0, 0);
  DWORD sent;
  if (WSASend(s, buffer, 1, &sent, 0, &io, NULL) == 0) {
    if (take) {
      ULONG_PTR key;
      OVERLAPPED *which;
      GetQueuedCompletionStatus(iocp, &sent, &key, &which, INFINITE);
    }
    WSACleanup();
    // CHECK: :[[@LINE-1]]:5: warning: Winsock is ended while the overlapped 'WSASend' is pending
    // CHECK: note: Winsock is started here
    // CHECK: note: the overlapped operation is started here
    return 0;
  }
  WSAGetOverlappedResult(s, &io, &sent, TRUE, NULL);
  WSACleanup();
  return 0;
}

// Workers take the completions.
DWORD WINAPI worker(void *);
int workers(WSABUF *buffer, HANDLE iocp) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  CreateThread(NULL, 0, worker, iocp, 0, NULL);
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  CreateIoCompletionPort((HANDLE)s, iocp, 0, 0);
  DWORD sent;
  WSASend(s, buffer, 1, &sent, 0, &io, NULL);
  WSACleanup();
  return 0;
}

// Functions that are fetched with WSAIoctl.
int connecting(SOCKET s, const struct sockaddr *to, LPFN_CONNECTEX connect_ex) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  if (!connect_ex(s, to, 16, NULL, 0, NULL, &io) &&
      WSAGetLastError() == ERROR_IO_PENDING) {
    CancelIoEx((HANDLE)s, &io);
    WSACleanup();
    // CHECK: :[[@LINE-1]]:5: warning: Winsock is ended while the overlapped 'ConnectEx' is pending
    // CHECK: note: Winsock is started here
    // CHECK: note: the overlapped operation is started here
    return 1;
  }
  WSACleanup();
  return 0;
}
