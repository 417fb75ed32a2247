// The last WSACleanup, while a thread that the path has started uses Winsock.
// RUN: %tidy --checks='-*,winsock-cleanup-other-threads' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <windows.h>
#include <process.h>
#include <stdio.h>

void unseen(void);
struct work {
  SOCKET s;
  int stop;
};
static int stop;

static unsigned __stdcall echo(void *argument) {
  SOCKET s = (SOCKET)argument;
  char text[64];
  int n;
  while ((n = recv(s, text, sizeof(text), 0)) > 0)
    if (send(s, text, n, 0) == SOCKET_ERROR)
      break;
  return 0;
}
static unsigned __stdcall count(void *argument) {
  ++*(int *)argument;
  return 0;
}
static unsigned __stdcall own_startup(void *argument) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  echo(argument);
  WSACleanup();
  return 0;
}
static int start(void) {
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data) == 0;
}

void goes_on(SOCKET s) {
  uintptr_t thread;
  if (!start())
    return;
  thread = _beginthreadex(0, 0, echo, (void *)s, 0, 0);
  // CHECK: :[[@LINE+5]]:3: warning: 'WSACleanup' ends Winsock while the thread that runs 'echo' may still use it; wait for the thread before
  // CHECK: :[[@LINE-2]]:12: note: the thread is started here
  if (thread)
    CloseHandle((HANDLE)thread);
  printf("bye\n");
  WSACleanup();
}
// It could not be started on one way; on the other it is.
void one_way(SOCKET s) {
  HANDLE thread;
  if (!start())
    return;
  thread = (HANDLE)_beginthreadex(0, 0, echo, (void *)s, 0, 0);
  if (thread)
    WaitForSingleObject(thread, INFINITE);
  WSACleanup();
}
void waits(SOCKET s) {
  HANDLE thread;
  if (!start())
    return;
  thread = (HANDLE)_beginthreadex(0, 0, echo, (void *)s, 0, 0);
  if (thread) {
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
  }
  WSACleanup();
}
void gives_time(SOCKET s) {
  if (!start())
    return;
  _beginthreadex(0, 0, echo, (void *)s, 0, 0);
  Sleep(5000);
  WSACleanup();
}
// What the thread waits in ends.
void closes(void) {
  SOCKET s;
  if (!start())
    return;
  s = socket(AF_INET, SOCK_STREAM, 0);
  if (s != INVALID_SOCKET) {
    _beginthreadex(0, 0, echo, (void *)s, 0, 0);
    closesocket(s);
  }
  WSACleanup();
}
void tells(SOCKET s) {
  if (!start())
    return;
  _beginthreadex(0, 0, echo, (void *)s, 0, 0);
  stop = 1;
  WSACleanup();
}
void tells_it_alone(SOCKET s) {
  struct work w = {s, 0};
  if (!start())
    return;
  _beginthreadex(0, 0, echo, &w, 0, 0);
  w.stop = 1;
  WSACleanup();
}
void not_seen(SOCKET s) {
  if (!start())
    return;
  _beginthreadex(0, 0, echo, (void *)s, 0, 0);
  unseen();
  WSACleanup();
}
// The path closes another socket than the thread's.
void closes_another(SOCKET s) {
  SOCKET own;
  if (!start())
    return;
  _beginthreadex(0, 0, echo, (void *)s, 0, 0);
  own = socket(AF_INET, SOCK_DGRAM, 0);
  closesocket(own);
  // CHECK: [[#@LINE+1]]:3: warning: 'WSACleanup' ends Winsock while the thread that runs 'echo' may still use it
  WSACleanup();
}
void closes_its_socket(SOCKET s) {
  if (!start())
    return;
  _beginthreadex(0, 0, echo, (void *)s, 0, 0);
  closesocket(s);
  WSACleanup();
}
void apart(int *counter) {
  if (!start())
    return;
  _beginthreadex(0, 0, count, counter, 0, 0);
  WSACleanup();
}
void for_itself(SOCKET s) {
  if (!start())
    return;
  _beginthreadex(0, 0, own_startup, (void *)s, 0, 0);
  WSACleanup();
}
// Others have started Winsock, too.
void not_the_last(SOCKET s) {
  if (!start() || !start())
    return;
  _beginthreadex(0, 0, echo, (void *)s, 0, 0);
  WSACleanup();
  WaitForSingleObject((HANDLE)s, INFINITE);
  WSACleanup();
}
