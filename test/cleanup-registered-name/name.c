// Names that are still registered at the last cleanup.
// RUN: %tidy --checks='-*,winsock-cleanup-registered-name' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stdio.h>

static int start(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data);
}

int forgets(WSAQUERYSETA *query) {
  if (start() != 0)
    return -1;
  if (WSASetServiceA(query, RNRSERVICE_REGISTER, 0) == SOCKET_ERROR)
    puts("not registered");
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called while a name that 'WSASetService' registered on this path is still registered; it stays registered until it is unregistered with RNRSERVICE_DEREGISTER or RNRSERVICE_DELETE [winsock-cleanup-registered-name]
  // CHECK: :14:7: note: the name is registered here
  return 0;
}

// One of two.
int half(void) {
  WSAQUERYSETA first = {0}, second = {0};
  if (start() != 0)
    return -1;
  WSASetServiceA(&first, RNRSERVICE_REGISTER, 0);
  WSASetServiceA(&second, RNRSERVICE_REGISTER, 0);
  WSASetServiceA(&first, RNRSERVICE_DEREGISTER, 0);
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called while a name
  // CHECK: :28:3: note: the name is registered here
  return 0;
}

// The operation is an argument.
static int set(WSAQUERYSETA *query, WSAESETSERVICEOP operation) {
  return WSASetServiceA(query, operation, 0);
}
int half_through(WSAQUERYSETA *query) {
  if (start() != 0)
    return -1;
  set(query, RNRSERVICE_REGISTER);
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called while a name
  return 0;
}
