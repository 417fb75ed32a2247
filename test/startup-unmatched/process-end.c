// The end of the process: silent by default, also through functions that never
// return; reported on request.
// RUN: %tidy --checks='-*,winsock-startup-unmatched' %s -- %mock | %filecheck --allow-empty --check-prefix=SILENT %s
// RUN: %tidy --checks='-*,winsock-startup-unmatched' --config='{CheckOptions: {winsock-startup-unmatched.ProcessEnd: report}}' %s -- %mock | %filecheck %s
// SILENT-NOT: warning:
#include <winsock2.h>
#include <stdio.h>
#include <stdlib.h>

static void fatal(const char *format, ...) {
  fprintf(stderr, "%s\n", format);
  exit(1);
}

int main(void) {
  WSADATA data;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
    fatal("no Winsock");
  SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
  if (s == INVALID_SOCKET)
    fatal("no socket");
  // CHECK: :[[@LINE-1]]:5: warning: the process ends here with Winsock still started [winsock-startup-unmatched]
  closesocket(s);
  WSACleanup();
  return 0;
}
