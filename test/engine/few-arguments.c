// A definition without a prototype may be called with too few arguments. The path ends there; other
// paths and functions are explored.
// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-cleanup-unmatched' %s \
// RUN:   -- %mock -std=c89 -Wno-deprecated-non-prototype | %filecheck %s
#include <winsock2.h>

static void holler(text, first, second, third)
    char *text, *first, *second, *third;
{
  if (text && first && second && third)
    *third = *text;
}

static int leave(code) int code;
{ return code; }

int lost(int how) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  if (how) {
    holler("no connection");
    // CHECK-NOT: few-arguments.c:[[#@LINE+1]]:
    return 2;
  }
  return leave(1);
  // CHECK: few-arguments.c:[[#@LINE-1]]:3: warning: {{.*}} [winsock-socket-leak]
}

int closed(void) {
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  if (!leave())
    holler();
  closesocket(s);
  return 0;
}
