// RUN: %tidy --checks='-*,winsock-*,-winsock-error-ignored-teardown' %s -- %mock | %filecheck %s
// Functions that end the process with the error of what failed. Only the error is judged there: the
// process ends as it did before.
#include <winsock2.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void bail(const char *what) {
  // CHECK: [[@LINE+1]]:36: warning: the error of 'WSAStartup' is its result; 'WSAGetLastError' does not tell it [winsock-error-source]
  fprintf(stderr, "%s %d\n", what, WSAGetLastError());
  exit(1);
}
static void give_up(const char *what) {
  // CHECK: [[@LINE+1]]:35: warning: 'closesocket' may have replaced the error of 'listen' by now; call 'WSAGetLastError' before it [winsock-error-source]
  printf("%s failed: %d\n", what, WSAGetLastError());
  exit(1);
}
static void close_and_give_up(SOCKET s) {
  closesocket(s);
  // CHECK: [[@LINE+1]]:26: warning: 'closesocket' may have replaced the error of 'listen' by now; call 'WSAGetLastError' before it [winsock-error-source]
  printf("failed: %d\n", WSAGetLastError());
  exit(1);
}
static void by_errno(const char *what, int again) {
  if (again)
    // CHECK: [[@LINE+1]]:54: warning: errno does not hold the error of 'bind'; call 'WSAGetLastError' [winsock-error-source]
    fprintf(stderr, "%s again: %s\n", what, strerror(errno));
  exit(1);
}
// Right: it gets the code, or is called at once.
static void bail_with(const char *what, int code) {
  fprintf(stderr, "%s %d\n", what, code);
  exit(1);
}
static void bail_at_once(const char *what) {
  fprintf(stderr, "%s %d\n", what, WSAGetLastError());
  WSACleanup();
  exit(1);
}

int main(void) {
  WSADATA data;
  int code;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    bail("WSAStartup");
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    bail_at_once("socket");
  if (bind(s, NULL, 0) != 0)
    bail_at_once("bind");
  closesocket(s);
  WSACleanup();
  if ((code = WSAStartup(MAKEWORD(2, 2), &data)) != 0)
    bail_with("WSAStartup", code);
  WSACleanup();
  return 0;
}
void closes_before(SOCKET s) {
  if (listen(s, 5) != 0) {
    closesocket(s);
    give_up("listen");
  }
}
void closes_there(SOCKET s) {
  if (listen(s, 5) != 0)
    close_and_give_up(s);
}
void asks_errno(SOCKET s, const struct sockaddr *to, int size) {
  if (bind(s, to, size) != 0)
    by_errno("bind", 1);
}
