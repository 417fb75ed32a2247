// A function's own -1 stands for the failure of its call.
// RUN: %tidy --checks='-*,winsock-error-as-length' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stdio.h>

static int receive(SOCKET s, char *text, int room) {
  int n = recv(s, text, room, 0);
  if (n < 0) {
    fprintf(stderr, "%d\n", WSAGetLastError());
    return -1;
  }
  return n;
}
static int receive_some(SOCKET s, char *text, int room) {
  int n = recv(s, text, room, 0);
  return n <= 0 ? SOCKET_ERROR : n;
}
static int receive_code(SOCKET s, char *text, int room) {
  int n = recv(s, text, room, 0);
  if (n == SOCKET_ERROR)
    return -2;
  return n;
}
static int never_negative(SOCKET s, char *text, int room) {
  int n = recv(s, text, room, 0);
  if (n < 0)
    return 0;
  return n;
}
// The peer has closed: that is no failure of recv, and -1 is the program's own.
static int full(SOCKET s, char *text, int room) {
  int n = recv(s, text, room, 0);
  if (n < 0)
    return 0;
  return n == 0 ? -1 : n;
}

void a(SOCKET s) {
  char text[100];
  text[receive(s, text, 99)] = 0;
  // CHECK: :[[@LINE-1]]:3: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as an index
}
void b(SOCKET s) {
  char text[100];
  int n = receive_some(s, text, 99);
  text[n] = 0;
  // CHECK: :[[@LINE-1]]:3: warning: the result of 'recv' can be SOCKET_ERROR (-1) here, where it is used as an index
}
void checked(SOCKET s) {
  char text[100];
  int n = receive(s, text, 99);
  if (n >= 0)
    text[n] = 0;
  if ((n = receive_some(s, text, 99)) != SOCKET_ERROR)
    text[n] = 0;
}
void others(SOCKET s) {
  char text[100];
  int n = receive_code(s, text, 99);
  text[n] = 0;
  n = never_negative(s, text, 99);
  text[n] = 0;
  n = full(s, text, 99);
  text[n] = 0;
}
