// REQUIRES: mingw
// RUN: %tidy --checks='-*,winsock-update-context' %s -- %mingw -D_WIN32_WINNT=0x0600 | %filecheck %s --implicit-check-not=warning:
// RUN: %tidy --checks='-*,winsock-update-context' %s -- %mingw -D_WIN32_WINNT=0x0600 -x c++ | %filecheck %s --implicit-check-not=warning:

// The real headers.

#include <winsock2.h>
#include <ws2tcpip.h>
#include <mswsock.h>

int dial(SOCKET s, LPFN_CONNECTEX connect_ex, const struct sockaddr *to,
         int size, OVERLAPPED *o, int update) {
  DWORD count = 0, flags = 0;
  if (!connect_ex(s, to, size, NULL, 0, NULL, o)) {
    if (WSAGetLastError() != ERROR_IO_PENDING)
      return -1;
    if (!WSAGetOverlappedResult(s, o, &count, TRUE, &flags))
      return -1;
  }
  if (update) {
    if (setsockopt(s, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0) != 0)
      return -1;
    return shutdown(s, SD_SEND);
  }
  // CHECK: [[#@LINE+1]]:10: warning: SO_UPDATE_CONNECT_CONTEXT must be set before 'shutdown'
  return shutdown(s, SD_SEND);
}
