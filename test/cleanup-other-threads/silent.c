// Right programs: no finding.
// RUN: %tidy --checks='-*,winsock-cleanup-other-threads' %s -- %mock | %filecheck --allow-empty %s
#include <winsock2.h>
#include <windows.h>
#include <process.h>
#include <stdlib.h>

int work(void);

// Its own startup.
static unsigned __stdcall own_pair(void *argument) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  work();
  WSACleanup();
  return 0;
}

// The process ends.
static DWORD WINAPI ends_process(void *argument) {
  char byte;
  if (recv((SOCKET)argument, &byte, 1, 0) <= 0) {
    WSACleanup();
    exit(0);
  }
  return 0;
}

// The last of them.
static long users;
static DWORD WINAPI last_one(void *argument) {
  work();
  if (--users == 0)
    WSACleanup();
  return 0;
}

// Runs on the thread that set the timer.
static void CALLBACK tick(HWND window, UINT message, UINT_PTR id, DWORD time) {
  WSACleanup();
}

// Handed to nothing.
void finish(void) { WSACleanup(); }

int run(SOCKET s) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return -1;
  _beginthreadex(0, 0, own_pair, 0, 0, 0);
  CreateThread(0, 0, ends_process, (void *)s, 0, 0);
  CreateThread(0, 0, last_one, 0, 0, 0);
  SetTimer(0, 0, 1000, tick);
  return 0;
}
