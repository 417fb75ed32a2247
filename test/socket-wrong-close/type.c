// A SOCKET by its type, closed with other functions; and what is none.
// RUN: %tidy --checks='-*,winsock-socket-wrong-close' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <windows.h>
#include <io.h>
#include <stdio.h>

typedef SOCKET connection_t;

struct peer {
  connection_t link;
  HANDLE thread;
  int log;
};

void by_type(SOCKET s, struct peer *p) {
  CloseHandle((HANDLE)s);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'CloseHandle', which does not release all that belongs to it; use 'closesocket' [winsock-socket-wrong-close]
  _close(s);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with '_close', which knows nothing of sockets; use 'closesocket'
  close((int)p->link);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'close', which knows
  fclose((FILE *)s);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'fclose', which knows
  CloseHandle((HANDLE)(UINT_PTR)accept(s, NULL, NULL));
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'CloseHandle'
}

#define DROP(x) CloseHandle((HANDLE)(x))

void macro(SOCKET s, HANDLE h) {
  DROP(h);
  DROP(s);
  // CHECK: :[[@LINE-1]]:3: warning: a socket is closed with 'CloseHandle'
  // CHECK: :[[@LINE-6]]:17: note: expanded from macro 'DROP'
}

void right(SOCKET s, struct peer *p, FILE *f) {
  closesocket(s);
  CloseHandle(p->thread);
  _close(p->log);
  fclose(f);
  CloseHandle(INVALID_HANDLE_VALUE);
  // The descriptor is the run-time library's, and owns the socket's handle.
  int fd = _open_osfhandle((INT_PTR)s, 0);
  _close(fd);
}

#define close closesocket
void renamed(SOCKET s) { close(s); }
#undef close
