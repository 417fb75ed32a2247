// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck %s
// Functions whose failed startup returns what the started one does.
#include <winsock2.h>

// An initializer: what it does up to its last statement is the whole of its work.
static int done;
static char init(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data))
    return 0;
  if (LOBYTE(data.wVersion) * 10 + HIBYTE(data.wVersion) < 22) {
    WSACleanup();
    return 1;
  }
  return 0;
}
void library_init(void) {
  if (done)
    return;
  done = 1;
  init();
}
void library_end(void) {
  WSACleanup();
  done = 0;
}

// A function that does its work and ends what it started: the early return is
// the one that forgets.
int job(const char *host) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data))
    return 0;
  if (!gethostbyname(host))
    // CHECK: [[@LINE+1]]:5: warning: 'job' returns here with Winsock still started; its 'WSACleanup' is not on this path [winsock-startup-unmatched]
    return 0;
  WSACleanup();
  return 1;
}
