// Requests whose answer is a window's message.
// RUN: %tidy --checks='-*,winsock-cleanup-pending-io' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <windows.h>

static char answer[1024];

int pending(HWND window, const char *name) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  HANDLE request = WSAAsyncGetHostByName(window, WM_USER, name, answer,
                                         sizeof answer);
  if (!request) {
    WSACleanup();
    return 1;
  }
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: Winsock is ended while the request that 'WSAAsyncGetHostByName' has made is pending; it is canceled, and its message never comes
  // CHECK: note: Winsock is started here
  // CHECK: note: the request is made here
  return 0;
}

int canceled(HWND window, const char *name) {
  WSADATA wsa;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  HANDLE request = WSAAsyncGetHostByName(window, WM_USER, name, answer,
                                         sizeof answer);
  WSACancelAsyncRequest(request);
  WSACleanup();
  return 0;
}

int pumped(HWND window, const char *name) {
  WSADATA wsa;
  MSG message;
  if (WSAStartup(MAKEWORD(2, 2), &wsa) != 0)
    return 1;
  WSAAsyncGetHostByName(window, WM_USER, name, answer, sizeof answer);
  while (GetMessageA(&message, NULL, 0, 0) > 0)
    DispatchMessageA(&message);
  WSACleanup();
  return 0;
}

void local(HWND window, const char *name) {
  char where[1024];
  WSAAsyncGetHostByName(window, WM_USER, name, where, sizeof where);
  // CHECK: :[[@LINE+2]]:1: warning: 'where' goes out of scope while the request that 'WSAAsyncGetHostByName' has made is pending
  // CHECK: :[[@LINE-2]]:3: note: the request is made here
}
