// RUN: %tidy --checks='-*,winsock-cleanup-pending-io,winsock-cleanup-open-socket,winsock-socket-leak' %s -- %mock | %filecheck %s
// An operation that is pending when Winsock ends is pending on an open socket;
// that is told once.
#include <winsock2.h>

static WSAOVERLAPPED overlapped;
static char text[64];

int main(void) {
  WSADATA data;
  WSABUF buffer = {sizeof text, text};
  DWORD flags = 0;
  if (WSAStartup(0x202, &data) != 0)
    return 1;
  SOCKET s = WSASocketW(AF_INET, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
  if (s == INVALID_SOCKET) {
    WSACleanup();
    return 1;
  }
  if (WSARecv(s, &buffer, 1, NULL, &flags, &overlapped, NULL) == SOCKET_ERROR &&
      WSAGetLastError() == WSA_IO_PENDING) {
    // CHECK: [[@LINE+1]]:5: warning: Winsock is ended while the overlapped 'WSARecv' is pending
    WSACleanup();
    return 2;
  }
  // CHECK: [[@LINE+1]]:3: warning: 'WSACleanup' ends Winsock while a socket is open
  WSACleanup();
  return 0;
}
// CHECK-NOT: warning:
