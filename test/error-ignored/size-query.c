// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s

// The first of two calls asks how much memory the answer needs. It fails on
// purpose, and its result says nothing new.

#include <winsock2.h>

void *allocate(DWORD size);

int null_buffer(void) {
  DWORD size = 0;
  WSAEnumProtocolsW(NULL, NULL, &size);
  return WSAEnumProtocolsW(NULL, allocate(size), &size);
}

int null_pointer(SOCKET s) {
  LPWSAPROTOCOL_INFOW list = NULL;
  DWORD size = 0;
  WSAEnumProtocolsW(NULL, list, &size);
  list = allocate(size);
  return WSAEnumProtocolsW(NULL, list, &size);
}

int addresses(SOCKET s) {
  DWORD size = 0;
  WSAIoctl(s, SIO_ADDRESS_LIST_QUERY, NULL, 0, NULL, 0, &size, NULL, NULL);
  return WSAIoctl(s, SIO_ADDRESS_LIST_QUERY, NULL, 0, allocate(size), size,
                  &size, NULL, NULL);
}

void lost(SOCKET s) {
  WSAPROTOCOL_INFOW list[8];
  DWORD size = sizeof(list), on = 1;
  WSAEnumProtocolsW(NULL, list, &size);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'WSAEnumProtocolsW' is ignored
  WSAIoctl(s, _WSAIOW(IOC_WS2, 16), &on, sizeof(on), NULL, 0, &size, NULL,
           NULL);
  // CHECK: [[#@LINE-2]]:3: warning: the result of 'WSAIoctl' is ignored
}
