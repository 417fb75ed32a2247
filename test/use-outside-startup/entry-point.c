// main knows that nothing was started before it.
// RUN: %tidy --checks='-*,winsock-use-outside-startup' %s -- %mock | %filecheck %s
#include <winsock2.h>
#include <stdio.h>

static void show_name(void) {
  char name[64];
  if (gethostname(name, sizeof name) == 0)
    // CHECK: :[[@LINE-1]]:7: warning: 'gethostname' is called, but nothing has started Winsock on this path [winsock-use-outside-startup]
    puts(name);
}

int main(int argc, char **argv) {
  WSADATA data;
  unsigned short port = htons(80);
  if (argc > 1)
    show_name();
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  show_name();
  WSACleanup();
  return port == 0;
}
