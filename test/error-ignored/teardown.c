// RUN: %tidy --checks='-*,winsock-error-ignored-teardown' %s -- %mock | %filecheck %s

// The same for what ends something, on request.

#include <winsock2.h>
#include <mswsock.h>

void lost(SOCKET s, WSAEVENT event, HANDLE lookup) {
  send(s, "", 0, 0);
  shutdown(s, SD_SEND);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'shutdown' is ignored, though it can be SOCKET_ERROR [winsock-error-ignored-teardown]
  closesocket(s);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'closesocket' is ignored, though it can be SOCKET_ERROR
  WSACloseEvent(event);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'WSACloseEvent' is ignored, though it can be FALSE
  WSALookupServiceEnd(lookup);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'WSALookupServiceEnd' is ignored, though it can be SOCKET_ERROR
  int rc = WSACleanup();
  // CHECK: [[#@LINE-1]]:12: warning: the result of 'WSACleanup' is stored in 'rc' but never read
}

void disconnect(SOCKET s, LPFN_DISCONNECTEX DisconnectEx) {
  DisconnectEx(s, NULL, 0, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'DisconnectEx' is ignored, though it can be FALSE
}

void no_more_events(SOCKET s, HWND window) {
  WSAEventSelect(s, NULL, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'WSAEventSelect' is ignored
  WSAAsyncSelect(s, window, 0, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'WSAAsyncSelect' is ignored
}

int used(SOCKET s) {
  (void)shutdown(s, SD_SEND);
  if (closesocket(s) == SOCKET_ERROR)
    return -1;
  return WSACleanup();
}
