// main knows that nothing was started before it.
// RUN: %tidy --checks='-*,winsock-cleanup-unmatched' %s -- %mock | %filecheck %s
#include <winsock2.h>

int main(int argc, char **argv) {
  WSADATA data;
  if (argc > 1) {
    WSACleanup();
    // CHECK: :[[@LINE-1]]:5: warning: 'WSACleanup' is called, but nothing has started Winsock on this path [winsock-cleanup-unmatched]
    return 1;
  }
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    return 1;
  WSACleanup();
  return 0;
}
