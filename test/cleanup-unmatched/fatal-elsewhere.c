// A function out of sight that a branch ends with may never come back; one after
// which the branch goes on does.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>
void fatal(const char *why);
void note(const char *why);
int work(void);

int ends(int count) {
  WSADATA data;
  if (WSAStartup(0x202, &data) != 0)
    fatal("no network");
  if (count > 2)
    fatal("usage");
  WSACleanup();
  return 0;
}

int goes_on(void) {
  WSADATA data;
  int result = 0;
  if (WSAStartup(0x202, &data) != 0) {
    note("no network");
    result = 1;
  }
  work();
  // CHECK: [[@LINE+1]]:3: warning: 'WSACleanup' is called though 'WSAStartup' failed on this path
  WSACleanup();
  return result;
}
