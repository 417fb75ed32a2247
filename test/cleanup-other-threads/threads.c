// Routines of threads that end Winsock for the others.
// RUN: %tidy --checks='-*,winsock-cleanup-other-threads' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <windows.h>
#include <process.h>

void show(const char *text);

static DWORD WINAPI receive(void *argument) {
  char buffer[512];
  SOCKET s = (SOCKET)argument;
  while (recv(s, buffer, sizeof buffer, 0) > 0)
    show(buffer);
  closesocket(s);
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called in 'receive', which 'CreateThread' runs on another thread and which has not started Winsock; it may end Winsock for all threads [winsock-cleanup-other-threads]
  return 0;
}

static void leave(void) {
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called in 'serve', which '_beginthread' runs on another thread
}
static void serve(void *argument) {
  show("serving");
  leave();
  _endthread();
}

int run(SOCKET s) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  CreateThread(0, 0, receive, (void *)s, 0, 0);
  _beginthread(serve, 0, 0);
  return 0;
}

// The program's own function starts the thread.
static DWORD WINAPI peer(void *argument) {
  closesocket((SOCKET)argument);
  WSACleanup();
  // CHECK: :[[@LINE-1]]:3: warning: 'WSACleanup' is called in 'peer', which 'CreateThread' runs on another thread
  return 0;
}
static int spawn_any(LPTHREAD_START_ROUTINE routine, void *argument) {
  return CreateThread(0, 0, routine, argument, 0, 0) != 0;
}
static int spawn(LPTHREAD_START_ROUTINE routine, SOCKET s) {
  return spawn_any(routine, (void *)s);
}
int go(SOCKET s) { return spawn(peer, s); }

// This one calls the routine at once.
static DWORD WINAPI here(void *argument) {
  closesocket((SOCKET)argument);
  WSACleanup();
  return 0;
}
static int call(LPTHREAD_START_ROUTINE routine, SOCKET s) {
  return routine((void *)s) == 0;
}
int at_once(SOCKET s) { return call(here, s); }
