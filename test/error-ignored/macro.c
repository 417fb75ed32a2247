// RUN: %tidy --checks='-*,winsock-error-ignored' %s -- %mock | %filecheck %s

// A finding in a macro's body sits at the use and shows the definition.

#include <winsock2.h>

#define PUT(s, c) do { char x = (c); send((s), &x, 1, 0); } while (0)
#define TRY(call) if ((call) == SOCKET_ERROR) return -1
#define JUST(call) call

#define OPEN() WSASocket(AF_INET, SOCK_STREAM, 0, 0, 0, 0)

// WSASocket is a macro itself, of a system header.
void alias(void) {
  WSASocket(AF_INET, SOCK_STREAM, 0, 0, 0, 0);
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'WSASocketA' is ignored
  OPEN();
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'WSASocketA' is ignored
  // CHECK: macro.c:[[#@LINE-8]]:16: note: expanded from macro 'OPEN'
}

int use(SOCKET s) {
  PUT(s, 'a');
  // CHECK: [[#@LINE-1]]:3: warning: the result of 'send' is ignored
  // CHECK: macro.c:{{[0-9]+}}:38: note: expanded from macro 'PUT'
  JUST(send(s, "b", 1, 0));
  // CHECK: [[#@LINE-1]]:8: warning: the result of 'send' is ignored
  // CHECK: note: expanded from macro 'JUST'
  TRY(send(s, "c", 1, 0));
  return 0;
}
