// Pointers to extension functions are good until the last cleanup.
// RUN: %tidy --checks='-*,winsock-use-outside-startup' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <mswsock.h>

static LPFN_DISCONNECTEX disconnect;

static int fetch(SOCKET s) {
  GUID id = WSAID_DISCONNECTEX;
  DWORD bytes;
  return WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id,
                  &disconnect, sizeof disconnect, &bytes, 0, 0);
}

int late(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (fetch(s) != 0) {
    closesocket(s);
    WSACleanup();
    return -1;
  }
  WSACleanup();
  disconnect(s, 0, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'DisconnectEx' is called through a pointer that may not be valid any more after the last 'WSACleanup' [winsock-use-outside-startup]
  return 0;
}

int in_time(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (fetch(s) == 0)
    disconnect(s, 0, 0, 0);
  closesocket(s);
  WSACleanup();
  return 0;
}

// Silent once Winsock was started again, though the pointer may be stale.
int restarted(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  int rc = fetch(s);
  closesocket(s);
  WSACleanup();
  if (rc != 0 || WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  s = socket(AF_INET, SOCK_STREAM, 0);
  disconnect(s, 0, 0, 0);
  closesocket(s);
  WSACleanup();
  return 0;
}
