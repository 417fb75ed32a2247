// The edit, where it is certain; and that there is nothing left to say.
// RUN: cp %s %t.c
// RUN: %tidy --checks='-*,winsock-socket-wrong-close' --fix %t.c -- %mock
// RUN: FileCheck --check-prefix=FIXED %s < %t.c
// RUN: %tidy --checks='-*,winsock-socket-wrong-close' %t.c -- %mock | FileCheck --check-prefix=LEFT %s
#include <winsock2.h>
#include <windows.h>
#include <io.h>
#include <stdio.h>

void fixed(SOCKET s, int *rc, int more) {
  CloseHandle((HANDLE)s);
  // FIXED: {{^}}  closesocket(s);
  if (more)
    CloseHandle((HANDLE)(UINT_PTR)s);
  // FIXED: {{^}}    closesocket(s);
  *rc = _close((int)s);
  // FIXED: {{^}}  *rc = closesocket(s);
  close(s);
  // FIXED: {{^}}  closesocket(s);
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  close(fd);
  // FIXED: {{^}}  closesocket(fd);
}

// LEFT-NOT: warning
// LEFT: :[[@LINE+3]]:8: warning: a socket is closed with 'CloseHandle'
int not_fixed(SOCKET s) {
  // FIXED: {{^}}  if (!CloseHandle((HANDLE)s))
  if (!CloseHandle((HANDLE)s))
    return -1;
  HANDLE h = (HANDLE)socket(AF_INET, SOCK_STREAM, 0);
  // FIXED: {{^}}  CloseHandle(h);
  CloseHandle(h);
  // LEFT: :[[@LINE-1]]:3: warning: a socket is closed with 'CloseHandle'
  return 0;
}
// LEFT-NOT: warning
