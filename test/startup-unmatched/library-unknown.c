// A main whose library is not known: its functions may end Winsock, but they do
// not run on every path.
// RUN: %tidy --checks='-*,winsock-startup-unmatched,winsock-cleanup-unmatched,winsock-use-outside-startup' %s -- %mock | %filecheck %s
#include <winsock2.h>

int lib_open(void), lib_serve(void);
void lib_close(void);

int main(int argc, char **argv) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  if (argc < 2)
    return 2;
  // CHECK: [[@LINE-1]]:5: warning: 'main' returns here with Winsock still started; no 'WSACleanup' is on this path [winsock-startup-unmatched]
  if (lib_open() != 0)
    return 3;
  int result = lib_serve();
  lib_close();
  return result;
}
