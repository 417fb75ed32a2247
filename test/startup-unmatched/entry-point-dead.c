// Code that is never executed is no evidence: it makes no owner of main.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck --allow-empty %s
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock -DDEAD=1 | %filecheck --check-prefix=LIVE %s
#include <winsock2.h>
#ifndef DEAD
#define DEAD 0
#endif

int serve(void); // May clean up.
static void net_exit(void) { WSACleanup(); }

int main(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  if (serve() < 0 && DEAD)
    net_exit();
  return 0;
  // LIVE: :[[@LINE-1]]:3: warning: 'main' returns here with Winsock still started; its 'WSACleanup' is not on this path
  net_exit();
}
