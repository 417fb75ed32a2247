// Calls on the path on which the startup failed.
// RUN: %tidy --checks='-*,winsock-use-outside-startup' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stdio.h>
#include <stdlib.h>

SOCKET goes_on(void) {
  WSADATA data;
  int error = WSAStartup(MAKEWORD(2, 2), &data);
  if (error != 0)
    printf("WSAStartup: %d\n", error);
  return socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:10: warning: 'socket' is called though 'WSAStartup' failed on this path [winsock-use-outside-startup]
  // CHECK: :9:15: note: this startup of Winsock fails
}

SOCKET gives_up(void) {
  WSADATA data;
  int error = WSAStartup(MAKEWORD(2, 2), &data);
  if (error != 0) {
    printf("WSAStartup: %d\n", error);
    exit(1);
  }
  return socket(AF_INET, SOCK_STREAM, 0);
}

SOCKET tries_older(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0 &&
      WSAStartup(MAKEWORD(1, 1), &data) != 0)
    return INVALID_SOCKET;
  return socket(AF_INET, SOCK_STREAM, 0);
}

// It may end the process.
void complain(int error);
SOCKET complains(void) {
  WSADATA data;
  int error = WSAStartup(MAKEWORD(2, 2), &data);
  if (error != 0)
    complain(error);
  return socket(AF_INET, SOCK_STREAM, 0);
}

// Nobody looked: taken for a success.
SOCKET unchecked(void) {
  WSADATA data;
  WSAStartup(MAKEWORD(2, 2), &data);
  return socket(AF_INET, SOCK_STREAM, 0);
}

// An initializer whose failure its caller does not look at.
static int net_init(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data) == 0 ? 0 : -1;
}
SOCKET careless(void) {
  net_init();
  return socket(AF_INET, SOCK_STREAM, 0);
  // CHECK: :[[@LINE-1]]:10: warning: 'socket' is called though 'WSAStartup' failed on this path
}
