// RUN: %tidy --checks='-*,winsock-socket-leak,winsock-startup-unmatched' %s -- %mock | %filecheck %s
// A destructor runs between the return statement and the end of the function; the
// caller gets the value all the same.
#include <winsock2.h>

struct Lock {
  CRITICAL_SECTION *Section;
  Lock(CRITICAL_SECTION *S) : Section(S) { EnterCriticalSection(Section); }
  ~Lock() { LeaveCriticalSection(Section); }
};
static CRITICAL_SECTION section;

static SOCKET make() {
  Lock lock(&section);
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
  return s;
}

void closed() {
  SOCKET s = make();
  if (s != INVALID_SOCKET)
    closesocket(s);
}

void lost() {
  // CHECK: [[@LINE+1]]:14: warning: the socket that is made here is closed on no path [winsock-socket-leak]
  SOCKET s = make();
  if (s != INVALID_SOCKET)
    listen(s, 5);
}

// One that is lost behind the lock is lost.
static int ask() {
  Lock lock(&section);
  // CHECK: [[@LINE+1]]:14: warning: the socket that is made here is closed on no path [winsock-socket-leak]
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    return -1;
  return send(s, "x", 1, 0);
}
void asks() { ask(); }

// What the function says of the startup reaches the caller, too.
static bool started() {
  Lock lock(&section);
  WSADATA data;
  return WSAStartup(MAKEWORD(2, 2), &data) == 0;
}

int main(int argc, char **argv) {
  if (!started())
    return 1;
  if (argc > 1)
    // CHECK: [[@LINE+1]]:5: warning: 'main' returns here with Winsock still started; its 'WSACleanup' is not on this path [winsock-startup-unmatched]
    return 2;
  WSACleanup();
  return 0;
}
